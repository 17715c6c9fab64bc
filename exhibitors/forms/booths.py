"""What people type about their booth and team."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import pictures
from core.pictures import COVER, LOGO
from core.refusals import Refusal
from core.versioned import Versioned
from exhibitors import files, uploads
from exhibitors.models import Document, Product, Video
from exhibitors.slugs import RESERVED
from exhibitors.states import Role

LANGUAGES = {"zh_hans": "中文", "en": "English"}
MAX_VERSION = 2_147_483_647


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

    by: User | None
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
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(stored.version)
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
            return value.upload.name if value.upload else value.kept.rpartition("/")[2]
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        return choices.get(str(value), "" if value is None else str(value))


class PicturedForm(VersionedForm):
    """With a picture, cut to the sizes of pages so that what shall stay in sight does."""

    picture = uploads.PictureField(folder="booths", shape=COVER, label=_("Picture instead of the drawn cover"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "picture_focus" in self.fields:
            self.fields["picture_focus"].required = False

    def clean_picture_focus(self) -> str:
        return self.cleaned_data["picture_focus"] or self.instance.picture_focus

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        name, focus = self.cleaned_data.get("picture"), self.cleaned_data.get("picture_focus")
        if name and focus and {"picture", "picture_focus"} & set(self.changed_data):
            try:
                pictures.cut(name, COVER, focus)
            except Refusal as refusal:
                self.add_error("picture", str(refusal))
        return cleaned


class ExhibitorForm(PicturedForm):
    logo = uploads.PictureField(folder="logos", shape=LOGO, label=_("Logo instead of the mark"), required=False)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("“%(slug)s” is the address of another page."), params={"slug": slug})
        return slug


class ProductForm(PicturedForm):
    def clean_slug(self) -> str:
        """On the form the company is fixed, so Django does not look for another product of it with this address."""
        slug: str = self.cleaned_data["slug"]
        company = self.instance.exhibitor_id
        if slug and Product.objects.filter(exhibitor=company, slug=slug).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another product of this company has the address “%(slug)s”."), params={"slug": slug})
        return slug


class ProductRowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of the list of products: each field says aloud which product it is of."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"


class LinkForm(TwoLanguages):
    """By address or by file; who gives both is asked, and nothing is lost."""

    needed = ("title",)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        url, file = self.cleaned_data.get("url"), self.cleaned_data.get("file")
        if {"url", "file"} & set(self.errors):
            return cleaned
        if url and file:
            self.add_error("url", _("Give an address or a file, not both: empty the address, or remove the file."))
        if not url and not file:
            self.add_error("url", _("Give an address, or choose a file."))
        return cleaned


class DocumentForm(LinkForm):
    file = uploads.FileField(sort=files.DOCUMENT, label=_("File"), required=False)

    class Meta:
        model = Document
        fields = ("title", "url", "file", "language", "order")


class VideoForm(LinkForm):
    file = uploads.FileField(sort=files.VIDEO, label=_("File"), required=False)

    class Meta:
        model = Video
        fields = ("title", "url", "file", "order")


class ReasonForm(forms.Form):
    """Why the organiser says no; the company reads it."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.initial["role"] = roles[-1].value if roles else ""


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role)


class ShowSelfForm(forms.Form):
    is_shown = forms.BooleanField(label=_("Show my name, picture and job title on the page of the booth"), required=False)
    languages = forms.CharField(label=_("Languages I speak"), max_length=120, required=False)
