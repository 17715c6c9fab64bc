"""BM25 over tokens that are hashed into buckets, so that the same word has the same place in every run."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix

from matchmaking.suggesting.arrays import Numbers
from search.text import tokens

BUCKETS = 1 << 18
SATURATION, LENGTH = 1.2, 0.75  # the k1 and b of BM25
COMMON = 0.2  # what stands in more than this share of all texts says nothing
HAN, ALPHABET = 1, 2
CHINESE = re.compile(r"[\u3400-\u9fff]")
A_PASSING_WORD = 6  # letters of an alphabet take the room of about one Chinese character
FEW = 50  # texts, below which nothing is common


def counted(text: str) -> Counter[int]:
    """Bucket → how often. Single Chinese characters say too little; pairs and words stay."""
    found = (token for token in tokens(text) if len(token) > 1)
    return Counter(crc32(token.encode()) % BUCKETS for token in found)


def scripts_of(text: str) -> int:
    """Bits: 1 for Chinese characters, 2 for letters of alphabets. A name or a unit in the other script is not yet written in it."""
    chinese = len(CHINESE.findall(text))
    letters = sum(map(str.isalpha, text)) - chinese
    return HAN * (chinese * A_PASSING_WORD > letters) + ALPHABET * (letters > chinese)


class Dictionary:
    """In how many texts each bucket occurs."""

    def __init__(self, frequencies: Numbers, texts: int) -> None:
        self.frequencies, self.texts = frequencies, texts
        rarity = np.log1p((texts - frequencies + 0.5) / (frequencies + 0.5))
        is_common = (frequencies > COMMON * texts) & (texts >= FEW)
        self.rarity: Numbers = np.where(is_common, 0, np.maximum(rarity, 0)).astype(np.float32)

    @classmethod
    def of(cls, counts: Iterable[Counter[int]]) -> "Dictionary":
        frequencies, texts = np.zeros(BUCKETS, dtype=np.float64), 0
        for counter in counts:
            frequencies[list(counter)] += 1
            texts += 1
        return cls(frequencies, texts)

    def asked(self, counts: Sequence[Counter[int]]) -> csr_matrix:
        """A row each: the rarity of its words, together 1."""
        rows, buckets, values = flat(counts)
        weights = self.rarity[buckets] * np.minimum(values, 2)
        totals = np.bincount(rows, weights=weights, minlength=len(counts))
        weights = weights / np.maximum(totals[rows], 1e-9)
        return matrix(rows, buckets, weights, len(counts))

    def answering(self, counts: Sequence[Counter[int]], *, average: float) -> csr_matrix:
        """A row each: how much the text says of each word, at most 1. Long texts say less with the same number."""
        rows, buckets, values = flat(counts)
        lengths = np.bincount(rows, weights=values, minlength=len(counts))
        slow = SATURATION * (1 - LENGTH + LENGTH * lengths / max(average, 1))
        weights = np.where(self.rarity[buckets] > 0, values / (values + slow[rows]), 0)
        return matrix(rows, buckets, weights, len(counts))


def flat(counts: Sequence[Counter[int]]) -> tuple[Numbers, Numbers, Numbers]:
    sizes = [len(counter) for counter in counts]
    rows = np.repeat(np.arange(len(counts)), sizes)
    buckets = np.fromiter((bucket for counter in counts for bucket in counter), dtype=np.int64, count=sum(sizes))
    values = np.fromiter((number for counter in counts for number in counter.values()), dtype=np.float64, count=sum(sizes))
    return rows, buckets, values


def matrix(rows: Numbers, buckets: Numbers, weights: Numbers, height: int) -> csr_matrix:
    kept = weights > 0
    parts = (weights[kept].astype(np.float32), (rows[kept], buckets[kept]))
    return csr_matrix(parts, shape=(height, BUCKETS), dtype=np.float32)


def average_length(counts: Iterable[Counter[int]]) -> float:
    lengths = [sum(counter.values()) for counter in counts]
    return sum(lengths) / len(lengths) if lengths else 1.0
