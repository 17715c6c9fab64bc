from collections.abc import Sequence
from typing import Protocol

from matchmaking.suggesting.arrays import Vectors


class Embedder(Protocol):
    """Texts as vectors of length 1: near ones mean the same, in whatever language they are written."""

    name: str  # kept with each vector: those of another embedder cannot be compared
    size: int  # 0: knows no meanings

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row of `size` numbers for each text."""
        ...
