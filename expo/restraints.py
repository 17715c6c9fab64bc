"""Silence or ban, for how long and why: the same choice wherever the organisers keep somebody from writing."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.spans import day
from live.states import RestrictionKind

LONGEST = timedelta(days=366)  # longer is until somebody lifts it


class Lasts(TextChoices):
    HOUR = "hour", gettext_lazy("for an hour")
    DAY = "day", gettext_lazy("for a day")
    WEEK = "week", gettext_lazy("for a week")
    UNTIL = "until", gettext_lazy("until the end of a day")
    FOR_GOOD = "good", gettext_lazy("until it is lifted")


SPANS = {Lasts.HOUR: timedelta(hours=1), Lasts.DAY: timedelta(days=1), Lasts.WEEK: timedelta(days=7), Lasts.FOR_GOOD: None}


class MeasureForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Measure"),
        choices=[(RestrictionKind.SILENCED, gettext_lazy("Silence")), (RestrictionKind.BANNED, gettext_lazy("Ban"))],
    )
    lasts = forms.ChoiceField(label=gettext_lazy("How long"), choices=Lasts)
    until = day(gettext_lazy("Last day"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, help_text=gettext_lazy("It stands in the log, and the person reads it.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("lasts") == Lasts.UNTIL and "until" not in self.errors:
            today, last = timezone.localdate(), cleaned["until"]
            if last is None:
                self.add_error("until", _("Choose the last day."))
            elif last < today:
                self.add_error("until", _("This day is over."))
            elif last - today > LONGEST:
                self.add_error("until", _("At most a year; for longer choose “until it is lifted”."))
        return cleaned

    def measure(self) -> dict[str, Any]:
        """As `live.actions.restrict` takes it."""
        data = self.cleaned_data
        lasts = until_end_of(data["until"]) if data["lasts"] == Lasts.UNTIL else SPANS[Lasts(data["lasts"])]
        return {"kind": RestrictionKind(data["kind"]), "lasts": lasts, "reason": data["reason"]}


def until_end_of(last: date) -> timedelta:
    """From now to midnight, by the clock in force."""
    end = datetime.combine(last + timedelta(days=1), time(), timezone.get_current_timezone())
    return end - timezone.now()
