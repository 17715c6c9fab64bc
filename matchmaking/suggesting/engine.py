"""All suggestions at once, block by block, so that thousands of people and hundreds of companies need little memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchmaking.suggesting.arrays import Numbers, Vectors
from matchmaking.suggesting.choosing import Candidates, best_first, cap_of, chosen, together
from matchmaking.suggesting.ground import Ground, Group
from matchmaking.suggesting.profiles import Fit, Kind, Match, Places, Profile, Weights
from matchmaking.suggesting.scoring import Meeting, best_lines, meet, scores
from matchmaking.suggesting.words import Dictionary

BLOCK = 256  # readers at once
STEPS = 100_000  # of a score from 0 to 1: the last digits of sums are the processor's
SPARE = 5  # candidates a place: the cap takes some away

Barred = Mapping[str, Iterable[str]]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Both:
    """Two groups that may be suggested to each other, or the same twice."""

    one: Kind
    other: Kind


BOARDS = (Both(Kind.PERSON, Kind.COMPANY), Both(Kind.PERSON, Kind.PERSON), Both(Kind.COMPANY, Kind.COMPANY))


def suggest(
    profiles: Sequence[Profile],
    weights: Weights,
    *,
    vectors: Mapping[str, Vectors] | None = None,
    barred: Barred | None = None,
    places: Places | None = None,
    progress: Progress = lambda _share: None,
) -> list[Match]:
    """Each reader's suggestions, the best first. `barred` names, for a key, those who are not suggested to it.

    The same input gives the same answer: profiles are taken in the order of their keys, whatever order they come in.
    """
    profiles = sorted(profiles, key=lambda profile: profile.key)
    ground, work = Ground(profiles, vectors=vectors), Work(weights, places or Places(), barred or {})
    found: list[Match] = []
    for number, board in enumerate(BOARDS):
        one = ground.group([row for row in profiles if row.kind == board.one])
        same = board.one == board.other
        other = one if same else ground.group([row for row in profiles if row.kind == board.other])
        found += work.board(one, other, same=same, progress=lambda share, at=number: progress((at + share) / len(BOARDS)))  # type: ignore[misc]
    return sorted(found, key=lambda match: (match.reader, -round(match.score, 5), match.other))


class Work:
    def __init__(self, weights: Weights, places: Places, barred: Barred) -> None:
        self.weights, self.places, self.barred = weights, places, barred

    def board(self, one: Group, other: Group, *, same: bool, progress: Progress) -> Iterator[Match]:
        if not len(one) or not len(other):
            return
        keys = {profile.key: number for number, profile in enumerate(other.profiles)}
        forth: list[Candidates] = []
        back: list[Candidates] = []
        for first in range(0, len(one), BLOCK):
            block = one.part(first, min(first + BLOCK, len(one)))
            meeting = meet(block, other, self.weights)
            reads, is_read = scores(meeting, self.weights)
            closed = self.closed(block, keys)
            reads[closed], is_read.T[closed] = -1, -1
            forth.append(self.candidates(meeting, reads, first, self.number(one, other)))
            if not same:
                back.append(self.candidates_back(meeting, is_read, first, self.number(other, one)))
            progress(min(1, (first + BLOCK) / len(one)))
        yield from self.picked(one, other, together(forth))
        if not same:
            yield from self.picked(other, one, together(back))

    def number(self, readers: Group, others: Group) -> int:
        return self.places.numbers.get((readers.profiles[0].kind, others.profiles[0].kind), 0)

    def closed(self, block: Group, keys: Mapping[str, int]) -> tuple[Numbers, Numbers]:
        """Nobody meets oneself, or whom they may not."""
        pairs = [
            (row, keys[key])
            for row, profile in enumerate(block.profiles)
            for key in (profile.key, *self.barred.get(profile.key, ()))
            if key in keys
        ]
        table = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
        return table[:, 0], table[:, 1]

    def candidates(self, meeting: Meeting, reads: Vectors, first: int, places: int) -> Candidates:
        """Of a block that reads."""
        rows, columns = self.pairs(reads, meeting.one, meeting.other, places)
        mine, theirs = both_directions(meeting, rows, columns)
        return Candidates(rows + first, columns, reads[rows, columns], mine, theirs)

    def candidates_back(self, meeting: Meeting, is_read: Vectors, first: int, places: int) -> Candidates:
        """Of a block that is read by the others."""
        rows, columns = self.pairs(is_read, meeting.other, meeting.one, places)
        theirs, mine = both_directions(meeting, columns, rows)
        return Candidates(rows, columns + first, is_read[rows, columns], mine, theirs)

    def pairs(self, table: Vectors, readers: Group, others: Group, places: int) -> tuple[Numbers, Numbers]:
        """The best columns of each row that reaches the least score."""
        hidden = np.array([not profile.is_found for profile in others.profiles])
        table[:, hidden] = -1
        table[[not profile.is_reader for profile in readers.profiles]] = -1
        number = min(SPARE * places, table.shape[1])
        if number == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        steps = np.round(table * STEPS).astype(np.int64)
        # Of equal scores the first: each number is different, so that the choice never depends on how they are sorted.
        order = steps * table.shape[1] + np.arange(table.shape[1])[::-1]
        best = np.sort(np.argpartition(-order, number - 1, axis=1)[:, :number], axis=1)
        rows, columns = np.repeat(np.arange(len(table)), number), best.ravel()
        enough = steps[rows, columns] >= max(self.weights.least * STEPS, 1)
        return rows[enough], columns[enough]

    def picked(self, readers: Group, others: Group, candidates: Candidates) -> Iterator[Match]:
        places = self.number(readers, others)
        found, active = sum(profile.is_found for profile in others.profiles), len(set(candidates.reader.tolist()))
        ordered = best_first(candidates)
        ordered = ordered.at(chosen(ordered, places=places, cap=max(places, cap_of(active, found, places, self.weights.cap))))
        return matches(readers, others, ordered)


def both_directions(meeting: Meeting, ones: Numbers, others: Numbers) -> tuple[tuple[Numbers, ...], tuple[Numbers, ...]]:
    """(The one's need with the other's offer, the other's need with the one's offer), each as value, need, offer."""
    one, other = meeting.one, meeting.other
    forth = best_lines(meeting.forth_lines, one.needs.starts, other.offers.starts, (ones, others))
    back = best_lines(meeting.back_lines, other.needs.starts, one.offers.starts, (others, ones))
    return forth, back


def matches(readers: Group, others: Group, rows: Candidates) -> Iterator[Match]:
    columns = (rows.reader, rows.other, rows.score, *rows.mine, *rows.theirs)
    for reader, other, score, mine, need, offer, theirs, need_back, offer_back in zip(*(part.tolist() for part in columns), strict=True):
        yield Match(
            readers.profiles[reader].key,
            others.profiles[other].key,
            round(score, 4),
            Fit(round(mine, 4), need, offer),
            Fit(round(theirs, 4), need_back, offer_back),
        )


def score_pair(
    reader: Profile, other: Profile, weights: Weights, *, dictionary: Dictionary, vectors: Mapping[str, Vectors] | None = None
) -> Match:
    """The score of one pair, whatever bars it; `dictionary` comes from all texts, else no word would be rare."""
    ground = Ground([reader, other], vectors=vectors, dictionary=dictionary)
    meeting = meet(ground.group([reader]), ground.group([other]), weights)
    reads, _is_read = scores(meeting, weights)
    at = np.zeros(1, dtype=np.int64)
    mine, theirs = both_directions(meeting, at, at)
    here = Candidates(at, at, reads[:, 0], mine, theirs)  # type: ignore[arg-type]
    return next(matches(meeting.one, meeting.other, here))
