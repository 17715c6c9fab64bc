"""Where and when meetings can be held: tables and slots."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.models import Slot, Table

MOST_SLOTS = 500


def first_table(exhibitor: Exhibitor) -> Table:
    """Every company has a table, made when the first is needed; shown as “Table 1”."""
    return Table.objects.filter(exhibitor=exhibitor).first() or Table.objects.get_or_create(exhibitor=exhibitor, name="1")[0]


def series(start: datetime, end: datetime, *, length: timedelta, pause: timedelta) -> Iterator[tuple[datetime, datetime]]:
    while start + length <= end:
        yield start, start + length
        start += length + pause


@transaction.atomic
def open_slots(start: datetime, end: datetime, *, minutes: int, pause: int, by: User) -> tuple[list[Slot], int]:
    """Slots of `minutes` each with `pause` minutes between, from `start` to `end`. Answers the new ones and how many were left out
    because they overlap with slots that exist. One such series is made at a time."""
    if not by.has_perm("matchmaking.add_slot"):
        raise NotAllowed(_("You may not add slots."))
    start, end = start.astimezone(UTC), end.astimezone(UTC)  # hours of a clock are longer or shorter on the day it is put back or forward
    times = list(series(start, end, length=timedelta(minutes=minutes), pause=timedelta(minutes=pause)))
    if not times:
        raise Refusal(_("Between these two times there is room for no slot."))
    if len(times) > MOST_SLOTS:
        sentence = _("These would be %(number)d slots; at most %(limit)d are made at once.")
        raise Refusal(sentence, params={"number": len(times), "limit": MOST_SLOTS})
    Event.objects.select_for_update().current()
    there = list(Slot.objects.overlapping(start, end))
    new = [(a, b) for a, b in times if not any(slot.starts_at < b and slot.ends_at > a for slot in there)]
    return Slot.objects.bulk_create([Slot(starts_at=a, ends_at=b) for a, b in new]), len(times) - len(new)
