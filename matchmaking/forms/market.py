"""An offer or a need, as its own side writes it."""

from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal
from event.models import Sector
from matchmaking.actions import may_save
from matchmaking.forms.requests import DayInput
from matchmaking.models import Entry
from matchmaking.states import MOST_SECTORS, EntryCategory, EntryKind, Visibility

MAX_VERSION = 2_147_483_647
TEXTS = {"title": _("Title"), "text": _("Details")}


class SectorsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """By their keys. What is none of them is looked at before it is looked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Sector.objects.all(), to_field_name="key", widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> Any:
        if strange := [one for one in value or () if one not in Sector.Key.values]:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": str(strange[0])[:20]})
        return super().clean(value)


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """The same on the page and in the admin. What cannot be, the action says."""

    sectors = SectorsField(label=_("Sectors"), required=False, help_text=format_lazy(_("At most {limit}."), limit=MOST_SECTORS))
    version = forms.IntegerField(required=False, min_value=0, max_value=MAX_VERSION, widget=forms.HiddenInput)

    class Meta:
        model = Entry
        fields = (
            "kind",
            "category",
            "title_zh_hans",
            "title_en",
            "text_zh_hans",
            "text_en",
            "sectors",
            "visibility",
            "ends_on",
        )
        labels = {
            "kind": _("Do you offer or look for something?"),
            "category": _("What is it?"),
            "title_zh_hans": _("Title"),
            "title_en": _("Title"),
            "text_zh_hans": _("Details"),
            "text_en": _("Details"),
            "visibility": _("Who reads it?"),
            "ends_on": _("Last day"),
        }
        help_texts = {
            "title_zh_hans": _("One language is enough; readers of the other see which one it is."),
            "visibility": _("Suggestions use it in any case. Nobody sees your e-mail address."),
            "ends_on": _("By the expo’s own clock. Left empty it stays until you withdraw it."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "visibility": forms.RadioSelect,
            "ends_on": DayInput(format="%Y-%m-%d"),
            "text_zh_hans": forms.Textarea(attrs={"rows": 5}),
            "text_en": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = dict(self.fields)
        self.initial["version"] = self.instance.version
        if "kind" not in fields:  # in the admin, to somebody who only reads
            return
        fields["kind"].choices = [(EntryKind.OFFER, _("I offer something")), (EntryKind.NEED, _("I look for something"))]
        fields["category"].choices = [("", _("Choose a category")), *EntryCategory.choices]
        fields["visibility"].choices = [
            (Visibility.PUBLIC, _("Everybody")),
            (Visibility.SIGNED_IN, _("Whoever is signed in")),
            (Visibility.SUGGESTIONS, _("Nobody: it is for suggestions only")),
        ]
        fields["ends_on"].input_formats = ["%Y-%m-%d"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("title_zh_hans") or data.get("title_en")) and not {"title_zh_hans", "title_en"} & self.errors.keys():
            self.add_error("title_zh_hans", _("Write a title in Chinese or in English, better in both."))
        if len(data.get("sectors") or ()) > MOST_SECTORS:
            self.add_error("sectors", _("Choose at most %(limit)d sectors: who serves all finds nobody.") % {"limit": MOST_SECTORS})
        return data

    def said(self) -> dict[str, Any]:
        """For the actions: what was typed, and the sectors, without the version that was read."""
        said = {name: value for name, value in self.cleaned_data.items() if name in Entry.SAID}
        return {"said": said, "sectors": list(self.cleaned_data["sectors"])}

    def read_anew(self) -> None:
        """The page now knows the save of somebody else: saving again is knowing."""
        self.data = self.data.copy()  # type: ignore[union-attr]
        self.data["version"] = str(Entry.objects.only("version").get(pk=self.instance.pk).version)


class DeskEntryForm(EntryForm):
    """In the admin, which saves what is valid: here the action is asked before whether it would. `by` is who types."""

    by: ClassVar[Any] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"kind": _("Offer or need"), "category": _("Category"), "visibility": _("Readers")}
        words |= {f"{name}_zh_hans": format_lazy("{} · 中文", word) for name, word in TEXTS.items()}
        words |= {f"{name}_en": format_lazy("{} · English", word) for name, word in TEXTS.items()}
        for name in words.keys() & self.fields.keys():
            self.fields[name].label = words[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            self.ask_action(data)
        return data

    def ask_action(self, data: dict[str, Any]) -> None:
        try:
            may_save(self.instance, by=self.by, company=data.get("exhibitor"), ends_on=data["ends_on"], version=data["version"])
        except Refusal as refusal:
            self.add_error(refusal.field, str(refusal))
            if self.instance.pk:
                self.read_anew()
