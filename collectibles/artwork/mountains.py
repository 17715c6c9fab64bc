"""Karst in stacked lines: each hides what is behind it, and one of them is warm."""

from dataclasses import dataclass
from math import exp, sin
from random import Random

from collectibles.artwork.scene import NAVY, SIDE, WARM, Point, Scene, mixed

Cone = tuple[float, float, float]  # where, how tall, how wide
STEP = 8
OUTSIDE = 12  # where edges are drawn that nobody shall see
CLEAR = 0.74  # of the lines run through
HORIZON, FRONT = 300, 560  # where the farthest and the nearest line lie
BANKS = (130.0, 470.0)  # where a bridge needs its mountains


@dataclass(frozen=True)
class Land:
    cones: tuple[Cone, ...]
    lines: int
    warm: int
    wave: float

    @classmethod
    def thrown(cls, motif: str, dice: Random) -> "Land":
        lines = dice.randrange(19, 27)
        return cls(tuple(cones(motif, dice)), lines, dice.randrange(lines // 3, lines - 4), dice.uniform(0, 6))

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


def cones(motif: str, dice: Random) -> list[Cone]:
    if motif == "bridge":
        banks = [(at + dice.uniform(-22, 22), dice.uniform(165, 205), dice.uniform(58, 76)) for at in BANKS]
        return [*banks, (300 + dice.uniform(-60, 60), dice.uniform(8, 34), dice.uniform(50, 90))]
    number = dice.randrange(4, 8)
    reach = SIDE / number
    return [
        (reach * (place + dice.uniform(0.2, 0.8)), dice.choice((70, 105, 140, 175)) * dice.uniform(0.75, 1.15), dice.uniform(30, 62))
        for place in range(number)
    ]


def mountains(scene: Scene, land: Land, dice: Random) -> None:
    for number in range(land.lines):
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
