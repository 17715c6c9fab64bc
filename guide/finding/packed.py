"""Meanings of many texts as one table of bytes: a quarter of the room they take as numbers, for an error of a thousandth."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.embedders import Vectors
from guide.finding.lexicon import Scores

HIGHEST = 127  # of a byte with its sign
AT_ONCE = 2048  # rows that are numbers again while they are compared


@dataclass(frozen=True, slots=True)
class Packed:
    """`numbers`: (texts, size) bytes; `steps`: what one is worth in each row."""

    numbers: npt.NDArray[np.int8]
    steps: Vectors

    @classmethod
    def of(cls, vectors: Vectors) -> "Packed":
        steps = np.maximum(np.abs(vectors).max(axis=1), 1e-6) / HIGHEST
        return cls(np.rint(vectors / steps[:, None]).astype(np.int8), steps.astype(np.float32))

    @classmethod
    def stacked(cls, parts: Sequence["Packed"], size: int) -> "Packed":
        rows = [cls(np.zeros((0, size), np.int8), np.zeros(0, np.float32)), *parts]
        return cls(np.concatenate([part.numbers for part in rows]), np.concatenate([part.steps for part in rows]))

    def likeness(self, vector: Vectors) -> Scores:
        """Of each row to `vector`."""
        blocks = [self.numbers[at : at + AT_ONCE].astype(np.float32) @ vector for at in range(0, len(self.numbers), AT_ONCE)]
        found: Scores = np.concatenate([np.zeros(0, np.float32), *blocks]) * self.steps
        return found
