"""A card becomes a picture. Knows no database; without a font the picture has no words."""

import logging
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from collectibles.artwork import draw as keepsake
from collectibles.artwork.painting import painted
from core.lettering import BOLD, REGULAR, at_most, features_of, font, font_file, lines_of
from expo.pictures.landscape import SIZE, WARM, landscape
from expo.pictures.marks import mark_mask

VERSION = 1  # raise it when the drawing changes: what is kept is drawn anew
WHITE, SECOND, TILE = "#ffffff", "#b9c9f2", "#0f245f"
SECTORS = {
    "compute": "#86a8ff",
    "trade": "#4fd1bd",
    "security": "#ff8fa3",
    "industry": "#f2b84b",
    "film": "#bfa2ff",
    "scene": "#8bd47f",
    "personal": "#63c8ee",
    "meta": "#f29be6",
}
BLUE = "#8fb0ff"
EDGE, TOP, SIDE = 72, 60, 240  # margin, first line, side of a mark or portrait
TITLE_SIZES = (80, 70, 60, 52, 46)
TITLE_LINES, SUB_LINES, MIDDLE = 3, 2, 60
BARS = (6, 11, 17, 22, 18, 13, 8)  # the expo's sign, as in the favicon
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Card:
    """What a picture says. `name` gives it its skyline; `mark` is a drawn one (1-24), `picture` an upload that stands instead."""

    name: str
    expo: str
    label: str
    title: str
    sub: str = ""
    foot: str = ""
    sector: str = ""
    mark: int = 0
    picture: str = ""
    art: tuple[str, str, int, str, int] | None = None  # motif, colour, serial, series and drawing of a keepsake, which is drawn on the tile

    @property
    def has_tile(self) -> bool:
        return bool(self.mark or self.picture or self.art)


def draw(card: Card) -> bytes:
    """PNG, some 60 kB. What cannot be drawn is left out."""
    ground = landscape(card.name)
    if card.has_tile:
        put_tile(ground, card)
    file = font_file()
    if file:
        try:
            put_words(ground, card, file)
        except OSError:
            log.warning("The font %s cannot be read: pictures for other sites have no words.", file)
            ground = landscape(card.name)
    encoded = BytesIO()
    ground.quantize(192, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(encoded, "PNG")
    return encoded.getvalue()


def put_words(ground: Image.Image, card: Card, file: Path) -> None:
    page = Page(ImageDraw.Draw(ground), file, SIZE[0] - 2 * EDGE - (SIDE + 56 if card.has_tile else 0))
    colour = SECTORS.get(card.sector, BLUE)
    put_sign(page.pen, EDGE, TOP)
    page.write(card.expo, (EDGE + 62, TOP - 5), 32, BOLD, WHITE)
    page.pen.rectangle((EDGE, 168, EDGE + 44, 172), fill=colour)
    page.write(card.label, (EDGE + 62, 148), 30, BOLD, colour)
    y = page.write(card.title, (EDGE, 204), page.title_size(card.title), BOLD, WHITE, most=TITLE_LINES)
    page.write(card.sub, (EDGE, y + 14), 32, REGULAR, SECOND, most=min(SUB_LINES, (520 - y) // 44))
    page.width = SIZE[0] - 2 * EDGE
    page.write(card.foot, (EDGE, 556), 30, BOLD, WHITE)


@dataclass
class Page:
    """Where words go: a pen, a font and how wide a line may be."""

    pen: ImageDraw.ImageDraw
    file: Path
    width: int

    def title_size(self, title: str) -> int:
        """As large as two lines allow, the smaller sizes three."""
        for size in TITLE_SIZES:
            if len(lines_of(title, font(self.file, size, BOLD), self.width)) <= (2 if size > MIDDLE else TITLE_LINES):
                return size
        return TITLE_SIZES[-1]

    def write(self, text: str, at: tuple[int, int], size: int, weight: int, colour: str, *, most: int = 1) -> int:
        """At most so many lines. Answers where the next one would be."""
        face, y = font(self.file, size, weight), at[1]
        width = self.width - (at[0] - EDGE)
        for line in at_most(lines_of(text, face, width), most, face, width):
            self.pen.text((at[0], y), line, font=face, fill=colour, features=features_of(line))
            y += round(size * (1.28 if weight == BOLD else 1.4))
        return y


def put_sign(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    for number, tall in enumerate(BARS):
        left = x + number * 6
        pen.rounded_rectangle((left, y + 36 - tall * 1.5, left + 3, y + 36), 1, fill=WHITE)
    pen.ellipse((x + 31, y - 4, x + 40, y + 5), fill=WARM)


def put_tile(ground: Image.Image, card: Card) -> None:
    """The mark on its tile, or the uploaded logo or portrait, at the right."""
    left, top = SIZE[0] - EDGE - SIDE, 150
    picture = painted(keepsake(*card.art), SIDE).convert("RGBA") if card.art else uploaded(card.picture)
    tile = Image.new("RGB", (SIDE, SIDE), "#ffffff" if picture else TILE)
    if picture:
        tile.paste(picture, mask=picture.getchannel("A"))
    elif card.mark:
        inner = SIDE * 2 // 3
        place = ((SIDE - inner) // 2, (SIDE - inner) // 2)
        tile.paste(Image.new("RGB", (inner, inner), SECTORS.get(card.sector, BLUE)), place, mark_mask(card.mark, inner))
    else:
        return
    corners = Image.new("L", (SIDE * 2, SIDE * 2))
    ImageDraw.Draw(corners).rounded_rectangle((0, 0, SIDE * 2 - 1, SIDE * 2 - 1), 32, fill=255)
    ground.paste(tile, (left, top), corners.resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def uploaded(name: str) -> Image.Image | None:
    """Our own encoding of an upload; None if it is gone or cannot be read."""
    if not name:
        return None
    try:
        with default_storage.open(name) as file:
            return ImageOps.pad(Image.open(file, formats=("WEBP", "PNG", "JPEG")).convert("RGBA"), (SIDE, SIDE), color=(255, 255, 255, 0))
    except (OSError, ValueError, SyntaxError):
        return None
