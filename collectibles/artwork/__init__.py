"""The picture of a keepsake: karst in data lines, a motif of the series, and its own skyline, weather and warm line for each serial.

The same serial always gives the same picture, as SVG and as PNG; nothing here knows the database. `DRAWING` stands in what is signed:
raise it when the same serial would look different, and keep the old drawing for what was signed before.
"""

from hashlib import blake2b
from random import Random

from collectibles.artwork import earlier
from collectibles.artwork.motifs import MOTIFS
from collectibles.artwork.mountains import STAND, Land, mountains
from collectibles.artwork.painting import png
from collectibles.artwork.scene import Colours, Scene
from collectibles.artwork.sky import frame, sky
from collectibles.artwork.writing import svg

__all__ = ["DRAWING", "as_png", "as_svg", "draw"]

# The first knew nothing of the series: two of the same motif and colour had the same pictures. In the second all bridges were alike,
# all ways had one shape, and mountains hid lanterns.
DRAWING = 3
SPECIMEN = 0  # the serial that stands for a whole series


def draw(motif: str, palette: str, serial: int, series: str, drawing: int = DRAWING) -> Scene:
    """What is farther away comes first."""
    words = f"{motif}/{palette}/{serial}" + (f"/{series}" if drawing > 1 else "")
    seed = int.from_bytes(blake2b(words.encode(), digest_size=8).digest())
    dice = Random(seed)  # noqa: S311 - the same picture each time is the point
    plan = (MOTIFS if drawing == DRAWING else earlier.MOTIFS)[motif]
    scene, land = Scene(Colours.of(palette)), Land.thrown(plan.ground, dice, serial)
    sky(scene, dice)
    plan.behind(scene, land, dice)
    mountains(scene, land, dice, range(STAND + 1))
    plan.among(scene, land, dice)
    mountains(scene, land, dice, range(STAND + 1, land.lines))
    plan.before(scene, land, dice)
    frame(scene, serial)
    return scene


def as_svg(motif: str, palette: str, serial: int, series: str, drawing: int = DRAWING) -> bytes:
    return svg(draw(motif, palette, serial, series, drawing)).encode()


def as_png(motif: str, palette: str, serial: int, series: str, drawing: int = DRAWING, side: int = 600) -> bytes:
    return png(draw(motif, palette, serial, series, drawing), side)
