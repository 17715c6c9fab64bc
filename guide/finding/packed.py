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

    def likeness(self, vectors: Vectors) -> Scores:
        """Of each row to one vector, or to each of several: (size, questions)."""
        found: Scores = np.empty((len(self.numbers), *vectors.shape[1:]), np.float32)
        for at in range(0, len(self.numbers), AT_ONCE):
            found[at : at + AT_ONCE] = self.numbers[at : at + AT_ONCE].astype(np.float32) @ vectors
        return found * self.steps.reshape(-1, *(1 for _question in vectors.shape[1:]))
