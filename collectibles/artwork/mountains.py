"""Karst in stacked lines: each hides what is behind it, and one of them is warm."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, sin
from operator import itemgetter
from random import Random
from typing import TypeVar

from collectibles.artwork.scene import NAVY, SIDE, WARM, Point, Scene, mixed

Cone = tuple[float, float, float]  # where, how tall, how wide
STEP = 8
OUTSIDE = 12  # where edges are drawn that nobody shall see
CLEAR = 0.74  # of the lines run through
HORIZON, FRONT = 300, 560  # where the farthest and the nearest line lie
BANKS = (96.0, 504.0)  # where a bridge needs its mountains
STAND = 3  # the last line behind a bridge; the next hides its feet
Way = TypeVar("Way")


@dataclass(frozen=True)
class Land:
    cones: tuple[Cone, ...]
    lines: int
    warm: int
    wave: float
    turn: int = 0

    @classmethod
    def thrown(cls, ground: Callable[[Random], list[Cone]], dice: Random, turn: int = 0) -> "Land":
        lines = dice.randrange(19, 27)
        return cls(tuple(ground(dice)), lines, dice.randrange(lines // 3, lines - 4), dice.uniform(0, 6), turn)

    def one_of(self, ways: Sequence[Way]) -> Way:
        """Of several ways to draw a motif the one whose turn it is: neighbouring numbers never have the same."""
        return ways[self.turn % len(ways)]

    def base(self, number: float) -> float:
        return HORIZON + (FRONT - HORIZON) * (number / (self.lines - 1)) ** 1.15

    def height(self, x: float, number: float) -> float:
        """The land of line `number` at `x`: mountains sink towards the reader, and each line is shifted, as in a chart of many days."""
        rise = 1.0 - 0.78 * number / self.lines
        shift = (number * 5.0) * (1 if int(self.wave) % 2 else -1)
        tall = sum(top * exp(-(abs((x - at - shift * 0.35) / wide) ** 2.4)) for at, top, wide in self.cones)
        ripple = 2.2 * sin(x / 23 + self.wave + number * 0.7) + 1.4 * sin(x / 9.5 - number)
        return tall * rise + ripple

    def ridge(self, number: int) -> list[Point]:
        base = self.base(number)
        return [(x, base - self.height(x, number)) for x in range(-2 * STEP, SIDE + 3 * STEP, STEP)]

    def skyline(self) -> list[Point]:
        """Above it there is sky alone."""
        return [min(above, key=itemgetter(1)) for above in zip(*map(self.ridge, range(self.lines)), strict=True)]


def hills(dice: Random, heights: Sequence[int] = (70, 105, 140, 175)) -> list[Cone]:
    number = dice.randrange(4, 8)
    reach = SIDE / number
    return [
        (reach * (place + dice.uniform(0.2, 0.8)), dice.choice(heights) * dice.uniform(0.75, 1.15), dice.uniform(30, 62))
        for place in range(number)
    ]


def downs(dice: Random) -> list[Cone]:
    """Lower, for what hangs in the sky."""
    return hills(dice, (30, 50, 80, 120))


def gorge(dice: Random) -> list[Cone]:
    """A mountain at each side, and a low hill between."""
    banks = [(at + dice.uniform(-22, 22), dice.uniform(172, 224), dice.uniform(52, 84)) for at in BANKS]
    return [*banks, (300 + dice.uniform(-70, 70), dice.uniform(4, 26), dice.uniform(40, 90))]


def mountains(scene: Scene, land: Land, dice: Random, numbers: Iterable[int]) -> None:
    for number in numbers:
        ridge, near = land.ridge(number), number / land.lines
        ground = mixed(mixed(scene.colours.sky, NAVY, 0.35 + 0.5 * near), scene.colours.ground, near)
        below = [*ridge, (SIDE + OUTSIDE, SIDE + OUTSIDE), (-OUTSIDE, SIDE + OUTSIDE)]
        if number == land.warm:
            scene.area(below, ground, WARM, 3.2)
        elif dice.random() < CLEAR:
            scene.area(below, ground, scene.colours.dimmed(0.34 + 0.6 * near))
        else:
            scene.area(below, ground)
            mist(scene, ridge, scene.colours.dimmed(0.34 + 0.6 * near), dice)


def mist(scene: Scene, ridge: list[Point], colour: str, dice: Random) -> None:
    """Here a line is lost for a while."""
    start = dice.randrange(8, len(ridge) - 22)
    gap = dice.randrange(6, 15)
    scene.line(ridge[:start], colour)
    scene.line(ridge[start + gap :], colour)
