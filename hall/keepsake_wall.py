"""The wall of keepsakes at its place in each hall: what owners show, the newest first, and what the reader found in the halls."""

from typing import Any

from django.urls import reverse

from collectibles.models import Collectible
from hall.geometry import CELL, Rect, Shape, before
from hall.models import HiddenSpot, SpotFound

HUNG = 10  # pieces: two rows of five
WIDE, THICK, FACING = 5.4, 0.3, 1  # metres; it looks to the right
BEFORE = 2.5  # metres before it, from where one sees all of it


def wall_in(shape: Shape) -> Rect:
    """Along the left wall, beside the stage."""
    return Rect(-shape.width / 2 + 1.5, -shape.depth / 2 + 3 * CELL, THICK, WIDE)


def place_before(shape: Shape) -> tuple[float, float]:
    return before(wall_in(shape), FACING, BEFORE)


def told_wall(shape: Shape) -> dict[str, Any]:
    """As it is told to scene and plan. What hangs there is as of when the layout was fetched: a new piece builds no hall anew."""
    return {"kind": "keepsakes", "facing": FACING, **wall_in(shape).told(), "panel": reverse("hall:keepsakes"), "pictures": pictures()}


def pictures() -> list[str]:
    return [piece.picture_url("svg") for piece in Collectible.objects.on_wall().only("pk")[:HUNG]]


def panel_of_wall(user: Any) -> dict[str, Any]:
    found = SpotFound.objects.of(user).open().with_spots() if user.is_authenticated else None
    return {
        "pieces": Collectible.objects.on_wall().with_series()[:HUNG],
        "spots": HiddenSpot.objects.open().count(),
        "found": list(found) if found is not None else [],
    }
