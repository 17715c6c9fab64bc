"""A plan as an organiser handles it: its lines beside what the two sides know already, and what stands in the way of a time.

The plan is what `Placement` says; an agreed meeting stays where it is, whatever the plan says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchmaking.models import Occupancy, Placement, Request, SchedulingRun, Slot, Table
from matchmaking.seating import Seat, seated
from matchmaking.states import PERSON, TABLE, TAKES_TIME, MeetingState, PlanChange

CALLED_OFF = (MeetingState.CANCELLED, MeetingState.HELD, MeetingState.NO_SHOW, MeetingState.DISPUTED)


@dataclass
class Line:
    """One request of a plan. `slot` and `table` are where it is to be; `before` where its two sides know it."""

    placement: Placement
    change: PlanChange
    slot: Slot | None
    table: Table | None

    @property
    def request(self) -> Request:
        return self.placement.request

    @property
    def before(self) -> Slot | None:
        meeting = getattr(self.request, "meeting", None)
        return meeting.slot if meeting is not None and meeting.state in TAKES_TIME else None

    @property
    def is_agreed(self) -> bool:
        return self.change == PlanChange.AGREED

    @property
    def is_locked(self) -> bool:
        lock = getattr(self.request, "lock", None)
        return lock is not None and lock.slot_id == (self.slot.pk if self.slot else None)

    @cached_property
    def people(self) -> tuple[Any, ...]:
        return tuple(person for person in (self.request.from_person, self.request.to_person) if person is not None)

    @cached_property
    def company(self) -> Any:
        return self.request.company


@dataclass(frozen=True)
class Obstacle:
    """What is against a meeting in a slot. A hard one makes it impossible; of the others an organiser decides."""

    sentence: str
    is_hard: bool = False


@dataclass
class Plan:
    run: SchedulingRun
    lines: list[Line]
    slots: dict[int, Slot]
    tables: dict[int, list[Table]]  # company → its open tables
    taken: set[tuple[str, int]]  # (resource, slot) of meetings that are not in this plan
    at: dict[tuple[str, int], Line] = field(default_factory=dict)  # (person, slot) → the line that has it

    def __post_init__(self) -> None:
        for line in self.lines:
            self.enter(line)

    def enter(self, line: Line) -> None:
        if line.slot is not None:
            for person in line.people:
                self.at.setdefault((f"{PERSON}{person.pk}", line.slot.pk), line)

    def leave(self, line: Line) -> None:
        """Out of the plan. Whoever was second in its time is first now."""
        line.slot = line.table = None
        self.__dict__.pop("_held", None)
        self.at = {}
        for one in self.lines:
            self.enter(one)

    @property
    def placed(self) -> list[Line]:
        return [line for line in self.lines if line.slot is not None]

    def of(self, *changes: PlanChange) -> list[Line]:
        return [line for line in self.lines if line.change in changes]

    def counts(self) -> dict[PlanChange, int]:
        return {change: len(self.of(change)) for change in PlanChange}

    def line_of(self, placement: int) -> Line | None:
        return next((line for line in self.lines if line.placement.pk == placement), None)

    def seats(self, lines: Iterable[Line]) -> dict[int, int]:
        """Placement → table, for all that need one."""
        wanted = [
            Seat(line.placement.pk, line.company.pk, line.slot.pk, line.table.pk if line.table else None, line.is_agreed)
            for line in lines
            if line.slot is not None and line.company is not None
        ]
        numbers = {company: [table.pk for table in tables] for company, tables in self.tables.items()}
        return seated(wanted, numbers, {(int(key.removeprefix(TABLE)), slot) for key, slot in self.taken if key.startswith(TABLE)})

    def faults(self, now: datetime) -> list[str]:
        """Why this plan cannot be published as it is: sentences, each naming a meeting."""
        return [f"{line.request}: {obstacle.sentence}" for line in self.placed if not line.is_agreed for obstacle in self.hard(line, now)]

    def hard(self, line: Line, now: datetime) -> Iterator[Obstacle]:
        if line.slot is not None:
            yield from self.hard_in(line, line.slot, now)

    def hard_in(self, line: Line, slot: Slot, now: datetime) -> Iterator[Obstacle]:
        """Of this line in this slot: a time that is over, people and tables that are taken."""
        if slot.starts_at <= now:
            yield Obstacle(_("this time is over"), is_hard=True)
        elif slot.is_closed:
            yield Obstacle(_("this time is closed"), is_hard=True)
        for person in line.people:
            other = self.at.get((f"{PERSON}{person.pk}", slot.pk))
            if other is not None and other is not line:
                yield Obstacle(_("%(person)s is in the meeting %(meeting)s then") % {"person": person, "meeting": other.request}, True)
            elif other is None and (f"{PERSON}{person.pk}", slot.pk) in self.taken:
                yield Obstacle(_("%(person)s has another meeting then") % {"person": person}, is_hard=True)
        if line.company is not None and not self.has_table(line, slot):
            number = len(self.tables.get(line.company.pk, ())) if line.company.pk in self.tables else 1
            sentence = ngettext("the table of %(company)s is taken then", "all %(number)d tables of %(company)s are taken then", number)
            yield Obstacle(sentence % {"company": line.company, "number": number}, is_hard=True)

    def has_table(self, line: Line, slot: Slot) -> bool:
        """Counted, not chosen: which one it is does not matter, tables are given anew."""
        open_tables = self.tables.get(line.company.pk)
        room = 1 if open_tables is None else len(open_tables)  # a company without tables gets its first when it is needed
        own = {f"{TABLE}{table.pk}" for table in open_tables or ()}
        elsewhere = sum((key, slot.pk) in self.taken for key in own)
        return room > elsewhere + self.held_at(line.company.pk, slot.pk) - (line.slot is not None and line.slot.pk == slot.pk)

    def held_at(self, company: int, slot: int) -> int:
        return self._held.get((company, slot), 0)

    @cached_property
    def _held(self) -> dict[tuple[int, int], int]:
        found: dict[tuple[int, int], int] = {}
        for line in self.placed:
            closed = line.is_agreed and line.table not in self.tables.get(line.company.pk if line.company else 0, [line.table])
            if line.company is not None and line.slot is not None and not closed:
                found[line.company.pk, line.slot.pk] = found.get((line.company.pk, line.slot.pk), 0) + 1
        return found


def read_plan(run: SchedulingRun) -> Plan:
    """Four queries, whatever its size."""
    lines = [line_of(placement) for placement in run.placements.of_approved().with_all() if is_still_there(placement.request)]
    lines.sort(key=lambda line: (line.slot is None, line.slot.starts_at if line.slot else line.request.created_at, line.request.pk))
    slots = {slot.pk: slot for slot in Slot.objects.all()}
    tables: dict[int, list[Table]] = {}
    for table in Table.objects.order_by("exhibitor", "pk"):
        row = tables.setdefault(table.exhibitor_id, [])
        if not table.is_closed:
            row.append(table)
    agreed = [line.request.meeting.pk for line in lines if line.is_agreed]
    return Plan(run, lines, slots, tables, set(Occupancy.objects.of_others(agreed)))


def is_still_there(request: Request) -> bool:
    """Not called off since, nor over."""
    meeting = getattr(request, "meeting", None)
    return meeting is None or meeting.state not in CALLED_OFF


def line_of(placement: Placement) -> Line:
    change = change_of(placement)
    if change == PlanChange.AGREED:
        return Line(placement, change, placement.request.meeting.slot, placement.request.meeting.table)
    return Line(placement, change, placement.slot, placement.table)


def change_of(placement: Placement) -> PlanChange:
    meeting = getattr(placement.request, "meeting", None)
    state = meeting.state if meeting is not None else ""
    if state == MeetingState.SCHEDULED:
        return PlanChange.AGREED
    if placement.slot_id is None:
        return PlanChange.DROPPED if state == MeetingState.DRAFT else PlanChange.WAITING
    if state != MeetingState.DRAFT:
        return PlanChange.NEW
    is_same = (meeting.slot_id, meeting.table_id) == (placement.slot_id, placement.table_id)
    return PlanChange.KEPT if is_same else PlanChange.MOVED
