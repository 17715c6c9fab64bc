from collections.abc import Sequence

import numpy as np

from core.embedders.base import Vectors


class NoEmbedder:
    """Knows no meanings: words decide alone."""

    name, size = "none", 0

    def vectors(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 0), dtype=np.float32)
