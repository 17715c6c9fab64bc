from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Texts as vectors of length 1: near ones mean the same, in whatever language they are written."""

    name: str  # kept with each vector: those of another embedder cannot be compared
    size: int  # 0: knows no meanings

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row of `size` numbers for each text. Raises `EmbedderFailed` where nobody answers."""
        ...


class EmbedderFailed(Exception):
    """It was there and does not answer now: whoever asks goes on without meanings."""


def of_length_one(rows: Vectors) -> Vectors:
    rows = np.nan_to_num(np.asarray(rows, dtype=np.float32))
    length: Vectors = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-6), dtype=np.float32)
