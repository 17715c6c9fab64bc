"""Who is told of whom: all that moved nearby ten times a second, everybody else every two seconds. Bounded whatever the crowd does."""

from collections import defaultdict
from collections.abc import Iterable

from hall.presence.steps import ID, STEP, frame

CELL = 800  # centimetres; nearby are one's own cell and the eight around it
MOST_NEAR = 170  # steps of those nearby in one frame; where more moved, they take turns
ROUND = 20  # ticks in which each avatar is told once to everybody, moved or not

Cell = tuple[int, int]


def cell_of(step: bytes) -> Cell:
    _key, x, _y, z, _yaw, _flags, _stamp = STEP.unpack(step)
    return x // CELL, z // CELL


class Tick:
    """The frames of one tick: one for each cell in which somebody looks on."""

    def __init__(self, number: int, changed: Iterable[bytes], latest: dict[int, bytes]) -> None:
        self.number = number
        self._near: dict[Cell, list[bytes]] = defaultdict(list)
        for step in changed:
            self._near[cell_of(step)].append(step)
        turn = number % ROUND
        self._turn = [step for key, step in latest.items() if key % ROUND == turn]
        self._made: dict[Cell, bytes | None] = {}

    def frame_for(self, cell: Cell) -> bytes | None:
        """None: nothing to tell."""
        if cell not in self._made:
            self._made[cell] = self._make(cell)
        return self._made[cell]

    def _make(self, cell: Cell) -> bytes | None:
        column, row = cell
        near = [step for across in (-1, 0, 1) for down in (-1, 0, 1) for step in self._near.get((column + across, row + down), ())]
        if len(near) > MOST_NEAR:
            first = self.number * MOST_NEAR % len(near)
            near = (near[first:] + near[:first])[:MOST_NEAR]
        steps = [*near, *self._turn]
        return frame(self.number, steps) if steps else None


def keys(steps: Iterable[bytes]) -> set[int]:
    return {ID.unpack_from(step)[0] for step in steps}
