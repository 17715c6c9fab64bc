"""When an event starts and how long it lasts, in all the ways schedules write it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from forums.imports.words import text_of

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=14)
FIRST_YEAR, LAST_YEAR = 1970, 2200
NIGHT_ENDS = 6  # o'clock: what starts earlier and before its day opens belongs to the night after that day
CLOCK = re.compile(r"(\d{1,2})[:.h]?(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
DAY_OF_MINUTES = 1440


class Unreadable(Exception):
    """A field of an event that cannot be understood; the message says which."""


@dataclass(frozen=True)
class Day:
    date: str
    start: str
    zone: ZoneInfo


def start_of(event: dict[str, Any], day: Day) -> datetime | None:
    """`date` with a time; else the event's or the day's date and `start`. None where the file names no time."""
    for name in ("date", "start"):
        if found := moment_of(text_of(event.get(name)), day.zone):
            return found
    clock, own = text_of(event.get("start")), text_of(event.get("date"))
    date = own or day.date
    if not clock or not date:
        return None
    hours, minutes = clock_of(clock)
    opens = moment_of(day.start, day.zone)
    zone = (iso(day.start).tzinfo if opens else None) or day.zone
    try:
        start = datetime.combine(datetime.fromisoformat(date[:10]).date(), time(hours % 24, minutes), zone)
        start += timedelta(days=hours // 24)
    except (ValueError, OverflowError) as problem:
        raise Unreadable(_("“%(text)s” is no date.") % {"text": f"{date[:20]} {clock[:20]}"}) from problem
    is_of_that_day = not own or own[:10] == day.date[:10]
    if opens and is_of_that_day and hours < NIGHT_ENDS and start < opens < start + timedelta(days=1):
        start += timedelta(days=1)
    return sane(start)


def clock_of(text: str) -> tuple[int, int]:
    """Hours and minutes. Hours from 24 on are those of the night after."""
    found = CLOCK.fullmatch(text)
    if not found:
        raise Unreadable(_("The start “%(text)s” is no time.") % {"text": text[:40]})
    hours, minutes = int(found[1]), int(found[2])
    if found[3]:
        hours = hours % 12 + (12 if found[3].lower() == "p" else 0)
    if hours > 29 or minutes > 59:  # noqa: PLR2004 - a clock, and the night after
        raise Unreadable(_("“%(text)s” is no date.") % {"text": text[:40]})
    return hours, minutes


def moment_of(text: str, zone: ZoneInfo) -> datetime | None:
    """A date with a time, in its own offset or in `zone`; None where there is only one of the two."""
    if EPOCH.fullmatch(text):
        return sane(datetime.fromtimestamp(int(text[:10]), UTC))
    if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]\d", text):
        return None
    try:
        found = iso(text)
    except ValueError as problem:
        raise Unreadable(_("“%(text)s” is no date.") % {"text": text[:40]}) from problem
    return sane(found if found.tzinfo else found.replace(tzinfo=zone))


def iso(text: str) -> datetime:
    """`2026-05-26 09:00:00 +0200` too, as Ruby writes it, and `… UTC`."""
    return datetime.fromisoformat(re.sub(r" ?(?:UTC|GMT)$", "Z", re.sub(r" (?=[+-]\d{2}:?\d{2}$)", "", text)))


def sane(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Unreadable(_("The year %(year)d cannot be right.") % {"year": moment.year})
    return moment.astimezone(UTC)


def end_of(event: dict[str, Any], start: datetime, zone: ZoneInfo) -> tuple[datetime, tuple[str, ...]]:
    """The end and what is to be said of it. An end outweighs a duration: newer files keep the latter for old readers only."""
    text = text_of(event.get("end"))
    end = moment_of(text, zone) or clock_after(text, start, zone)
    length = end - start if end and end > start else duration_of(text_of(event.get("duration")))
    if length > LONGEST:
        raise Unreadable(_("It lasts longer than %(days)d days.") % {"days": LONGEST.days})
    if length <= timedelta():
        return start + SHORTEST, (_("It has no length; five minutes were taken."),)
    return start + length, ()


def clock_after(text: str, start: datetime, zone: ZoneInfo) -> datetime | None:
    """The next time the clock shows this, where the end is only a time of the day."""
    if ":" not in text or not CLOCK.fullmatch(text):
        return None
    hours, minutes = clock_of(text)
    here = start.astimezone(zone)
    end = here.replace(hour=hours % 24, minute=minutes)
    return (end if end > here else end + timedelta(days=1)).astimezone(UTC)


def duration_of(text: str) -> timedelta:
    """`HH:MM`, `H:MM:SS`, `PT1H30M`, `1h 30min`, minutes; and seconds, where so many minutes would be more than a day."""
    if not text:
        return timedelta()
    if re.fullmatch(r"\d{1,7}(?:\.0+)?", text):
        number = int(float(text))
        in_seconds = DAY_OF_MINUTES < number <= 60 * DAY_OF_MINUTES and number % 60 == 0
        return timedelta(seconds=number) if in_seconds else timedelta(minutes=number)
    if parts := re.fullmatch(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?", text):
        return timedelta(hours=int(parts[1]), minutes=int(parts[2]), seconds=int(parts[3] or 0))
    words = re.fullmatch(r"(?:pt?)?(?:(\d{1,3}) ?h\w* ?)?(?:(\d{1,4}) ?m\w*)? ?(?:\d+ ?s\w*)?", text.lower())
    if not words or not (words[1] or words[2]):
        raise Unreadable(_("The duration “%(text)s” is written neither like 01:30 nor in minutes.") % {"text": text[:40]})
    return timedelta(hours=int(words[1] or 0), minutes=int(words[2] or 0))
