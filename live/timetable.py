"""When the items of a run of show are planned, when they came, and when the rest is expected: pure arithmetic, no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from live.states import ItemState, RunState

HOUR = 60  # minutes
WORTH_SAYING = timedelta(seconds=30)  # nobody is told of less


@dataclass(frozen=True)
class Row:
    """`starts_at` and `ends_at` are as it came, or as it is expected; those of an item that was left out are its plan."""

    item: Any
    planned_at: datetime
    starts_at: datetime
    ends_at: datetime

    @property
    def late(self) -> timedelta:
        """Behind the plan; negative when the show is early."""
        return self.starts_at - self.planned_at

    @property
    def is_moved(self) -> bool:
        return self.item.state != ItemState.SKIPPED and abs(self.late) >= WORTH_SAYING

    @property
    def is_late(self) -> bool:
        return self.is_moved and self.late > timedelta()

    @property
    def off(self) -> str:
        """How far from the plan: 4′, or 1:05 from an hour on."""
        minutes = round(abs(self.late) / timedelta(minutes=1))
        return f"{minutes}′" if minutes < HOUR else f"{minutes // HOUR}:{minutes % HOUR:02}"


@dataclass(frozen=True)
class Timetable:
    rows: tuple[Row, ...]

    @property
    def now(self) -> Row | None:
        return next((row for row in self.rows if row.item.state == ItemState.ON), None)

    @property
    def next(self) -> Row | None:
        return next((row for row in self.rows if row.item.state == ItemState.WAITING), None)

    @property
    def last(self) -> Row | None:
        """The one that ended last: where a step back leads."""
        done = [row for row in self.rows if row.item.state == ItemState.DONE]
        return max(done, key=lambda row: row.ends_at, default=None)

    @property
    def ends_at(self) -> datetime | None:
        return self.rows[-1].ends_at if self.rows else None


def timetable(run: Any, items: Iterable[Any], now: datetime) -> Timetable:
    """Late items push the rest. What is on lasts at least until now, and nothing that has not begun was expected earlier."""
    planned, free = run.starts_at, run.starts_at if run.state != RunState.PLANNED else max(run.starts_at, now)
    rows = []
    for item in items:
        length = timedelta(seconds=item.planned_seconds)
        row = row_of(item, planned, free, length, now)
        rows.append(row)
        planned += length
        free = free if item.state == ItemState.SKIPPED else row.ends_at
    return Timetable(tuple(rows))


def row_of(item: Any, planned: datetime, free: datetime, length: timedelta, now: datetime) -> Row:
    if item.state == ItemState.SKIPPED:
        return Row(item, planned, planned, planned + length)
    if item.state == ItemState.DONE:
        return Row(item, planned, item.began_at, item.ended_at)
    if item.state == ItemState.ON:
        return Row(item, planned, item.began_at, max(now, item.began_at + length))
    starts_at = max(free, now)
    return Row(item, planned, starts_at, starts_at + length)
