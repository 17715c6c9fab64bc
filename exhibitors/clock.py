"""The clock of answers: hours count only while the booths are staffed. Pure functions, without Django's database."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

A_DAY = timedelta(days=1)
FEW = timedelta(days=1)  # from twice that on, days are told


def due(start: datetime, within: timedelta, *, opens: time, closes: time, zone: ZoneInfo) -> datetime | None:
    """The moment by which `within` of staffed time has passed since `start`; None without a target.

    Each day has the same hours, `opens` before `closes`, by the clock of the zone.
    """
    if not within:
        return None
    left, day = within, start.astimezone(zone).date()
    while True:
        begins = max(datetime.combine(day, opens, zone), start)
        ends = datetime.combine(day, closes, zone)
        # Subtracting in UTC: on the days when the clock is put back, a wall clock would lie.
        staffed = max(ends.astimezone(UTC) - begins.astimezone(UTC), timedelta())
        if left <= staffed and staffed:
            return begins.astimezone(UTC) + left
        left, day = left - staffed, day + A_DAY


def time_left(due_at: datetime, now: datetime) -> str:
    """In a sentence: how long there is, or since when it is late."""
    if due_at > now:
        return _("answer due in %(time)s") % {"time": span(due_at - now)}
    return _("answer overdue by %(time)s") % {"time": span(now - due_at)}


def span(length: timedelta) -> str:
    """Two units at most: “2 h 10 min”, “3 days”."""
    minutes = max(1, int(length.total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    if length >= 2 * FEW:
        days = length.days
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest} if rest else _("%(hours)d h") % {"hours": hours}
