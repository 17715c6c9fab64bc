from django import forms
from django.utils.translation import gettext_lazy as _

from event.zones import zone_or_none


class ZoneForm(forms.Form):
    """The zone a visitor wants to read times in; `event` stands for the event's own."""

    zone = forms.CharField(max_length=60)
    next = forms.CharField(max_length=2000, required=False)

    def clean_zone(self) -> str:
        name: str = self.cleaned_data["zone"]
        if name != "event" and zone_or_none(name) is None:
            raise forms.ValidationError(_("“%(zone)s” is not a time zone we know."), params={"zone": name[:60]})
        return name
