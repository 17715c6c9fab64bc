"""PDF pages with Chinese on them: texts in a font that travels along, lines, boxes and codes. Lengths in millimetres, from the top left.

The font is the one of the pictures (docs/decisions/0045-paper.md). Of it only the characters that were written go into the file.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pydyf
import segno
import uharfbuzz as hb

from core.lettering import REGULAR, SIMPLIFIED, at_most, font_file, lines_of

POINTS = 72 / 25.4  # a millimetre
A4 = (210.0, 297.0)
INK = "#071238"
UNITS = 1000  # of a glyph's width in a PDF, whatever the font has
FLAGS = hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE

Align = Literal["left", "center", "right"]


class NoFont(Exception):
    """Neither a package nor a setting names a font that can be read."""


@cache
def whole_font(file: Path) -> hb.Face:
    """Mapped into memory, not read: the file has tens of megabytes."""
    return hb.Face(hb.Blob.from_file_path(str(file)), SIMPLIFIED if file.suffix == ".ttc" else 0)


class Letters:
    """One weight of the font, and which characters of it this paper needs."""

    def __init__(self, file: Path, weight: int) -> None:
        self.face, self.weight = whole_font(file), weight
        self.font = hb.Font(self.face)
        self.font.set_variations({"wght": weight})
        self.used: set[str] = set()

    def width(self, text: str, size: float) -> float:
        """In points, as is `size`."""
        return sum(self.advance(self.font, letter) for letter in text) * size / UNITS

    def advance(self, font: hb.Font, letter: str) -> int:
        glyph = font.get_nominal_glyph(ord(letter)) or 0
        width: int = round(font.get_glyph_h_advance(glyph) * UNITS / self.face.upem)
        return width

    def sized(self, size: float) -> "Sized":
        return Sized(self, size)

    def small(self) -> hb.Face:
        """The font with nothing but what is used, in this weight."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, self.used))
        wanted.flags = FLAGS
        wanted.pin_axis_location(self.face, "wght", self.weight)
        return hb.subset(self.face, wanted)


@dataclass(frozen=True)
class Sized:
    """Letters at one size, in points."""

    letters: Letters
    size: float

    def getlength(self, text: str, /) -> float:
        return self.letters.width(text, self.size)


@dataclass(frozen=True)
class Written:
    """A text that waits for the numbers of its glyphs."""

    letters: Letters
    text: str


@dataclass
class Page:
    paper: "Paper"
    width: float
    height: float
    parts: list[bytes | Written] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, size: float, weight: int = REGULAR, color: str = INK, align: Align = "left") -> None:
        """`y` is the line that letters stand on, `size` in points."""
        letters = self.paper.letters(weight)
        text = clean(text)
        letters.used.update(text)
        left = x * POINTS - letters.width(text, size) * {"left": 0, "center": 0.5, "right": 1}[align]
        self.parts.append(f"BT {ink(color)} rg /W{weight} {size:g} Tf {left:.2f} {self.up(y):.2f} Td ".encode())
        self.parts.append(Written(letters, text))
        self.parts.append(b" Tj ET\n")

    def lines(self, text: str, width: float, *, size: float, weight: int = REGULAR, most: int = 9) -> list[str]:
        """The text broken to `width`; what is too long ends in three dots."""
        face = self.paper.letters(weight).sized(size)
        return at_most(lines_of(clean(text), face, width * POINTS), most, face, width * POINTS)

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        self.parts.append(f"{ink(color)} rg {self.boxed(x, y, width, height)} f\n".encode())

    def frame(self, x: float, y: float, width: float, height: float, color: str, thick: float = 0.2) -> None:
        self.parts.append(f"{ink(color)} RG {thick * POINTS:.2f} w {self.boxed(x, y, width, height)} S\n".encode())

    def code(self, x: float, y: float, side: float, text: str) -> None:
        """A QR code on white, with its quiet zone inside of `side`."""
        rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
        cell = side / len(rows)
        self.box(x, y, side, side, "#ffffff")
        dark = [(column, line) for line, row in enumerate(rows) for column, is_dark in enumerate(row) if is_dark]
        boxes = " ".join(self.boxed(x + column * cell, y + line * cell, cell, cell) for column, line in dark)
        self.parts.append(f"{ink(INK)} rg {boxes} f\n".encode())

    def boxed(self, x: float, y: float, width: float, height: float) -> str:
        return f"{x * POINTS:.2f} {self.up(y + height):.2f} {width * POINTS:.2f} {height * POINTS:.2f} re"

    def up(self, y: float) -> float:
        """PDF counts from the bottom, in points."""
        return (self.height - y) * POINTS


class Paper:
    """NoFont where there is none."""

    def __init__(self, title: str) -> None:
        file = font_file()
        if file is None or not file.is_file():
            raise NoFont
        self.title, self.file = title, file
        self.pages: list[Page] = []
        self._letters: dict[int, Letters] = {}

    def letters(self, weight: int) -> Letters:
        if weight not in self._letters:
            self._letters[weight] = Letters(self.file, weight)
        return self._letters[weight]

    def page(self, width: float = A4[0], height: float = A4[1]) -> Page:
        page = Page(self, width, height)
        self.pages.append(page)
        return page

    def written(self) -> bytes:
        """The file."""
        pdf = pydyf.PDF()
        pdf.info["Title"] = pydyf.String(self.title)
        fonts, numbers = pydyf.Dictionary({}), {}
        for weight, letters in sorted(self._letters.items()):
            fonts[f"W{weight}"], numbers[letters] = embedded(pdf, letters)
        for page in self.pages:
            add_page(pdf, page, fonts, lambda part: glyphs(numbers[part.letters], part.text))
        file = BytesIO()
        pdf.write(file, compress=True)
        return file.getvalue()


def add_page(pdf: pydyf.PDF, page: Page, fonts: Any, numbered: Callable[[Written], bytes]) -> None:
    drawn = b"".join(numbered(part) if isinstance(part, Written) else part for part in page.parts)
    stream = pydyf.Stream([drawn], compress=True)
    pdf.add_object(stream)
    size = pydyf.Array([0, 0, round(page.width * POINTS, 2), round(page.height * POINTS, 2)])
    content = {"Contents": stream.reference, "MediaBox": size, "Resources": pydyf.Dictionary({"Font": fonts})}
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, **content}))


def glyphs(numbers: dict[str, int], text: str) -> bytes:
    return b"<" + "".join(f"{numbers[letter]:04x}" for letter in text).encode() + b">"


def embedded(pdf: pydyf.PDF, letters: Letters) -> tuple[bytes, dict[str, int]]:
    """The font as an object of the file, and which glyph each character is."""
    small = letters.small()
    font = hb.Font(small)
    numbers = {letter: font.get_nominal_glyph(ord(letter)) or 0 for letter in sorted(letters.used)}
    is_cff = "CFF " in small.table_tags
    data = small.reference_table("CFF ").data if is_cff else small.blob.data
    file = added(pdf, pydyf.Stream([data], extra={"Subtype": "/CIDFontType0C"} if is_cff else None, compress=True))
    name = f"/EXPO{letters.weight}+Letters"
    descriptor = added(pdf, described(font, name, letters, "FontFile3" if is_cff else "FontFile2", file))
    widths = {number: letters.advance(font, letter) for letter, number in numbers.items()}
    system = {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
    kind = {"Type": "/Font", "BaseFont": name}
    cid = kind | {
        "Subtype": "/CIDFontType0" if is_cff else "/CIDFontType2",
        "CIDSystemInfo": pydyf.Dictionary(system),
        "FontDescriptor": descriptor,
        "W": pydyf.Array([part for number, width in sorted(widths.items()) for part in (number, pydyf.Array([width]))]),
    }
    if not is_cff:
        cid["CIDToGIDMap"] = "/Identity"
    descendant = added(pdf, pydyf.Dictionary(cid))
    meaning = added(pdf, pydyf.Stream([meanings(numbers)], compress=True))
    whole = kind | {"Subtype": "/Type0", "Encoding": "/Identity-H", "DescendantFonts": pydyf.Array([descendant]), "ToUnicode": meaning}
    return added(pdf, pydyf.Dictionary(whole)), numbers


def added(pdf: pydyf.PDF, thing: Any) -> bytes:
    pdf.add_object(thing)
    reference: bytes = thing.reference
    return reference


def described(font: hb.Font, name: str, letters: Letters, key: str, file: bytes) -> pydyf.Dictionary:
    extents = font.get_font_extents("ltr")
    scale = UNITS / letters.face.upem
    measures = {"Ascent": round(extents.ascender * scale), "Descent": round(extents.descender * scale), "CapHeight": 733}
    looks = {"FontName": name, "Flags": 4, "FontBBox": pydyf.Array([-1000, -400, 3000, 1200]), "ItalicAngle": 0, "StemV": 80}
    return pydyf.Dictionary({"Type": "/FontDescriptor", key: file, **looks, **measures})


def meanings(numbers: dict[str, int]) -> bytes:
    """Which character each glyph is, for whoever searches or copies: at most a hundred a block, as readers of PDF want it."""
    pairs = [f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, number in numbers.items() if number]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    rows = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    head = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n/CMapName /Expo def\n"
    return f"{head}1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{rows}\nendcmap\nend\nend".encode()


def ink(color: str) -> str:
    return " ".join(f"{int(color[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))


def clean(text: str) -> str:
    """One line, and nothing in it that only steers."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
