"""How evenly something is spread: the Lorenz curve and the number of Gini."""

from collections.abc import Sequence
from itertools import pairwise


def lorenz(numbers: Sequence[float]) -> list[tuple[float, float]]:
    """From (0, 0) to (1, 1): the share of all that the lowest share of people has."""
    ordered, total = sorted(numbers), sum(numbers)
    if not ordered or total <= 0:
        return [(0.0, 0.0), (1.0, 1.0)]
    points, so_far = [(0.0, 0.0)], 0.0
    for place, number in enumerate(ordered, 1):
        so_far += number
        points.append((place / len(ordered), so_far / total))
    return points


def gini(numbers: Sequence[float]) -> float:
    """0: all have the same; near 1: one has all."""
    points = lorenz(numbers)
    below = sum((x - x0) * (y + y0) / 2 for (x0, y0), (x, y) in pairwise(points))
    return max(0.0, 1 - 2 * below)
