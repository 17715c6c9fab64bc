"""What a series remembers, drawn behind or before its mountains."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, dist, pi, sin
from random import Random

from collectibles.artwork.bridges import bridge, moon
from collectibles.artwork.mountains import Cone, Land, downs, gorge, hills
from collectibles.artwork.scene import PALE, WARM, Point, Scene, mixed

LARGE = 104  # units: the largest table
LANTERN = 17  # units from the middle of a lantern to the outside of its ring
FAR, NEAR = 318.0, 528.0  # where a way begins and ends
STRIDE = 13.0  # from dot to dot, nearly where it is nearest
PARTS = [step / 800 for step in range(801)]
Draw = Callable[[Scene, Land, Random], None]


def nothing(_scene: Scene, _land: Land, _dice: Random) -> None:
    """On this side of the mountains."""


def arc(centre: Point, radius: float, start: float, end: float, steps: int = 28) -> list[Point]:
    """Angles in turns, from the right and downwards."""
    turns = (start + (end - start) * step / steps for step in range(steps + 1))
    return [(centre[0] + radius * cos(2 * pi * turn), centre[1] + radius * sin(2 * pi * turn)) for turn in turns]


def sunrise(scene: Scene, _land: Land, dice: Random) -> None:
    """A sun cut into lines, with rays of different length, like bars round a clock."""
    centre, radius = (dice.uniform(180, 420), dice.uniform(170, 222)), dice.uniform(60, 88)
    count = dice.choice((36, 48, 60))
    for ray in range(count):
        angle, long = 2 * pi * ray / count, radius + 14 + dice.random() ** 2 * 54
        near, far = radius + 10, long
        points = [(centre[0] + reach * cos(angle), centre[1] + reach * sin(angle)) for reach in (near, far)]
        scene.line(points, scene.colours.dimmed(dice.uniform(0.45, 0.95)), 2)
    scene.dot(centre, radius, mixed(scene.colours.sky, WARM, 0.92))
    y, gap = centre[1] - radius * 0.1, 3.0
    while y < centre[1] + radius:
        scene.area(
            [(centre[0] - radius, y), (centre[0] + radius, y), (centre[0] + radius, y + gap), (centre[0] - radius, y + gap)],
            scene.colours.sky,
        )
        y, gap = y + 13, gap + 1.1


def lanterns(scene: Scene, land: Land, dice: Random) -> None:
    """Voices round a table: dots on a circle, each heard by two others."""
    count, flat = dice.randrange(8, 15), land.one_of((1.0, 0.78))
    centre, radius = clearing(land, flat, dice)
    spots = oval(centre, radius, flat, count)[:-1]
    skip = dice.choice([step for step in (2, 3, 4, 5) if step < count / 2])
    for place, spot in enumerate(spots):
        scene.line([spot, spots[(place + skip) % count]], scene.colours.dimmed(0.5), 1.3)
    for ring in range(dice.randrange(2, 5)):
        scene.line(oval(centre, radius * (0.22 + 0.16 * ring), flat, 48), scene.colours.dimmed(0.35 + 0.12 * ring), 1.3)
    speaking = dice.randrange(count)
    for place, spot in enumerate(spots):
        size = dice.uniform(5, 10) * radius / LARGE
        scene.dot(spot, size, WARM if place == speaking else scene.colours.line)
        scene.ring(spot, size + 5, scene.colours.dimmed(0.7), 1.2)


def oval(centre: Point, radius: float, flat: float, steps: int) -> list[Point]:
    return [(x, centre[1] + (y - centre[1]) * flat) for x, y in arc(centre, radius, 0.0, 1.0, steps)]


def clearing(land: Land, flat: float, dice: Random) -> tuple[Point, float]:
    """Where the land lies lowest, and as large as the sky there allows, so that no mountain hides a lantern."""
    skyline, radius = land.skyline(), dice.uniform(84, LARGE)
    middle = max(range(150, 451, 10), key=lambda x: sky_over(skyline, x, radius))
    while True:
        centre = (float(middle), 48 + radius * flat)
        room = min(sky_over(skyline, x, LANTERN) - y - LANTERN for x, y in oval(centre, radius, flat, 40))
        if room > 0:
            return (centre[0], centre[1] + min(room, 60) * dice.uniform(0.2, 0.8)), radius
        radius *= 0.95


def sky_over(skyline: list[Point], x: float, reach: float) -> float:
    """How far down the sky reaches everywhere near `x`."""
    return min(y for at, y in skyline if abs(at - x) <= reach)


def path(scene: Scene, land: Land, dice: Random) -> None:
    """Through the valleys from booth to booth: a dotted way that comes nearer, and a house at each stop."""
    way = paced(land.one_of((winding, climbing, circling, crossing))(dice))
    for spot in way:
        scene.dot(spot, 1.1 + 1.9 * nearness(spot), PALE)
    stops = dice.randrange(5, 8)
    booths = [way[round(stop * (len(way) - 1) / (stops - 1))] for stop in range(stops)]
    for spot in sorted(booths, key=lambda spot: spot[1]):
        booth(scene, spot, 7 + 15 * nearness(spot), is_last=spot == booths[-1])


def nearness(spot: Point) -> float:
    return max(0.0, (spot[1] - FAR) / (NEAR - FAR))


def paced(way: list[Point]) -> list[Point]:
    """The same way in strides that get longer as it comes nearer, so that booths and dots keep their distance."""
    walked = [0.0]
    for start, end in pairwise(way):
        walked.append(walked[-1] + dist(start, end) / (0.4 + nearness(end)))
    strides = round(walked[-1] / STRIDE)
    return [way[bisect_left(walked, walked[-1] * stride / strides)] for stride in range(strides)] + [way[-1]]


def winding(dice: Random) -> list[Point]:
    """Like a river."""
    swing, phase, turns = dice.uniform(110, 180), dice.uniform(0, 2 * pi), dice.uniform(1.8, 3.0)
    return [(300 + swing * (0.35 + 0.65 * part) * sin(phase + part * turns * pi), FAR + (NEAR - FAR) * part) for part in PARTS]


def climbing(dice: Random) -> list[Point]:
    """In hairpins, like the roads up these mountains."""
    bends, side, middle = dice.randrange(3, 6), dice.choice((-1, 1)), dice.uniform(270, 330)
    return [(middle + side * (48 + 82 * part) * asin(0.97 * sin(part * bends * pi)), FAR + (NEAR - FAR) * part) for part in PARTS]


def circling(dice: Random) -> list[Point]:
    """Round a lake, and out of it towards the reader."""
    turns, way, wide = dice.uniform(1.1, 1.45), dice.choice((-1, 1)), dice.uniform(180, 210)
    spots = []
    for part in PARTS:
        angle, reach = 2 * pi * (0.25 + turns * (part - 1)), 62 + (wide - 62) * part**1.3
        spots.append((300 + way * reach * cos(angle), 412 + reach * 0.54 * sin(angle)))
    return spots


def crossing(dice: Random) -> list[Point]:
    """From one side of the land to the other, and a little back on the way."""
    way, wide, back = dice.choice((-1, 1)), dice.uniform(150, 200), dice.uniform(70, 140)
    return [(300 + way * (wide * (2 * part - 1) - back * sin(2 * pi * part) * sin(pi * part)), FAR + (NEAR - FAR) * part) for part in PARTS]


def booth(scene: Scene, at: Point, size: float, *, is_last: bool) -> None:
    x, y = at
    body = [(x - size, y), (x - size, y - size * 1.1), (x + size, y - size * 1.1), (x + size, y)]
    scene.area(body, mixed(scene.colours.ground, scene.colours.line, 0.35))
    scene.line([*body, body[0]], scene.colours.line, 1.6)
    roof = [(x - size * 1.25, y - size * 1.1), (x, y - size * 1.9), (x + size * 1.25, y - size * 1.1)]
    scene.area(roof, WARM if is_last else scene.colours.line)


def comet(scene: Scene, land: Land, dice: Random) -> None:
    """A light that goes up from the warm line, with a tail of lines that fan out towards it."""
    side = dice.choice((-1, 1))
    head = (300 + side * dice.uniform(60, 170), dice.uniform(92, 140))
    foot, wide = 300 - side * dice.uniform(40, 130), dice.uniform(90, 150)
    ridge = land.ridge(land.warm)
    count = dice.randrange(15, 27)
    for line in range(count):
        spread = (line / (count - 1) - 0.5) * 2
        end = min(ridge, key=lambda point: abs(point[0] - foot - spread * wide))
        bend = ((head[0] + end[0]) / 2 + spread * 30 + side * 50, (head[1] + end[1]) / 2)
        points = [bent(head, bend, end, step / 24) for step in range(25)]
        colour = WARM if line == count // 2 else scene.colours.dimmed(0.5 + 0.5 * (1 - abs(spread)))
        scene.line(points[dice.randrange(1, 6) :], colour, 1.8)
        scene.dot(end, 2.6, colour)
    for ring in range(3):
        scene.ring(head, 22 + ring * dice.uniform(11, 17), scene.colours.dimmed(0.9 - 0.25 * ring), 1.6)
    scene.dot(head, 14, PALE)


def bent(start: Point, bend: Point, end: Point, part: float) -> Point:
    """A point of the curve that `bend` draws aside."""
    rest = 1 - part
    x, y = (rest * rest * a + 2 * rest * part * b + part * part * c for a, b, c in zip(start, bend, end, strict=True))
    return x, y


@dataclass(frozen=True)
class Composition:
    """The land of a motif, and what is drawn before its lines, after the first few, and after all."""

    ground: Callable[[Random], list[Cone]] = hills
    behind: Draw = nothing
    among: Draw = nothing
    before: Draw = nothing


MOTIFS = {
    "sunrise": Composition(behind=sunrise),
    "lanterns": Composition(ground=downs, behind=lanterns),
    "path": Composition(before=path),
    "bridge": Composition(ground=gorge, behind=moon, among=bridge),
    "comet": Composition(before=comet),
}
