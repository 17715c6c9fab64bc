"""How good a ranking is, against known truth."""

from collections.abc import Sequence
from math import log2


def ndcg(gains: Sequence[float], ideal: Sequence[float], places: int) -> float:
    """The gain of what was ranked, in its order, as a share of what the best order would give; 1 where there is nothing to gain."""
    best = discounted(sorted(ideal, reverse=True)[:places])
    return discounted(gains[:places]) / best if best else 1.0


def discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains))
