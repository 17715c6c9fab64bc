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

DRAWING = 2  # the first knew nothing of the series: two of the same motif and colour had the same pictures
SPECIMEN = 0  # the serial that stands for a whole series


def draw(motif: str, palette: str, serial: int, series: str = "") -> Scene:
    """What is farther away comes first. Without a series it is the first drawing."""
    words = f"{motif}/{palette}/{serial}" + (f"/{series}" if series else "")
    seed = int.from_bytes(blake2b(words.encode(), digest_size=8).digest())
    dice = Random(seed)  # noqa: S311 - the same picture each time is the point
    scene, land = Scene(Colours.of(palette)), Land.thrown(motif, dice)
    behind, before = MOTIFS[motif]
    sky(scene, dice)
    behind(scene, land, dice)
    mountains(scene, land, dice)
    before(scene, land, dice)
    frame(scene, serial)
    return scene


def as_svg(motif: str, palette: str, serial: int, series: str = "") -> bytes:
    return svg(draw(motif, palette, serial, series)).encode()


def as_png(motif: str, palette: str, serial: int, series: str = "", side: int = 600) -> bytes:
    return png(draw(motif, palette, serial, series), side)
