"""What the arithmetic knows of somebody: what they look for, what they offer, their languages and free times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """Of a party. The value is the first letter of its key: `p12`, `e3`."""

    PERSON = "p"
    COMPANY = "e"


@dataclass(frozen=True)
class Line:
    """One need or offer. `title` is (Chinese, English), as reasons say it; `text` is all that is read, in any language.

    `source` says where it comes from, as `entry:7` or `product:12`.
    """

    source: str
    title: tuple[str, str]
    text: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Profile:
    """A party. `free` are numbers of slots, None where nothing is known; no languages: any will do.

    `newness` is 1 for who was never shown to anybody, and falls to 0 with the times they were.
    """

    key: str
    needs: tuple[Line, ...] = ()
    offers: tuple[Line, ...] = ()
    languages: frozenset[str] = frozenset()
    free: frozenset[int] | None = None
    newness: float = 0.0
    is_found: bool = True  # may be suggested to others
    is_reader: bool = True  # gets suggestions

    @property
    def kind(self) -> Kind:
        return Kind(self.key[0])

    def texts(self) -> list[str]:
        return [line.text for line in (*self.needs, *self.offers)]


@dataclass(frozen=True)
class Weights:
    """What counts how much. The first three mix into the fit of a need with an offer and are read as shares of their sum.

    `mine`, `theirs` and `both` join the two directions: my need with their offer, their need with mine, and both at once.
    `language` and `time` are what is taken off where nothing is shared, `newness` what is added for who was never shown: shares of the
    score. `cap` limits how often somebody is suggested, as a multiple of the average; 0: no limit.
    """

    tags: float = 3.0
    words: float = 2.0
    meaning: float = 4.0
    mine: float = 0.6
    theirs: float = 0.4
    both: float = 1.5
    language: float = 0.3
    time: float = 0.3
    newness: float = 0.1
    cap: float = 3.0
    least: float = 0.25


@dataclass(frozen=True)
class Places:
    """How many suggestions of each kind somebody gets, by (kind of the reader, kind of the one suggested)."""

    numbers: Mapping[tuple[Kind, Kind], int] = field(
        default_factory=lambda: {
            (Kind.PERSON, Kind.COMPANY): 8,
            (Kind.PERSON, Kind.PERSON): 4,
            (Kind.COMPANY, Kind.PERSON): 20,
            (Kind.COMPANY, Kind.COMPANY): 4,
        }
    )


@dataclass(frozen=True)
class Fit:
    """How a need meets an offer: the best of all pairs of lines, 0 to 1, by their places in the two profiles."""

    value: float = 0.0
    need: int = -1
    offer: int = -1


@dataclass(frozen=True)
class Match:
    """One party for another: the score from 0 to 1, and both directions, `mine` being the reader's need."""

    reader: str
    other: str
    score: float
    mine: Fit = Fit()
    theirs: Fit = Fit()
