"""What the first two drawings had and the third draws anew, for the keepsakes that were signed with it. Nothing here changes any more."""

from math import pi, sin
from random import Random

from collectibles.artwork.motifs import MOTIFS as NOW
from collectibles.artwork.motifs import Composition, arc, booth
from collectibles.artwork.mountains import Cone, Land
from collectibles.artwork.scene import PALE, WARM, Scene

BANKS = (130.0, 470.0)


def banks(dice: Random) -> list[Cone]:
    both = [(at + dice.uniform(-22, 22), dice.uniform(165, 205), dice.uniform(58, 76)) for at in BANKS]
    return [*both, (300 + dice.uniform(-60, 60), dice.uniform(8, 34), dice.uniform(50, 90))]


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


MOTIFS: dict[str, Composition] = NOW | {
    "lanterns": Composition(behind=lanterns),
    "path": Composition(before=path),
    "bridge": Composition(ground=banks, behind=bridge),
}
