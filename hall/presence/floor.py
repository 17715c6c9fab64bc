"""The floor of a hall in centimetres: how far it goes, what stands on it, what is hidden there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, hypot
from typing import Protocol

CELL = 300  # centimetres: only what touches a step's cell is looked at
STRIDE = 15  # centimetres between two looks along a way: less than a wall is thick
FOUND_WITHIN = 200  # centimetres from a hidden spot
Box = tuple[float, float, float, float]


class Rectangle(Protocol):
    """In metres, x and z its middle."""

    @property
    def x(self) -> float: ...
    @property
    def z(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def depth(self) -> float: ...


@dataclass(frozen=True)
class Spot:
    pk: int
    slug: str
    x: int
    z: int


class Floor:
    def __init__(self, width: float, depth: float, obstacles: Iterable[Rectangle] = (), spots: Iterable[Spot] = ()) -> None:
        """Metres."""
        self.right, self.bottom = int(width * 50), int(depth * 50)
        self.spots = tuple(spots)
        self._boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for block in obstacles:
            box = (
                (block.x - block.width / 2) * 100,
                (block.x + block.width / 2) * 100,
                (block.z - block.depth / 2) * 100,
                (block.z + block.depth / 2) * 100,
            )
            for column in range(int(box[0] // CELL), int(box[1] // CELL) + 1):
                for row in range(int(box[2] // CELL), int(box[3] // CELL) + 1):
                    self._boxes[column, row].append(box)

    def holds(self, x: float, z: float) -> bool:
        return -self.right <= x <= self.right and -self.bottom <= z <= self.bottom

    def is_free(self, x: float, z: float) -> bool:
        if not self.holds(x, z):
            return False
        boxes = self._boxes.get((int(x // CELL), int(z // CELL)))
        return not boxes or not any(left < x < right and top < z < bottom for left, right, top, bottom in boxes)

    def way_is_free(self, x: float, z: float, to_x: float, to_z: float) -> bool:
        """Whoever stands in something that was put there gets out of it any way."""
        if not self.is_free(to_x, to_z):
            return False
        looks = ceil(hypot(to_x - x, to_z - z) / STRIDE)
        if looks < 2 or not self.is_free(x, z):  # noqa: PLR2004
            return True
        across, down = (to_x - x) / looks, (to_z - z) / looks
        return all(self.is_free(x + across * look, z + down * look) for look in range(1, looks))

    def free_near(self, x: float, z: float) -> tuple[int, int]:
        """The place itself, or one close by where nothing stands."""
        for away in range(0, 1500, 50):
            for across, down in ((0, 1), (1, 0), (-1, 0), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)):
                there = x + across * away, z + down * away
                if self.is_free(*there):
                    return int(there[0]), int(there[1])
        return 0, self.bottom - 100

    def spot_at(self, x: float, z: float) -> Spot | None:
        return next((spot for spot in self.spots if hypot(spot.x - x, spot.z - z) <= FOUND_WITHIN), None)
