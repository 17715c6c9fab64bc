"""Which days the figures are about; it stands in the address."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

USUAL = timedelta(days=13)  # before today
LONGEST = 366  # days
EARLIEST = date(2000, 1, 1)
LATEST = date(2999, 12, 31)


class DayInput(forms.DateInput):
    input_type = "date"


def day(label: Any) -> forms.DateField:
    wrong = {"invalid": _("Write the day as 2022-05-26.")}
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], error_messages=wrong, widget=DayInput)


class SpanForm(forms.Form):
    """Both days are part of it. Without any: the last two weeks."""

    since = day(_("From"))
    until = day(_("Until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.usual = {"since": today - USUAL, "until": today}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        until = data.get("until") or max(self.usual["until"], data.get("since") or self.usual["until"])
        since = data.get("since") or (until - USUAL if until >= EARLIEST + USUAL else until)
        for name, value in (("since", since), ("until", until)):
            if not EARLIEST <= value <= LATEST:
                self.add_error(name, _("This day is too far away."))
        if not self.errors and since > until:
            self.add_error("until", _("The last day comes after the first."))
        if not self.errors and (until - since).days >= LONGEST:
            self.add_error("until", _("At most a year at once."))
        return {"since": since, "until": until}

    def days(self) -> tuple[date, date]:
        """What was asked for; of something wrong the usual days."""
        found = self.cleaned_data if self.is_valid() else self.usual
        return found["since"], found["until"]
