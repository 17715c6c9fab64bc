"""Deciding about many rows at once: what would happen is said first, with the reasons; then each row is decided by itself."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db.models import Model

from core.refusals import Refusal

Row = TypeVar("Row", bound=Model)
Change = TypeVar("Change")


@dataclass
class Plan(Generic[Row, Change]):
    """What will change, and which rows are skipped, and why."""

    changes: list[Change] = field(default_factory=list)
    skipped: list[tuple[Row, str]] = field(default_factory=list)

    @property
    def reasons(self) -> dict[str, int]:
        return dict(Counter(reason for _row, reason in self.skipped))


@dataclass(frozen=True)
class Result(Generic[Row]):
    row: Row
    sentence: str
    is_done: bool


def decide_each(rows: Iterable[Row], decide: Callable[[Row], str]) -> list[Result[Row]]:
    """`decide` answers with a sentence. A refusal is a line in the list of results, the others go on."""
    return [outcome(row, decide) for row in rows]


def outcome(row: Row, decide: Callable[[Row], str]) -> Result[Row]:
    try:
        return Result(row, decide(row), is_done=True)
    except Refusal as refusal:
        return Result(row, str(refusal), is_done=False)
