from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from search.question import Question


@dataclass(frozen=True)
class Columns:
    """The tokens of one entry, from the weightiest to the lightest."""

    title: list[str]
    note: list[str]
    text: list[str]
    sound: list[str]


@dataclass(frozen=True)
class Match:
    """Pieces of a query for entries: where they come from (as `entry`), which fit, and their rank, the lowest for the best.

    `asked` is the one parameter of `fits`, and of `rank` as often as `rank` has a place for it.
    """

    source: str
    fits: str
    rank: str
    asked: str

    @property
    def rank_params(self) -> tuple[str, ...]:
        return (self.asked,) * self.rank.count("%s")


@dataclass(frozen=True)
class Sql:
    text: str
    params: tuple[Any, ...] = ()


class Store(Protocol):
    def create(self) -> None:
        """Make what is missing; what is there stays."""
        ...

    def lock(self) -> None:
        """Until the transaction ends nobody else indexes, so that a row is never read before and written after somebody else."""
        ...

    def put(self, rows: Iterable[tuple[int, Columns]]) -> None:
        """Keep the tokens of entries, instead of what was kept of them before. They go with the entry."""
        ...

    def match(self, question: Question) -> Match: ...

    def steer(self) -> None:
        """Before a question is asked, in its transaction: what the database should know about it."""
        ...
