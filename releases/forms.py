"""A launch, as its company or the organisers write it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.embeds import player
from core.pictures import COVER
from exhibitors import uploads
from exhibitors.files import Sort, attachment_kind
from exhibitors.forms import PicturedForm, TwoLanguages
from releases.models import PressFile, Release

PRESS = Sort(
    "press",
    20,
    attachment_kind,
    ".pdf,.docx,.pptx,.xlsx,.csv,.txt,image/jpeg,image/png,image/webp",
    _("PDF, Word, PowerPoint, Excel, CSV, text or a picture"),
    _("This file is none of PDF, Word, PowerPoint, Excel (without macros), CSV, text in UTF-8, JPEG, PNG and WebP."),
)


class ReleaseForm(PicturedForm):
    needed = ("title", "teaser")
    picture = uploads.PictureField(folder="releases", shape=COVER, label=_("Picture instead of the drawn cover"), required=False)

    class Meta:
        model = Release
        fields: tuple[str, ...] = ()

    def clean_film(self) -> str:
        address: str = self.cleaned_data["film"]
        if address and not player(address):
            raise forms.ValidationError(_("This is no film we can show: give the address of one at YouTube, Bilibili, Tencent or Vimeo."))
        return address

    def clean_embargo_at(self) -> Any:
        """What is out stays out at its time."""
        moment, stored = self.cleaned_data["embargo_at"], self.instance
        if stored.pk and stored.released_at and moment != stored.embargo_at:
            raise forms.ValidationError(_("This is out already: its time stays what it was."))
        return moment


class PressFileForm(TwoLanguages):
    needed = ("title",)
    file = uploads.FileField(sort=PRESS, label=_("File"))

    class Meta:
        model = PressFile
        fields = ("title", "file", "language", "order")


class GiveBackForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
