"""What people tell the hall about themselves and about others. The looks are those of static/js/hall/scene/colours.js."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.models import Look
from hall.states import BADGES, HAIRS, OUTFITS, SKINS

COLOURS = (_("blue"), _("teal"), _("crimson"), _("ochre"), _("violet"), _("green"), _("sky blue"), _("pink"))
OUTFIT_WORDS = (
    _("suit, blue"),
    _("suit, navy"),
    _("dress, crimson"),
    _("suit, teal"),
    _("suit, grey"),
    _("pullover, ochre"),
    _("dress, violet"),
    _("pullover, white"),
)
SKIN_WORDS = (_("very light"), _("light"), _("medium light"), _("medium"), _("dark"), _("very dark"))
HAIR_WORDS = (
    _("short, black"),
    _("chin-length, black"),
    _("short, brown"),
    _("long, brown"),
    _("bun, black"),
    _("cropped, grey"),
)


def numbered(words: tuple[Any, ...], number: int) -> list[tuple[int, Any]]:
    return list(enumerate(words[:number]))


class LookForm(forms.ModelForm[Look]):
    class Meta:
        model = Look
        fields = ("outfit", "skin", "hair", "badge")
        widgets = {
            "outfit": forms.Select(choices=numbered(OUTFIT_WORDS, OUTFITS)),
            "skin": forms.Select(choices=numbered(SKIN_WORDS, SKINS)),
            "hair": forms.Select(choices=numbered(HAIR_WORDS, HAIRS)),
            "badge": forms.Select(choices=numbered(COLOURS, BADGES)),
        }


class SeenForm(forms.ModelForm[Look]):
    class Meta:
        model = Look
        fields = ("is_invisible", "is_busy")


class ReportForm(forms.Form):
    reason = forms.CharField(label=_("What is wrong?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
