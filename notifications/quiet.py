"""Quiet hours by somebody's own clock, also on the two days of the year on which an hour is missing or comes twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def quiet_until(moment: datetime, zone: ZoneInfo, start: time | None, end: time | None) -> datetime | None:
    """When the quiet hours in which `moment` lies are over; None outside of them. They may go over midnight."""
    if start is None or end is None or start == end:
        return None
    here = moment.astimezone(zone)
    clock = here.time()
    before_midnight = start > end and clock >= start
    if not (before_midnight or (start > end and clock < end) or start <= clock < end):
        return None
    day = here.date() + timedelta(days=1 if before_midnight else 0)
    over = at_clock(day, end, zone)
    return over if over > moment else at_clock(day, end.replace(fold=1), zone)


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A time that the clock leaves out counts as the same span after the change: 02:30 becomes 03:30. In UTC, where times compare."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
