"""Words and where they stand, with BM25: how telling each is, how often it stands there, and how long the text is.

A text has a slot; one that changed gets a new slot, and the old one is dead. Slots are put together anew when a quarter is dead.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
K1, B = 1.2, 0.5


class Lexicon:
    def __init__(self) -> None:
        self.slots: dict[str, array[int]] = {}
        self.counts: dict[str, array[float]] = {}
        self.lengths: array[float] = array("f")
        self.alive: array[int] = array("b")

    def add(self, weighted: Mapping[str, float]) -> int:
        """Token → how often it stands there, weighted by where. Answers the slot."""
        slot = len(self.lengths)
        for token, count in weighted.items():
            self.slots.setdefault(token, array("i")).append(slot)
            self.counts.setdefault(token, array("f")).append(count)
        self.lengths.append(sum(weighted.values()))
        self.alive.append(1)
        return slot

    def drop(self, slot: int) -> None:
        self.alive[slot] = 0

    @property
    def size(self) -> int:
        return sum(self.alive)

    @property
    def living(self) -> npt.NDArray[np.bool_]:
        """Of each slot."""
        return np.array(self.alive, dtype=np.bool_)

    def is_worn(self) -> bool:
        return len(self.alive) > 200 and self.size < 0.75 * len(self.alive)  # noqa: PLR2004

    def weight(self, token: str) -> float:
        """How telling a token is; of one that stands nowhere, as much as the rarest."""
        number, size = len(self.slots.get(token, ())), max(1, len(self.alive))
        return float(np.log(1 + (size - number + 0.5) / (number + 0.5)))

    def knows(self, token: str) -> bool:
        return token in self.slots

    def scores(self, asked: Iterable[Mapping[str, float]]) -> tuple[Scores, float]:
        """Of each slot, and the most that a text could have.

        `asked`: for each word the tokens as which it may stand here, the likeliest first, each with how much it counts; the best one does.
        """
        found = np.zeros(len(self.lengths), dtype=np.float32)
        lengths = np.array(self.lengths, dtype=np.float32)
        usual = float(lengths.mean()) if len(lengths) else 1.0
        most = 0.0
        for word in asked:
            best = np.zeros_like(found)
            most += max(importance * self.weight(token) for token, importance in list(word.items())[:1])
            for token, importance in word.items():
                if token in self.slots:
                    slots = np.array(self.slots[token], dtype=np.int32)
                    counts = np.array(self.counts[token], dtype=np.float32)
                    part = counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths[slots] / usual))
                    best[slots] = np.maximum(best[slots], importance * self.weight(token) * part)
            found += best
        found[~self.living] = 0
        return found, most * (K1 + 1) or 1.0


def weighted(parts: Iterable[tuple[float, Iterable[str]]]) -> Counter[str]:
    """(weight, tokens) of each part of a text."""
    found: Counter[str] = Counter()
    for weight, tokens in parts:
        for token in tokens:
            found[token] += weight  # type: ignore[assignment]
    return found
