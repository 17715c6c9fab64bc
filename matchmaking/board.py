"""A plan drawn as a board of one day: people or tables down, times across. What stands in a cell is one meeting."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from matchmaking.models import Slot
from matchmaking.plans import Line, Plan

A_PAGE = 40
PEOPLE, PLACES = "people", "places"


@dataclass(frozen=True)
class Cell:
    """`mark` is what fits into a square: the beginning of the other side's name."""

    line: Line
    other: Any
    mark: str


@dataclass
class Row:
    """A person or a table: the meetings of the day by slot, and how much waiting lies between those of the whole plan."""

    label: str
    note: str = ""
    lines: dict[int, Line] = field(default_factory=dict)
    others: dict[int, Any] = field(default_factory=dict)
    cells: list[Cell | None] = field(default_factory=list)

    def put(self, line: Line, other: Any) -> None:
        if line.slot is not None:
            self.lines[line.slot.pk], self.others[line.slot.pk] = line, other

    @property
    def number(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class Hour:
    """The head over the slots that begin in one hour of the clock."""

    label: str
    slots: list[Slot]


@dataclass
class Board:
    by: str
    day: date | None
    days: list[date]
    hours: list[Hour]
    page: Page[Row]
    text: str

    @property
    def is_places(self) -> bool:
        return self.by == PLACES


def board_of(plan: Plan, *, by: str, day: str = "", text: str = "", number: Any = 1) -> Board:
    """All times by the clock in force: its days and its hours."""
    by = PLACES if by == PLACES else PEOPLE
    busy = Counter(local(line.slot).date() for line in plan.placed if line.slot)
    days = sorted(busy)
    shown = next((one for one in days if one.isoformat() == day), max(days, key=lambda one: busy[one], default=None))
    slots = [slot for slot in sorted(plan.slots.values(), key=lambda one: one.starts_at) if local(slot).date() == shown]
    rows = [row for row in (rows_of_places(plan) if by == PLACES else rows_of_people(plan)) if text.lower() in row.label.lower()]
    today = {slot.pk for slot in slots}
    rows = [row for row in rows if by == PLACES or today & row.lines.keys()]  # a table may be free all day; who meets nobody is no row
    slots = trimmed(slots, rows)
    page = Paginator(rows, A_PAGE).get_page(number)
    for row in page.object_list:
        row.cells = [cell_of(row, slot) for slot in slots]
    return Board(by, shown, days, hours_of(slots), page, text)


def local(slot: Slot) -> datetime:
    return timezone.localtime(slot.starts_at)


def trimmed(slots: Sequence[Slot], rows: Iterable[Row]) -> list[Slot]:
    """From the first meeting of the day to the last, with all between; an empty morning needs no columns."""
    used = {slot for row in rows for slot in row.lines}
    places = [place for place, slot in enumerate(slots) if slot.pk in used]
    return list(slots[places[0] : places[-1] + 1]) if places else []


def hours_of(slots: Iterable[Slot]) -> list[Hour]:
    """By hour and offset: on the day clocks are put back an hour comes twice."""
    hours: list[tuple[tuple[Any, ...], Hour]] = []
    for slot in slots:
        at = local(slot)
        key = (at.date(), at.hour, at.utcoffset())
        if not hours or hours[-1][0] != key:
            hours.append((key, Hour(f"{at:%H}", [])))
        hours[-1][1].slots.append(slot)
    return [hour for _key, hour in hours]


def cell_of(row: Row, slot: Slot) -> Cell | None:
    line = row.lines.get(slot.pk)
    if line is None:
        return None
    other = row.others[slot.pk]
    return Cell(line, other, mark_of(str(other)))


def mark_of(name: str) -> str:
    """One Chinese character, or two letters."""
    name = name.strip()
    return name[:2] if name[:1].isascii() else name[:1]


def rows_of_people(plan: Plan) -> list[Row]:
    """Who is without any time is not on the board; the list has them."""
    rows: dict[int, Row] = {}
    for line in plan.placed:
        for person in line.people:
            row = rows.setdefault(person.pk, Row(str(person), person.company))
            row.put(line, line.request.recipient if person == line.request.from_person else line.request.sender)
    return sorted(rows.values(), key=lambda row: row.label)


def rows_of_places(plan: Plan) -> list[Row]:
    """Every table that is used or open, of the companies in the plan. Two people who meet need none."""
    rows: dict[tuple[int, int], Row] = {}
    companies = {line.company.pk: line.company for line in plan.placed if line.company is not None}
    for key, company in companies.items():
        for table in plan.tables.get(key, ()):
            rows[key, table.pk] = Row(f"{company} · {table}")
    for line in plan.placed:
        if line.company is None:
            continue
        table = line.table
        name = str(table) if table else _("no table yet")
        row = rows.setdefault((line.company.pk, table.pk if table else 0), Row(f"{line.company} · {name}"))
        row.put(line, line.request.sender if line.company == line.request.recipient else line.request.recipient)
    return sorted(rows.values(), key=lambda row: row.label)
