"""The small lines on the desk's cards."""

from collections.abc import Sequence

from django import template

register = template.Library()

WIDTH = 120
HEIGHT = 28
EDGE = 2


@register.filter
def spark_points(values: Sequence[int]) -> str:
    """Points of a polyline over a box of 120 by 28: zero lies on the floor, the largest value at the ceiling."""
    if not values[1:]:  # a line has two ends
        return ""
    step = WIDTH / (len(values) - 1)
    scale = (HEIGHT - 2 * EDGE) / (max(values) or 1)
    return " ".join(f"{index * step:.0f},{HEIGHT - EDGE - value * scale:.0f}" for index, value in enumerate(values))
