"""What a series remembers, drawn behind or before its mountains."""

from collections.abc import Callable
from math import cos, pi, sin
from random import Random

from collectibles.artwork.mountains import Land
from collectibles.artwork.scene import PALE, WARM, Point, Scene, mixed

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


def lanterns(scene: Scene, _land: Land, dice: Random) -> None:
    """Voices round a table: dots on a circle, each heard by two others."""
    centre, radius, count = (300 + dice.uniform(-120, 120), dice.uniform(132, 150)), dice.uniform(78, 94), dice.randrange(8, 15)
    spots = arc(centre, radius, 0.0, 1.0, count)[:-1]
    skip = dice.choice([step for step in (2, 3, 4, 5) if step < count / 2])
    for place, spot in enumerate(spots):
        scene.line([spot, spots[(place + skip) % count]], scene.colours.dimmed(0.5), 1.3)
    for ring in range(dice.randrange(2, 5)):
        scene.ring(centre, radius * (0.22 + 0.16 * ring), scene.colours.dimmed(0.35 + 0.12 * ring), 1.3)
    speaking = count // 2 + dice.randrange(count // 2)  # in the upper half, where no mountain hides it
    for place, spot in enumerate(spots):
        size = dice.uniform(5, 10)
        scene.dot(spot, size, WARM if place == speaking else scene.colours.line)
        scene.ring(spot, size + 5, scene.colours.dimmed(0.7), 1.2)


def path(scene: Scene, _land: Land, dice: Random) -> None:
    """Through the valleys from booth to booth: a dotted way that comes nearer, and a flag at each stop."""
    swing, phase = dice.uniform(90, 170), dice.uniform(0, 2 * pi)
    stops = dice.randrange(5, 9)
    steps = 90
    way = []
    for step in range(steps + 1):
        part = step / steps
        wide = 0.35 + 0.65 * part
        way.append((300 + swing * wide * sin(phase + part * 2.2 * pi), 305 + 230 * part))
    for step, spot in enumerate(way[:-1]):
        if step % 2 == 0:
            scene.line([spot, way[step + 1]], PALE, 2 + 3 * step / steps)
    for stop in range(stops):
        place = round((stop + 0.5) * steps / stops)
        booth(scene, way[place], 7 + 15 * place / steps, is_last=stop == stops - 1)


def booth(scene: Scene, at: Point, size: float, *, is_last: bool) -> None:
    x, y = at
    body = [(x - size, y), (x - size, y - size * 1.1), (x + size, y - size * 1.1), (x + size, y)]
    scene.area(body, mixed(scene.colours.ground, scene.colours.line, 0.35))
    scene.line([*body, body[0]], scene.colours.line, 1.6)
    roof = [(x - size * 1.25, y - size * 1.1), (x, y - size * 1.9), (x + size * 1.25, y - size * 1.1)]
    scene.area(roof, WARM if is_last else scene.colours.line)


def bridge(scene: Scene, land: Land, dice: Random) -> None:
    """Two mountains, and what two sides agreed on between them: a deck hung from a cable."""
    left, right = min(land.cones)[0], max(land.cones)[0]
    deck, top, sag = dice.uniform(222, 246), dice.uniform(104, 128), dice.uniform(66, 92)
    piers = (left + 58, right - 58)
    span = piers[1] - piers[0]

    def cable(x: float) -> float:
        part = (x - piers[0]) / span * 2 - 1
        return top + sag * (1 - part * part)

    xs = [piers[0] + span * step / 40 for step in range(41)]
    for x in xs[1:-1]:
        scene.line([(x, cable(x)), (x, deck)], scene.colours.dimmed(0.6), 1.2)
    scene.line([(x, cable(x)) for x in xs], scene.colours.line, 2.4)
    for pier, bank in zip(piers, (left - 40, right + 40), strict=True):
        scene.line([(pier, top), (bank, deck)], scene.colours.line, 1.8)
        scene.line([(pier, top - 10), (pier, 420)], PALE, 5)
    scene.line([(left - 40, deck), (right + 40, deck)], PALE, 4)
    meet = piers[0] + span * dice.uniform(0.35, 0.65)
    for x in (meet - 9, meet + 9):
        scene.dot((x, deck - 12), 6.5, WARM)


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


MOTIFS: dict[str, tuple[Draw, Draw]] = {
    "sunrise": (sunrise, nothing),
    "lanterns": (lanterns, nothing),
    "path": (nothing, path),
    "bridge": (bridge, nothing),
    "comet": (nothing, comet),
}
