"""Uploaded pictures: trusted only after they were decoded, and stored as our own encoding of what was seen.

A picture is kept whole as a WebP without metadata, under a name nobody guesses; the sizes pages show are cut from it beside it,
named after the focus and the width. Whatever followed the picture in the uploaded file is gone by then.
"""

import secrets
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from core.refusals import Refusal

MEGABYTE = 1 << 20
LARGEST_FILE = 20  # megabytes
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2560  # pixels of what is kept
FACE_SIDE = 512
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
ACCEPT = "image/jpeg,image/png,image/webp,image/gif"


class Focus(models.TextChoices):
    """What stays in sight when a picture is cropped: percent from the left, percent from the top."""

    TOP_LEFT = "0-0", _("top left")
    TOP = "50-0", _("top")
    TOP_RIGHT = "100-0", _("top right")
    LEFT = "0-50", _("left")
    MIDDLE = "50-50", _("middle")
    RIGHT = "100-50", _("right")
    BOTTOM_LEFT = "0-100", _("bottom left")
    BOTTOM = "50-100", _("bottom")
    BOTTOM_RIGHT = "100-100", _("bottom right")


@dataclass(frozen=True)
class Shape:
    """The sizes a page needs: width to height, and the widths in pixels. `whole` pictures are never cropped, but set on a clear ground."""

    ratio: tuple[int, int]
    widths: tuple[int, ...]
    whole: bool = False

    def size(self, width: int) -> tuple[int, int]:
        return width, round(width * self.ratio[1] / self.ratio[0])


COVER = Shape((8, 5), (320, 640, 1280))
LOGO = Shape((1, 1), (96, 192), whole=True)


# --- what comes in ----------------------------------------------------------------------------------------------------


def decoded(upload: UploadedFile[Any], *, megabytes: int = LARGEST_FILE, field: str | None = None) -> Image.Image:
    """The first still of a picture, upright. Refuses what is too large or no picture, in a sentence."""
    if (upload.size or 0) > megabytes * MEGABYTE:
        params = {"limit": megabytes}
        raise Refusal(_("The picture is larger than %(limit)s MB. Choose a smaller one."), field=field, params=params)
    too_many = Refusal(_("The picture has more than 40 million pixels. Choose a smaller one."), field=field)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise too_many
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG decodes straight to a smaller size
        return ImageOps.exif_transpose(picture).convert("RGBA")
    except Image.DecompressionBombError:
        raise too_many from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise Refusal(_("This is no picture we can read. JPEG, PNG, WebP and GIF are possible."), field=field) from None


def take(upload: UploadedFile[Any], folder: str, *, field: str | None = None) -> str:
    """Checks and keeps a picture; answers its name in the storage."""
    picture = decoded(upload, field=field)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return write(f"{folder}/{secrets.token_urlsafe(12)}.webp", picture)


def face_from(upload: UploadedFile[Any], *, megabytes: int = 5, field: str = "picture") -> ContentFile[bytes]:
    """A person's picture as a square WebP of 512 pixels, cropped to the middle, on white where it was clear."""
    upright = ImageOps.fit(decoded(upload, megabytes=megabytes, field=field), (FACE_SIDE, FACE_SIDE))
    ground = Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright.getchannel("A"))
    return ContentFile(webp(ground), name=f"{secrets.token_urlsafe(12)}.webp")


# --- what is shown ----------------------------------------------------------------------------------------------------


def cut(name: str, shape: Shape, focus: str = Focus.MIDDLE) -> None:
    """Makes the sizes of a kept picture that are not there yet."""
    wanted = {size_name(name, shape, focus, width): width for width in shape.widths}
    missing = {path: width for path, width in wanted.items() if not default_storage.exists(path)}
    if not missing:
        return
    with default_storage.open(name) as file:
        picture = Image.open(file, formats=("WEBP",)).convert("RGBA")
    for path, width in missing.items():
        write(path, fitted(picture, shape, focus, width))


def fitted(picture: Image.Image, shape: Shape, focus: str, width: int) -> Image.Image:
    size = shape.size(width)
    if shape.whole:
        return ImageOps.pad(picture, size, color=(0, 0, 0, 0))
    left, top = (int(part) / 100 for part in focus.split("-"))
    return ImageOps.fit(picture, size, centering=(left, top))


def size_name(name: str, shape: Shape, focus: str, width: int) -> str:
    kept = "whole" if shape.whole else focus
    return f"{name.removesuffix('.webp')}.{kept}.{width}.webp"


def address(name: str, shape: Shape, focus: str = Focus.MIDDLE, *, width: int) -> str:
    """Where the browser finds a size of the picture; empty without one."""
    return default_storage.url(size_name(name, shape, focus, width)) if name else ""


def addresses(name: str, shape: Shape, focus: str = Focus.MIDDLE) -> str:
    """All sizes, as `srcset` wants them."""
    return ", ".join(f"{address(name, shape, focus, width=width)} {width}w" for width in shape.widths) if name else ""


# --- how it is stored -------------------------------------------------------------------------------------------------


def webp(picture: Image.Image) -> bytes:
    encoded = BytesIO()
    picture.save(encoded, "WEBP", quality=84, method=4)
    return encoded.getvalue()


def write(path: str, picture: Image.Image) -> str:
    return default_storage.save(path, ContentFile(webp(picture)))
