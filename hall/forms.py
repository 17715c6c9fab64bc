"""What people tell the hall about themselves and about others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.models import Look
from hall.states import BADGES, HAIRS, OUTFITS, SKINS

COLOURS = (_("navy"), _("blue"), _("teal"), _("green"), _("ochre"), _("crimson"), _("violet"), _("grey"))
OUTFIT_WORDS = (
    _("suit, navy"),
    _("suit, grey"),
    _("jacket, blue"),
    _("jacket, teal"),
    _("shirt, white"),
    _("dress, crimson"),
    _("dress, violet"),
    _("pullover, green"),
)
SKIN_WORDS = (_("very light"), _("light"), _("medium light"), _("medium"), _("dark"), _("very dark"))
HAIR_WORDS = (_("short, black"), _("short, brown"), _("short, grey"), _("long, black"), _("long, brown"), _("long, fair"))


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
