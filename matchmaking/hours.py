"""When somebody is free: by the own clock not too early and not too late, not away, not speaking, and as host not in a starred session.

Slots are moments, the same for all; only the hours are read by a clock. So zones of half hours and days of 23 or 25 hours need no
care of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from event.zones import zone_or_none
from forums.models import Session
from matchmaking.models import Participant, Slot

USUAL_START, USUAL_END = time(8), time(22)
Span = tuple[datetime, datetime]


def zone_of(person: Any, event: Any) -> ZoneInfo:
    return zone_or_none(person.zone_name) or event.zone


def is_within(start: datetime, end: datetime, day_starts: time, day_ends: time, zone: ZoneInfo) -> bool:
    """Whether a time lies inside the hours of a day, by the clock of `zone`. Hours that end before they start go over midnight."""
    first, last = timezone.localtime(start, zone), timezone.localtime(end, zone)
    if day_starts < day_ends:
        return first.date() == last.date() and day_starts <= first.time() and last.time() <= day_ends
    if first.time() >= day_starts and first.date() == last.date():
        return True
    return last.time() <= day_ends and (first.time() < day_ends or first.time() >= day_starts)


def why_not_own(slot: Any, person: Any, event: Any) -> str:
    """Against one's own wish only what one said oneself: who never named hours may wish for any."""
    if getattr(slot, "own_away", False):
        return _("you are away")
    if getattr(slot, "own_speaks", False):
        return _("you speak then")
    if slot.own_day_starts is None:
        return ""
    inside = is_within(slot.starts_at, slot.ends_at, slot.own_day_starts, slot.own_day_ends, zone_of(person, event))
    return "" if inside else _("outside your hours")


def is_unusual(slot: Any, person: Any, event: Any) -> bool:
    """At night by the own clock, of somebody who named no hours: they may wish for it, and nothing offers it."""
    if slot.own_day_starts is not None:
        return False
    return not is_within(slot.starts_at, slot.ends_at, USUAL_START, USUAL_END, zone_of(person, event))


def is_inside(slot: Any, person: Any, event: Any) -> bool:
    """Whether the slot lies inside the hours that this person named, or the usual ones."""
    starts, ends = slot.host_day_starts or USUAL_START, slot.host_day_ends or USUAL_END
    return is_within(slot.starts_at, slot.ends_at, starts, ends, zone_of(person, event))


def why_not_host(slot: Any, person: Any, event: Any) -> str:
    """Nobody is asked for a time at night, whether or not they named their hours. What they do instead is nobody's business."""
    is_elsewhere = slot.host_away or slot.host_speaks or slot.host_starred
    return "" if is_inside(slot, person, event) and not is_elsewhere else _("the other side is not free")


def may_meet(slot: Slot, person: Any, event: Any) -> bool:
    """Whether this person, by what they said, can be in a meeting then."""
    row = Slot.objects.with_hours_of(person, "own").get(pk=slot.pk)
    return not why_not_own(row, person, event)


def unavailable(people: Iterable[Any], slots: Sequence[Slot], event: Any) -> dict[int, set[int]]:
    """For a schedule of all meetings: person → slots in which they have no time; the usual hours hold for who named none.

    As many queries for one person as for a thousand.
    """
    people = list(people)
    keys = [person.pk for person in people]
    known = {row.person_id: row for row in Participant.objects.filter(person__in=keys)}
    away = Participant.objects.away_of(keys)
    going_on = Session.objects.going_on()
    starred, spoken = times_by_person(going_on.times_starred_by(keys)), times_by_person(going_on.times_spoken_by(keys))
    return {person.pk: set(busy_slots(person, known.get(person.pk), away, starred, spoken, slots, event)) for person in people}


def busy_slots(
    person: Any,
    row: Participant | None,
    away: Mapping[int, set[int]],
    starred: Mapping[int, list[Span]],
    spoken: Mapping[int, list[Span]],
    slots: Sequence[Slot],
    event: Any,
) -> Iterator[int]:
    zone = zone_of(person, event)
    hours = (row.day_starts, row.day_ends) if row else (USUAL_START, USUAL_END)
    sessions = list(spoken.get(person.pk, ()))
    if row is None or row.avoids_stars:
        sessions += starred.get(person.pk, ())
    for slot in slots:
        sits = any(start < slot.ends_at and end > slot.starts_at for start, end in sessions)
        if sits or slot.pk in away.get(person.pk, ()) or not is_within(slot.starts_at, slot.ends_at, *hours, zone):
            yield slot.pk


def times_by_person(rows: Iterable[tuple[int, datetime, datetime]]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for person, start, end in rows:
        found.setdefault(person, []).append((start, end))
    return found
