"""Profiles as arrays: for each group of parties its needs and its offers, line by line, ready to be multiplied."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from matchmaking.suggesting.arrays import Numbers, Vectors
from matchmaking.suggesting.profiles import Line, Profile
from matchmaking.suggesting.words import Dictionary, average_length, counted, scripts_of

LanguageTable = Mapping[str, int]


@dataclass(frozen=True)
class Lines:
    """Needs, or offers, of all parties of a group, one after the other. Party i has the lines `starts[i]` to `starts[i + 1]`.
    `scripts` are bits, see `scripts_of`."""

    starts: Numbers
    tags: Vectors
    words: csr_matrix
    scripts: Numbers
    vectors: Vectors | None

    def of(self, first: int, last: int) -> "Lines":
        """Those of the parties from `first` to `last`."""
        rows = slice(self.starts[first], self.starts[last])
        vectors = None if self.vectors is None else self.vectors[rows]
        return Lines(self.starts[first : last + 1] - self.starts[first], self.tags[rows], self.words[rows], self.scripts[rows], vectors)


@dataclass(frozen=True)
class Group:
    """Parties of one kind."""

    profiles: Sequence[Profile]
    needs: Lines
    offers: Lines
    languages: Numbers
    free: Vectors
    knows_times: Numbers
    newness: Vectors

    def __len__(self) -> int:
        return len(self.profiles)

    def part(self, first: int, last: int) -> "Group":
        rows = slice(first, last)
        return Group(
            self.profiles[rows],
            self.needs.of(first, last),
            self.offers.of(first, last),
            self.languages[rows],
            self.free[rows],
            self.knows_times[rows],
            self.newness[rows],
        )


class Ground:
    """What all groups have in common: the dictionary, the tags, the languages, the slots. `vectors` has the meaning of texts, if at all."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        *,
        vectors: Mapping[str, Vectors] | None = None,
        dictionary: Dictionary | None = None,
        count: Callable[[str], Counter[int]] = counted,
    ) -> None:
        self.count, self.vectors = count, vectors
        self.known: dict[str, Counter[int]] = {text: count(text) for profile in profiles for text in profile.texts()}
        self.dictionary = dictionary or Dictionary.of(self.known.values())
        self.average = average_length(self.known.values())
        lines = [line for profile in profiles for line in (*profile.needs, *profile.offers)]
        self.tags = numbered(tag for line in lines for tag in line.tags)
        self.languages = numbered(language for profile in profiles for language in profile.languages)
        self.slots = 1 + max((slot for profile in profiles for slot in profile.free or ()), default=-1)

    def group(self, profiles: Sequence[Profile]) -> Group:
        return Group(
            profiles,
            self.lines([profile.needs for profile in profiles], asks=True),
            self.lines([profile.offers for profile in profiles], asks=False),
            np.array([sum(1 << self.languages[one] for one in profile.languages) for profile in profiles], dtype=np.int64),
            rows_of([profile.free or frozenset() for profile in profiles], self.slots),
            np.array([profile.free is not None for profile in profiles], dtype=bool),
            np.array([profile.newness for profile in profiles], dtype=np.float32),
        )

    def lines(self, of_parties: Sequence[Sequence[Line]], *, asks: bool) -> Lines:
        lines = [line for party in of_parties for line in party]
        counts = [self.known[line.text] for line in lines]
        words = self.dictionary.asked(counts) if asks else self.dictionary.answering(counts, average=self.average)
        tags = rows_of([frozenset(self.tags[tag] for tag in line.tags) for line in lines], len(self.tags))
        tags /= np.sqrt(np.maximum(tags.sum(axis=1, keepdims=True), 1))
        starts = np.cumsum([0, *(len(party) for party in of_parties)])
        scripts = np.array([scripts_of(line.text) for line in lines], dtype=np.int64)
        return Lines(starts, tags, words, scripts, self.meanings(lines))

    def meanings(self, lines: Sequence[Line]) -> Vectors | None:
        if not self.vectors:
            return None
        size = len(next(iter(self.vectors.values())))
        nothing = np.zeros(size, dtype=np.float32)
        found = [self.vectors.get(line.text, nothing) for line in lines]
        return np.array(found, dtype=np.float32).reshape(len(lines), size)


def numbered(names: object) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}  # type: ignore[call-overload]


def rows_of(sets: Sequence[frozenset[int]], width: int) -> Vectors:
    """A row each, 1 where the number is in the set."""
    table = np.zeros((len(sets), width), dtype=np.float32)
    for row, numbers in enumerate(sets):
        table[row, list(numbers)] = 1
    return table
