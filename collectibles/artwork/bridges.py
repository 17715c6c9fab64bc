"""Two mountains, and what two sides agreed on between them. Each pair builds in its own way, and neighbouring numbers never in the same."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin
from random import Random

from collectibles.artwork.mountains import STAND, Land
from collectibles.artwork.scene import NAVY, PALE, SIDE, WARM, Point, Scene, mixed

HIGHEST = 116  # nothing built reaches higher: above it is the moon
VALLEY = 60  # units at both sides of the middle that are surely low
BAY = 44  # units: the least distance of lamps or piers
APART = 19  # of the two lights from whatever stands on the deck
Curve = Callable[[float], float]


@dataclass(frozen=True)
class Site:
    """Where the deck comes out of one mountain and goes into the other; what goes down to `foot` ends behind the nearer land."""

    left: float
    right: float
    deck: float
    foot: float

    @classmethod
    def found(cls, land: Land, dice: Random) -> "Site":
        ridge, middle = land.ridge(STAND + 1), SIDE / 2
        tops = [min(y for x, y in ridge if is_left == (x < middle)) for is_left in (True, False)]
        valley = [y for x, y in ridge if abs(x - middle) < VALLEY]
        deck = max(min(valley) - dice.uniform(72, 112), max(tops) + 24)
        rock = [x for x, y in ridge if y < deck]
        return cls(max(x for x in rock if x < middle), min(x for x in rock if x > middle), deck, max(valley) + 8)

    @property
    def wide(self) -> float:
        return self.right - self.left

    def at(self, part: float) -> float:
        return self.left + self.wide * part

    def parts(self, wished: int) -> int:
        """As many as the gorge has room for."""
        return min(wished, int(self.wide * 0.9 / BAY))

    def top(self, tall: float) -> float:
        return max(self.deck - tall, HIGHEST)


def bridge(scene: Scene, land: Land, dice: Random) -> None:
    """The two lights on the deck are the two who met."""
    site = Site.found(land, dice)
    in_the_way = land.one_of(BRIDGES)(scene, site, dice)
    scene.line([(site.left - 40, site.deck), (site.right + 40, site.deck)], PALE, 4)
    free = [x for x in between(site.at(0.2), site.at(0.8), 60) if all(abs(x - other) > APART for other in in_the_way)]
    meet = dice.choice(free)
    for x in (meet - 9, meet + 9):
        scene.dot((x, site.deck - 10), 6.5, WARM)


def moon(scene: Scene, _land: Land, dice: Random) -> None:
    """From a sickle to nearly full, above whatever is built: half a circle, and half an ellipse that adds to it or takes from it."""
    centre, radius = (dice.uniform(190, 410), dice.uniform(66, 78)), dice.uniform(17, 26)
    side, fullness, tilt = dice.choice((-1, 1)), dice.choice((-0.75, -0.5, 0.4, 0.8, 1.0)), dice.uniform(-0.5, 0.5)
    scene.dot(centre, radius, mixed(NAVY, scene.colours.line, 0.17))
    half = [pi * (step / 24 - 0.5) for step in range(25)]
    rim = [(side * cos(angle), sin(angle)) for angle in half]
    rim += [(-side * fullness * cos(angle), sin(angle)) for angle in reversed(half)]
    scene.area([turned(spot, tilt, centre, radius) for spot in rim], mixed(scene.colours.line, PALE, 0.35))


def turned(spot: Point, angle: float, centre: Point, radius: float) -> Point:
    x, y = spot
    return centre[0] + radius * (x * cos(angle) - y * sin(angle)), centre[1] + radius * (x * sin(angle) + y * cos(angle))


def between(start: float, end: float, parts: int) -> list[float]:
    return [start + (end - start) * part / parts for part in range(parts + 1)]


def bowed(start: float, end: float, foot: float, rise: float) -> Curve:
    """A parabola that stands on `foot` at both ends; a negative rise hangs."""
    return lambda x: foot - rise * (1 - ((x - start) / (end - start) * 2 - 1) ** 2)


def uprights(scene: Scene, xs: list[float], upper: Curve, lower: Curve) -> None:
    """Lines straight down from one curve to another."""
    for x in xs:
        scene.line([(x, upper(x)), (x, lower(x))], scene.colours.dimmed(0.6), 1.2)


def tower(scene: Scene, x: float, top: float, site: Site) -> None:
    """Two legs that lean on one another, with bars between them below the deck."""
    for side in (-1, 1):
        scene.line([(x + side * 2, top), (x + side * 7, site.foot)], PALE, 3)
    for y in between(site.deck, site.foot, 4)[1:-1]:
        scene.line([(x - 6, y), (x + 6, y)], PALE, 1.6)


def lamps(scene: Scene, xs: list[float], site: Site) -> list[float]:
    for x in xs:
        scene.line([(x, site.deck), (x, site.deck - 20)], scene.colours.dimmed(0.8), 1.3)
        scene.dot((x, site.deck - 22), 2.8, PALE)
    return xs


def lamps_all_along(scene: Scene, site: Site, dice: Random) -> list[float]:
    return lamps(scene, between(site.at(0.05), site.at(0.95), site.parts(dice.randrange(4, 7))), site)


def hung(scene: Scene, site: Site, dice: Random) -> list[float]:
    """From a cable over two towers or three."""
    spans, inset = dice.choice((1, 1, 2)), dice.uniform(0.12, 0.2)
    towers, top = between(site.at(inset), site.at(1 - inset), spans), site.top(dice.uniform(84, 124))
    drop = (top - site.deck) * dice.uniform(0.6, 0.85)
    for start, end in pairwise(towers):
        cable, xs = bowed(start, end, top, drop), between(start, end, 40 // spans)
        uprights(scene, xs[1:-1], cable, lambda _x: site.deck)
        scene.line([(x, cable(x)) for x in xs], scene.colours.line, 2.4)
    for at, bank in ((towers[0], site.left - 30), (towers[-1], site.right + 30)):
        scene.line([(at, top), (bank, site.deck)], scene.colours.line, 2)
    for at in towers:
        tower(scene, at, top - 8, site)
    return towers


def stayed(scene: Scene, site: Site, dice: Random) -> list[float]:
    """From a tall mast or two, by straight ropes like rays."""
    parts = dice.choice(((0.5,), (0.28, 0.72), (0.36,), (0.64,)))
    reach, ropes = site.wide * (0.46 if len(parts) == 1 else 0.21), dice.randrange(8, 13)
    top, fan = site.top(dice.uniform(100, 140)), dice.choice((1.5, 5.5))
    for at in map(site.at, parts):
        for rope in range(1, ropes + 1):
            high, colour = top + (ropes - rope) * fan, scene.colours.dimmed(0.45 + 0.5 * rope / ropes)
            for side in (-1, 1):
                scene.line([(at, high), (at + side * reach * rope / ropes, site.deck)], colour, 1.6)
        tower(scene, at, top - 12, site)
    return [site.at(part) for part in parts]


def leaping(scene: Scene, site: Site, dice: Random) -> list[float]:
    """Below an arch that leaps over the deck from bank to bank."""
    start, end, foot = site.left - 4, site.right + 4, site.deck + 22
    outer = bowed(start, end, foot, foot - site.top(dice.uniform(70, 120)))
    inner = bowed(start, end, foot, foot - outer((start + end) / 2) - dice.uniform(12, 20))
    xs = between(start, end, 2 * dice.randrange(10, 16))
    uprights(scene, [x for x in xs if inner(x) < site.deck], inner, lambda _x: site.deck)
    lattice(scene, xs, outer, inner)
    return []


def carrying(scene: Scene, site: Site, dice: Random) -> list[float]:
    """On an arch that stands deep in the gorge, and carries the deck on posts."""
    start, end, deep = site.left - 6, site.right + 6, dice.uniform(10, 16)
    outer = bowed(start, end, site.foot + 10, site.foot + 10 - site.deck - 7)
    inner = bowed(start, end, site.foot + 10, site.foot + 10 - site.deck - 7 - deep)
    xs = between(start, end, 2 * dice.randrange(11, 18))
    uprights(scene, xs[::2], lambda _x: site.deck, outer)
    lattice(scene, xs, outer, inner)
    return lamps_all_along(scene, site, dice)


def lattice(scene: Scene, xs: list[float], outer: Curve, inner: Curve) -> None:
    """Two ribs, and what braces them."""
    scene.line([(x, (outer, inner)[place % 2](x)) for place, x in enumerate(xs)], scene.colours.dimmed(0.7), 1.2)
    scene.line([(x, outer(x)) for x in xs], scene.colours.line, 3)
    scene.line([(x, inner(x)) for x in xs], scene.colours.line, 1.8)


def vaulted(scene: Scene, site: Site, dice: Random) -> list[float]:
    """On vaults of stone, like the old ones over the rivers of these mountains."""
    piers = between(site.left - 24, site.right + 24, site.parts(dice.randrange(3, 7)))
    stone, half = mixed(scene.colours.ground, scene.colours.line, 0.3), dice.uniform(6, 9)
    for start, end in pairwise(piers):
        spring = min(site.deck + 12 + (end - start) * 0.48, site.foot - 14)
        vault = bowed(start + half, end - half, spring, spring - site.deck - 12)
        under = [(start + half, site.foot), *((x, vault(x)) for x in between(start + half, end - half, 24)), (end - half, site.foot)]
        scene.area([(start, site.deck), (start, site.foot), *under, (end, site.foot), (end, site.deck)], stone)
        scene.line(under, scene.colours.line, 2)
    return lamps(scene, [(start + end) / 2 for start, end in pairwise(piers)], site)


def trussed(scene: Scene, site: Site, dice: Random) -> list[float]:
    """On tall piers, stiffened by a lattice."""
    fields, low = 2 * dice.randrange(6, 10), site.deck + dice.uniform(24, 36)
    xs, piers = between(site.left - 24, site.right + 24, fields), dice.randrange(1, 4)
    for at in between(site.left, site.right, piers + 1)[1:-1]:
        for side in (-1, 1):
            scene.line([(at + side * 4, low), (at + side * 11, site.foot)], PALE, 3)
        for y in between(low, site.foot, 3)[1:-1]:
            scene.line([(at - 8, y), (at + 8, y)], PALE, 1.6)
    scene.line([(x, low if place % 2 else site.deck) for place, x in enumerate(xs)], scene.colours.line, 1.8)
    uprights(scene, xs, lambda _x: site.deck, lambda _x: low)
    scene.line([(xs[0], low), (xs[-1], low)], scene.colours.line, 2.6)
    return lamps_all_along(scene, site, dice)


BRIDGES = (hung, vaulted, stayed, leaping, trussed, carrying)
