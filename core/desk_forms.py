"""Forms of the desk: two languages side by side, and who saves second is told.

A room's own form names its model; a `PicturedForm` adds the field `picture` with the folder that is the room's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import pictures, uploads
from core.pictures import COVER
from core.refusals import Refusal
from core.versioned import Versioned

LANGUAGES = {"zh_hans": "中文", "en": "English"}
MAX_VERSION = 2_147_483_647
LONGEST_KEY = 9  # digits: what a key can hold


@dataclass(frozen=True)
class Difference:
    """One field in which the stored row and what somebody typed are not the same."""

    label: str
    field_id: str
    stored: str
    typed: str


@dataclass(frozen=True)
class Conflict:
    """Somebody else saved first."""

    by: Any
    at: datetime
    differences: list[Difference]


class TwoLanguages(forms.ModelForm):  # type: ignore[type-arg]
    """Chinese and English side by side. An empty one shows, as its placeholder, the text visitors read instead."""

    needed: tuple[str, ...] = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            for suffix, language in LANGUAGES.items():
                if name.endswith(f"_{suffix}"):
                    self.show_language(name.removesuffix(f"_{suffix}"), suffix, language, field)

    def show_language(self, base: str, suffix: str, language: str, field: Any) -> None:
        field.label = f"{capfirst(self.instance._meta.get_field(base).verbose_name)} · {language}"  # noqa: SLF001
        other = getattr(self.instance, f"{base}_{'en' if suffix == 'zh_hans' else 'zh_hans'}", None)
        if other and not getattr(self.instance, f"{base}_{suffix}", None):
            field.widget.attrs["placeholder"] = gettext("shown instead: %(text)s") % {"text": str(other)[:80]}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for base in self.needed:
            both = [f"{base}_{suffix}" for suffix in LANGUAGES]
            asked = any(name in self.fields for name in both) and not any(name in self.errors for name in both)
            if asked and not any(self.cleaned_data.get(name) for name in both):
                self.add_error(both[0], _("Write it in Chinese or in English, better in both."))
        return cleaned


class VersionedForm(TwoLanguages):
    """Knows which save it was opened at. Who saves second gets everything back, beside what is stored by now."""

    version = forms.IntegerField(required=False, min_value=0, max_value=MAX_VERSION, widget=forms.HiddenInput)
    conflict: Conflict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk:
            self.compare(type(self.instance).objects.select_for_update().get(pk=self.instance.pk))
        return cleaned

    def compare(self, stored: Versioned) -> None:
        """The row is locked until the save. From here on the form speaks of the stored version: saving again is knowing."""
        if self.cleaned_data.get("version") == stored.version:
            return
        typed: Any = self.data
        self.data = typed.copy()
        self.data[self.add_prefix("version")] = str(stored.version)  # type: ignore[index] # a QueryDict that may be written
        self.cleaned_data["version"] = stored.version
        if differences := [self.difference(name) for name in self.typed()]:
            self.conflict = Conflict(stored.changed_by, stored.changed_at, differences)
            self.add_error(None, _("Somebody else has saved in the meantime. Nothing you typed is lost: compare below, then save again."))

    def typed(self) -> list[str]:
        return [name for name in self.changed_data if name != "version"]

    def difference(self, name: str) -> Difference:
        bound = self[name]
        return Difference(str(bound.label), bound.id_for_label, self.shown(name, self.initial.get(name)), self.shown(name, bound.data))

    def shown(self, name: str, value: Any) -> str:
        """As people read it: the word of a choice, yes or no, the text itself."""
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return gettext("yes") if value and value != "False" else gettext("no")
        if isinstance(value, uploads.Posted):
            return str(value.upload.name if value.upload else value.kept.rpartition("/")[2])
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        return str(choices.get(str(value), "" if value is None else value))


class PicturedForm(VersionedForm):
    """With a picture, cut to the sizes of pages so that what shall stay in sight does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "picture_focus" in self.fields:
            self.fields["picture_focus"].required = False

    def clean_picture_focus(self) -> str:
        return str(self.cleaned_data["picture_focus"] or self.instance.picture_focus)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        name, focus = self.cleaned_data.get("picture"), self.cleaned_data.get("picture_focus")
        if name and focus and {"picture", "picture_focus"} & set(self.changed_data):
            try:
                pictures.cut(name, COVER, focus)
            except Refusal as refusal:
                self.add_error("picture", str(refusal))
        return cleaned


def is_key(text: str) -> bool:
    """Whether this may be the number of a row, as a form sends it. Looked at before it is read: thousands of digits are no number."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


class ManyForm(forms.Form):
    """Which rows, and what to do with them once that is confirmed. A room says which `action`s there are."""

    keys = forms.MultipleChoiceField(required=False)
    reason = forms.CharField(
        label=_("Your reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody declined reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].valid_value = is_key  # type: ignore[attr-defined]
