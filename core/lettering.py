"""Words on pictures and on paper: the font, and lines that break where Chinese and English may."""

import re
from bisect import bisect_right
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from django.conf import settings
from PIL import ImageFont, features

REGULAR, BOLD = 400, 700
PACKAGE, FILE, SIMPLIFIED = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", 2  # the third face of the collection
PIECES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
CHINESE = re.compile(r"[\u2e80-\u9fff]")
NEVER_FIRST = frozenset("，。、；：！？）》」』”’…—·,.;:!?)%")
NEVER_LAST = frozenset("（《「『“‘(")
ELLIPSIS = "…"


class Face(Protocol):
    """Whatever tells how wide a text is, in pixels or points."""

    def getlength(self, text: str, /) -> float: ...


def font_file() -> Path | None:
    """What the settings name, else what is installed; None without either."""
    if settings.PICTURE_FONT:
        return Path(settings.PICTURE_FONT)
    found = find_spec(PACKAGE)
    return Path(found.origin).parent / FILE if found and found.origin else None


@lru_cache(maxsize=32)
def font(file: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """OSError if the file is not there or no font."""
    found = ImageFont.truetype(str(file), size, index=SIMPLIFIED if file.suffix == ".ttc" else 0)
    with suppress(OSError, NotImplementedError):  # one that has a single weight
        found.set_variation_by_axes([weight])
    return found


def lines_of(text: str, face: Face, width: float) -> list[str]:
    """Broken between Chinese characters and between words, never before a comma nor after a bracket."""
    lines, line = [], ""
    for piece in joined(PIECES.findall(" ".join(text.split()))):
        if line.strip() and face.getlength(line + piece.rstrip()) > width:
            lines.append(line.strip())
            line = ""
        line += piece
        while face.getlength(line) > width and len(line) > 1:  # a word longer than a line
            cut = fitting(line, face, width)
            lines.append(line[:cut].strip())
            line = line[cut:]
    return [*lines, line.strip()] if line.strip() else lines


def fitting(word: str, face: Face, width: float) -> int:
    """How many of its characters go on a line: one at least, never all."""
    return max(1, bisect_right(range(1, len(word)), width, key=lambda end: face.getlength(word[:end])))


def features_of(text: str) -> list[str] | None:
    """In a Latin text, quotes and dots as wide as Latin ones: the font has them as wide as Chinese characters."""
    return None if not features.check("raqm") or CHINESE.search(text) else ["pwid"]


def joined(pieces: list[str]) -> list[str]:
    """What must not stand first goes with what is before it, what must not stand last with what follows."""
    found: list[str] = []
    for piece in pieces:
        if found and (piece[0] in NEVER_FIRST or found[-1][-1] in NEVER_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def at_most(lines: list[str], most: int, face: Face, width: float) -> list[str]:
    """The first lines; three dots say that there was more."""
    if len(lines) <= most or most < 1:
        return lines[: max(most, 0)]
    last = lines[most - 1]
    while last and face.getlength(last + ELLIPSIS) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + ELLIPSIS]
