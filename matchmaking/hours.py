"""When somebody is free: by the own clock not too early and not too late, not away, and as host not in a starred session.

Slots are moments, the same for all; only the hours are read by a clock. So zones of half hours and days of 23 or 25 hours need no
care of their own.
"""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from event.zones import zone_or_none
from matchmaking.models import Slot

USUAL_START, USUAL_END = time(8), time(22)


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
    if slot.own_day_starts is None:
        return ""
    inside = is_within(slot.starts_at, slot.ends_at, slot.own_day_starts, slot.own_day_ends, zone_of(person, event))
    return "" if inside else _("outside your hours")


def is_inside(slot: Any, person: Any, event: Any) -> bool:
    """Whether the slot lies inside the hours that this person named, or the usual ones."""
    starts, ends = slot.host_day_starts or USUAL_START, slot.host_day_ends or USUAL_END
    return is_within(slot.starts_at, slot.ends_at, starts, ends, zone_of(person, event))


def why_not_host(slot: Any, person: Any, event: Any) -> str:
    """Nobody is asked for a time at night, whether or not they named their hours. What they do instead is nobody's business."""
    return "" if is_inside(slot, person, event) and not slot.host_away and not slot.host_starred else _("the other side is not free")


def may_meet(slot: Slot, person: Any, event: Any) -> bool:
    """Whether this person, by what they said, can be in a meeting then."""
    row = Slot.objects.with_hours_of(person, "own").get(pk=slot.pk)
    return not why_not_own(row, person, event)


def unavailable(person: Any, event: Any) -> dict[int, str]:
    """For a schedule of all meetings: slot → why this person has no time then; the usual hours hold for who named none."""
    rows = Slot.objects.with_hours_of(person, "host").with_stars_of(person, "host")
    found = {slot.pk: why_not_host(slot, person, event) for slot in rows}
    return {key: why for key, why in found.items() if why}
