"""A launch, as its company or the organisers write it."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import uploads
from core.desk_forms import PicturedForm, TwoLanguages
from core.embeds import player
from core.files import ATTACHMENT
from core.pictures import COVER
from releases.models import PressFile, Release

PRESS = replace(ATTACHMENT, folder="press", megabytes=20)


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
        has_been_out = stored.pk and (stored.released_at or stored.is_out(timezone.now()))
        if has_been_out and moment != stored.embargo_at:
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
