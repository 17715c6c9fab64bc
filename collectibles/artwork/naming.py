"""A chosen name at the foot of a picture. The picture itself, which is signed, has none: a name can change, or be taken off."""

from html import escape
from io import BytesIO
from unicodedata import east_asian_width

from PIL import Image, ImageDraw

from collectibles.artwork.scene import NAVY, PALE, SIDE
from core.lettering import REGULAR, features_of, font, font_file

LEFT, FOOT = 40, 566  # where the name begins, and the line it stands on
SIZE, ROOM, LATIN = 20, 320, 0.58  # units: the size at most, how far it may reach, and a Latin letter of a Chinese one
EDGE = 4  # units of night around the letters


def size_of(name: str) -> float:
    """A long name is written smaller."""
    wide = sum(1 if east_asian_width(letter) in "WF" else LATIN for letter in name)
    return min(SIZE, ROOM / max(wide, 1))


def svg_with(picture: bytes, name: str) -> bytes:
    """In whatever sans-serif the reader has."""
    look = f'fill="{PALE}" stroke="{NAVY}" stroke-width="{EDGE}" paint-order="stroke" font-family="sans-serif"'
    text = f'<text x="{LEFT}" y="{FOOT}" font-size="{size_of(name):.1f}" {look}>{escape(name)}</text></svg>'
    return picture.removesuffix(b"</svg>") + text.encode()


def png_with(picture: bytes, name: str) -> bytes:
    """Where there is no font, the picture stays without."""
    file = font_file()
    if file is None:
        return picture
    image = Image.open(BytesIO(picture), formats=("PNG",))
    scale = image.width / SIDE
    face, edge = font(file, round(size_of(name) * scale), REGULAR), round(EDGE * scale / 2)
    place = (LEFT * scale, FOOT * scale)
    ImageDraw.Draw(image).text(
        place, name, font=face, fill=PALE, anchor="ls", stroke_width=edge, stroke_fill=NAVY, features=features_of(name)
    )
    encoded = BytesIO()
    image.save(encoded, "PNG")
    return encoded.getvalue()
