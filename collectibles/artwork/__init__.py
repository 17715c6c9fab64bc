"""The picture of a keepsake: karst in data lines, a motif of the series, and its own skyline, weather and warm line for each serial.

The same serial always gives the same picture, as SVG and as PNG; nothing here knows the database. `DRAWING` stands in what is signed:
raise it when the same serial would look different, and keep the old drawing for what was signed before.
"""

from hashlib import blake2b
from random import Random

from collectibles.artwork.motifs import MOTIFS
from collectibles.artwork.mountains import Land, mountains
from collectibles.artwork.painting import png
from collectibles.artwork.scene import Colours, Scene
from collectibles.artwork.sky import frame, sky
from collectibles.artwork.writing import svg

__all__ = ["DRAWING", "as_png", "as_svg", "draw"]

DRAWING = 1
SPECIMEN = 0  # the serial that stands for a whole series


def draw(motif: str, palette: str, serial: int) -> Scene:
    """What is farther away comes first."""
    seed = int.from_bytes(blake2b(f"{motif}/{palette}/{serial}".encode(), digest_size=8).digest())
    dice = Random(seed)  # noqa: S311 - the same picture each time is the point
    scene, land = Scene(Colours.of(palette)), Land.thrown(motif, dice)
    behind, before = MOTIFS[motif]
    sky(scene, dice)
    behind(scene, land, dice)
    mountains(scene, land, dice)
    before(scene, land, dice)
    frame(scene, serial)
    return scene


def as_svg(motif: str, palette: str, serial: int) -> bytes:
    return svg(draw(motif, palette, serial)).encode()


def as_png(motif: str, palette: str, serial: int, side: int = 600) -> bytes:
    return png(draw(motif, palette, serial), side)
