"""Stars and a few words on a session."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forums.models import MOST_STARS


def star_choices() -> list[tuple[int, str]]:
    numbers = range(1, MOST_STARS + 1)
    return [(number, ngettext("%(number)d star", "%(number)d stars", number) % {"number": number}) for number in numbers]


class FeedbackForm(forms.Form):
    stars = forms.TypedChoiceField(label=_("Stars"), choices=star_choices, coerce=int, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read by the organisers, the speakers and the companies of the session."),
    )
