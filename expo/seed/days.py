"""The days of the sample: the expo opens today and lasts until the end of tomorrow, in the expo's own zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import CommandError

ZONE = ZoneInfo("Asia/Shanghai")
DAYS = 2


@dataclass(frozen=True)
class Days:
    first: date

    def at(self, clock: str) -> datetime:
        """ "09:30" on the first day; hours beyond 24 are on the days after, below zero on the day before."""
        hours, minutes = clock.split(":")
        return datetime.combine(self.first, time(), ZONE) + timedelta(hours=int(hours), minutes=int(minutes))

    @property
    def opens(self) -> datetime:
        return self.at("00:00")

    @property
    def closes(self) -> datetime:
        return self.at(f"{24 * DAYS}:00")


def opening_day(now: datetime) -> date:
    """Today in Guiyang, or what DEMO_OPENS says (2026-05-26)."""
    if not settings.DEMO_OPENS:
        return now.astimezone(ZONE).date()
    try:
        return date.fromisoformat(settings.DEMO_OPENS)
    except ValueError:
        raise CommandError(f"DEMO_OPENS must be a date such as 2026-05-26, not {settings.DEMO_OPENS!r}.") from None
