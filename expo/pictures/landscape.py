"""Karst drawn in data lines, one of them warm: the ground of every picture. Each name has its own skyline, always the same."""

from functools import lru_cache
from hashlib import blake2b
from math import exp
from random import Random

from PIL import Image, ImageDraw

SIZE = (1200, 630)
NAVY, NAVY_2, LINE, WARM = "#071238", "#0b1b4d", "#5f7fd6", "#ff8a4c"
FINER = 2  # drawn larger and scaled down, which smooths the lines
LINES, WARM_LINE, CONES = 24, 15, 7
STEP = 6  # pixels from point to point
FADE = (0.10, 0.75)  # how strong the lines are behind the words at the left, and at the right


def landscape(name: str) -> Image.Image:
    """A fresh copy to write on."""
    seed = int.from_bytes(blake2b(name.encode(), digest_size=2).digest())
    return drawn(seed % 64).copy()


@lru_cache(maxsize=8)
def drawn(seed: int) -> Image.Image:
    """One of 64: some seven megabytes while drawing, two afterwards."""
    width, height = (side * FINER for side in SIZE)
    cones = skyline(Random(seed))  # noqa: S311 - the same lines each time is the point
    ground = Image.new("RGB", (width, height), NAVY)
    ImageDraw.Draw(ground).rectangle((0, int(height * 0.86), width, height), fill=NAVY_2)
    lines = Image.new("L", (width, height), 0)
    pen, warm = ImageDraw.Draw(lines), []
    for number in range(LINES):
        points = [(x * FINER, y * FINER) for x, y in ridge(cones, number)]
        if number == WARM_LINE:
            warm = points
        else:
            pen.line(points, fill=90 + number * 6, width=FINER + 1, joint="curve")
    lines = Image.composite(lines, Image.new("L", lines.size, 0), fade((width, height)))
    ground.paste(Image.new("RGB", ground.size, LINE), mask=lines)
    ImageDraw.Draw(ground).line(warm, fill=WARM, width=3 * FINER, joint="curve")
    return ground.resize(SIZE, Image.Resampling.LANCZOS)


def skyline(dice: Random) -> list[tuple[float, float, float]]:
    """Cones: where, how tall, how wide. Taller towards the right, where no words stand."""
    spots = [60 + number * 180 + dice.random() * 80 for number in range(CONES)]
    return [(at, (75 + dice.random() * 70) * (0.1 + 0.8 * (at / SIZE[0]) ** 1.5), 42 + dice.random() * 34) for at in spots]


def ridge(cones: list[tuple[float, float, float]], number: int) -> list[tuple[float, float]]:
    """One line from edge to edge: the nearer, the higher it rises."""
    rise = 0.2 + number * 0.055
    return [(x, 612 - number * 4.5 - rise * height(cones, x + number * 6)) for x in range(-STEP, SIZE[0] + 2 * STEP, STEP)]


def height(cones: list[tuple[float, float, float]], x: float) -> float:
    return sum(tall * exp(-(((x - at) / wide) ** 2)) for at, tall, wide in cones)


def fade(size: tuple[int, int]) -> Image.Image:
    left, right = FADE
    row = Image.new("L", (256, 1))
    row.putdata([int(255 * (left + (right - left) * (place / 255) ** 1.6)) for place in range(256)])
    return row.resize(size)
