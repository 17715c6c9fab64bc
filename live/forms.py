"""What the operator says."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NARROW = forms.NumberInput(attrs={"class": "input"})


class PauseForm(forms.Form):
    minutes = forms.IntegerField(label=_("Back in (minutes)"), required=False, min_value=1, max_value=720, widget=NARROW)

    def back_at(self) -> datetime | None:
        minutes = self.cleaned_data["minutes"]
        return timezone.now() + timedelta(minutes=minutes) if minutes else None


class ExtendForm(forms.Form):
    minutes = forms.IntegerField(label=_("Longer by (minutes)"), min_value=1, max_value=360, initial=15, widget=NARROW)
