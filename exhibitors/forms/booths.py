"""What people type about their booth and team."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core import files, uploads
from core.desk_forms import PicturedForm, TwoLanguages
from core.pictures import COVER, LOGO
from exhibitors.models import Document, Product, Video
from exhibitors.slugs import RESERVED
from exhibitors.states import Role


class BoothPartForm(PicturedForm):
    picture = uploads.PictureField(folder="booths", shape=COVER, label=_("Picture instead of the drawn cover"), required=False)


class ExhibitorForm(BoothPartForm):
    logo = uploads.PictureField(folder="logos", shape=LOGO, label=_("Logo instead of the mark"), required=False)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("“%(slug)s” is the address of another page."), params={"slug": slug})
        return slug


class ProductForm(BoothPartForm):
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
