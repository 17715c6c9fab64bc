"""Who is suggested to whom: the best first, nobody more often than the cap allows."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from matchmaking.suggesting.arrays import Numbers


@dataclass(frozen=True)
class Candidates:
    """Pairs that may be suggested: reader, other, score, and for both directions value, need, offer (see `Fit`)."""

    reader: Numbers
    other: Numbers
    score: Numbers
    mine: tuple[Numbers, Numbers, Numbers]
    theirs: tuple[Numbers, Numbers, Numbers]

    def at(self, rows: Numbers) -> "Candidates":
        mine, theirs = tuple(part[rows] for part in self.mine), tuple(part[rows] for part in self.theirs)
        return Candidates(self.reader[rows], self.other[rows], self.score[rows], mine, theirs)  # type: ignore[arg-type]


def together(parts: list[Candidates]) -> Candidates:
    def join(name: str) -> Numbers:
        return np.concatenate([getattr(part, name) for part in parts])

    def join_all(name: str) -> tuple[Numbers, ...]:
        return tuple(np.concatenate(columns) for columns in zip(*(getattr(part, name) for part in parts), strict=True))

    return Candidates(join("reader"), join("other"), join("score"), join_all("mine"), join_all("theirs"))  # type: ignore[arg-type]


def best_first(candidates: Candidates) -> Candidates:
    """The order is the same each time: equal scores by their places, which follow the keys. Rounded, since the last digits of sums
    are the processor's."""
    return candidates.at(np.lexsort((candidates.other, candidates.reader, -np.round(candidates.score, 5))))


def cap_of(readers: int, others: int, places: int, multiple: float) -> int:
    """How often somebody may be suggested at most: so many times the average."""
    return ceil(multiple * readers * places / others) if multiple > 0 and others else readers


def chosen(candidates: Candidates, *, places: int, cap: int) -> Numbers:
    """The rows to be suggested, of candidates that come best first. Whoever is full makes room for the next best."""
    ordered = zip(candidates.reader.tolist(), candidates.other.tolist(), strict=True)
    return np.fromiter(picked(ordered, places, cap), dtype=np.int64)


def picked(pairs: Iterator[tuple[int, int]], places: int, cap: int) -> Iterator[int]:
    got: dict[int, int] = {}
    shown: dict[int, int] = {}
    for row, (reader, other) in enumerate(pairs):
        if got.get(reader, 0) < places and shown.get(other, 0) < cap:
            got[reader] = got.get(reader, 0) + 1
            shown[other] = shown.get(other, 0) + 1
            yield row
