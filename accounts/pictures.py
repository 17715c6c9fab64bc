"""Pictures of people: trusted only after they were decoded, and stored as our own encoding of what was seen."""

import secrets
import warnings
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from core.refusals import Refusal

LARGEST_FILE = 5 << 20  # bytes
MOST_PIXELS = 40_000_000
SIDE = 512  # pixels of the stored square
FORMATS = ("JPEG", "PNG", "WEBP")


def face_from(upload: UploadedFile) -> ContentFile[bytes]:
    """The upload as a square WebP of 512 pixels without any metadata, under a name nobody guesses."""
    if (upload.size or 0) > LARGEST_FILE:
        raise Refusal(_("The picture is larger than 5 MB. Choose a smaller one."), field="picture")
    encoded = BytesIO()
    square(decoded(upload)).save(encoded, "WEBP", quality=84, method=4)
    return ContentFile(encoded.getvalue(), name=f"{secrets.token_urlsafe(12)}.webp")


def decoded(upload: UploadedFile) -> Image.Image:
    unreadable = Refusal(_("This is no picture we can read. JPEG, PNG and WebP are possible."), field="picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise Refusal(_("The picture has more than 40 million pixels. Choose a smaller one."), field="picture")
        picture.load()
    except Image.DecompressionBombError:
        raise Refusal(_("The picture has more than 40 million pixels. Choose a smaller one."), field="picture") from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise unreadable from None
    return picture


def square(picture: Image.Image) -> Image.Image:
    """Upright, cropped to the middle, on white where it was transparent."""
    upright = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGBA"), (SIDE, SIDE))
    ground = Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright.getchannel("A"))
    return ground
