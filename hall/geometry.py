"""A hall in metres: from the cells of the plan to where things stand, and what nobody walks through. Knows no database.

The origin is the middle of the floor, x to the right on the plan, z down the plan, towards the entrance. `x` and `z` of a rectangle are
its middle. `facing` are quarter turns: 0 looks down the plan (+z), 1 to the right (+x), 2 up, 3 to the left.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

CELL = 3.0  # metres
MARGIN = 2  # cells around the booths
STAGE_ROOM, FRONT = 6, 5  # cells above the booths for the stage and those before it, and below them inside the entrance
STAGE_DEPTH, WIDEST_STAGE = 4.0, 16.0  # metres
GAP, WALL = 0.15, 0.2  # metres: from the edge of a booth's cells to its walls, and how thick these are
DOWN_FIRST = (3, 1, 2, 0)  # the last is taken first
STEPS = {0: (0, 1), 1: (1, 0), 2: (0, -1), 3: (-1, 0)}


class Area(Protocol):
    """A booth or a zone, in cells."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True)
class Rect:
    x: float
    z: float
    width: float
    depth: float

    def has_middle_of(self, other: "Rect") -> bool:
        return abs(other.x - self.x) <= self.width / 2 and abs(other.z - self.z) <= self.depth / 2

    def told(self) -> dict[str, float]:
        return {"x": round(self.x, 2), "z": round(self.z, 2), "width": round(self.width, 2), "depth": round(self.depth, 2)}


@dataclass(frozen=True)
class Shape:
    """The floor of one hall: how many cells, and which cell is its first."""

    left: int
    top: int
    columns: int
    rows: int

    @property
    def width(self) -> float:
        return (self.columns + 2 * MARGIN) * CELL

    @property
    def depth(self) -> float:
        return (self.rows + STAGE_ROOM + FRONT) * CELL

    def rect(self, area: Area) -> Rect:
        x = (area.column - self.left + MARGIN + area.columns / 2) * CELL - self.width / 2
        z = (area.row - self.top + STAGE_ROOM + area.rows / 2) * CELL - self.depth / 2
        return Rect(x, z, area.columns * CELL, area.rows * CELL)

    @property
    def stage(self) -> Rect:
        """At the upper wall, in the middle."""
        return Rect(0, -self.depth / 2 + STAGE_DEPTH / 2 + 0.5, min(WIDEST_STAGE, self.width / 2), STAGE_DEPTH)

    @property
    def entrance(self) -> tuple[float, float]:
        """Where people arrive: in the middle of the room below the booths, so that they see the hall before them."""
        return 0.0, self.depth / 2 - FRONT * CELL / 2


def shape_of(areas: Collection[Area]) -> Shape:
    if not areas:
        return Shape(0, 0, 12, 6)
    left, top = min(area.column for area in areas), min(area.row for area in areas)
    right, bottom = max(area.column + area.columns for area in areas), max(area.row + area.rows for area in areas)
    return Shape(left, top, right - left, bottom - top)


def around(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle that holds them all."""
    left, right = min(rect.x - rect.width / 2 for rect in rects), max(rect.x + rect.width / 2 for rect in rects)
    top, bottom = min(rect.z - rect.depth / 2 for rect in rects), max(rect.z + rect.depth / 2 for rect in rects)
    return Rect((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


def carpets_of(rects: Sequence[Rect], others: Sequence[Rect]) -> list[Rect]:
    """One around them all; several where one would reach below `others`."""
    carpets: list[Rect] = []
    for rect in rects:
        for place, carpet in enumerate(carpets):
            wider = around([carpet, rect])
            if not any(wider.has_middle_of(other) for other in others):
                carpets[place] = wider
                break
        else:
            carpets.append(rect)
    return carpets


def cells_of(area: Area) -> Iterator[tuple[int, int]]:
    for column in range(area.column, area.column + area.columns):
        for row in range(area.row, area.row + area.rows):
            yield column, row


def facing_of(area: Area, taken: Collection[tuple[int, int]]) -> int:
    """The side with most free cells before it: there people walk. Down the plan where sides are equal."""
    own = set(cells_of(area))

    def free_before(side: int) -> int:
        across, down = STEPS[side]
        beside = {(column + across, row + down) for column, row in own} - own
        return len(beside - set(taken))

    return max(STEPS, key=lambda side: (free_before(side), DOWN_FIRST.index(side)))


def walls_of(rect: Rect, facing: int) -> Iterator[Rect]:
    """Back and sides of a booth; the fourth side is open."""
    half_width, half_depth = rect.width / 2 - GAP, rect.depth / 2 - GAP
    sides = {
        0: Rect(rect.x, rect.z + half_depth - WALL / 2, 2 * half_width, WALL),
        1: Rect(rect.x + half_width - WALL / 2, rect.z, WALL, 2 * half_depth),
        2: Rect(rect.x, rect.z - half_depth + WALL / 2, 2 * half_width, WALL),
        3: Rect(rect.x - half_width + WALL / 2, rect.z, WALL, 2 * half_depth),
    }
    yield from (wall for side, wall in sides.items() if side != facing)


def before(rect: Rect, facing: int, metres: float) -> tuple[float, float]:
    """A place so far before the open side."""
    across, down = STEPS[facing]
    return rect.x + across * (rect.width / 2 + metres), rect.z + down * (rect.depth / 2 + metres)


def bound(rects: Iterable[Rect]) -> list[dict[str, float]]:
    return [rect.told() for rect in rects]
