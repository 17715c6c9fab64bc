"""Where and when meetings can be held: tables and slots."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.models import Placement, Slot, Table
from matchmaking.seating import Seat, seated

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


def sit_down(placements: Sequence[Placement]) -> None:
    """Give each meeting of a new plan its table: the one it has in the same slot already, or a free one."""
    seats = []
    for number, row in enumerate(placements):
        company, meeting = row.request.company, getattr(row.request, "meeting", None)
        if company is not None and row.slot_id is not None:
            stays = meeting is not None and meeting.slot_id == row.slot_id
            seats.append(Seat(number, company.pk, row.slot_id, meeting.table_id if meeting and stays else None, stays))
    if not seats:
        return
    tables: dict[int, list[int]] = {}
    for table in Table.objects.open().order_by("pk"):
        tables.setdefault(table.exhibitor_id, []).append(table.pk)
    for number, key in seated(seats, tables, ()).items():
        placements[number].table_id = key
