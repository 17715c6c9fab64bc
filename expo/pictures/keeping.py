"""Drawn when somebody first asks, one at a time, and kept until what they say changes."""

from contextlib import suppress
from hashlib import blake2b
from threading import Lock

from django.core.cache import caches

from core.lettering import font_file
from expo.pictures import drawing
from expo.pictures.drawing import Card

WEEK = 7 * 24 * 3600
PATIENCE = 0.5  # seconds: whoever asks while others are drawn may ask again
pen = Lock()


def digest_of(card: Card) -> str:
    """Names the picture: the same words, drawn alike, with the same font."""
    return blake2b(repr((drawing.VERSION, card, str(font_file()))).encode(), digest_size=12).hexdigest()


def picture_of(card: Card, digest: str) -> bytes | None:
    """PNG; None while too many are asked for at once."""
    kept = caches["pictures"]
    picture: bytes | None = kept.get(digest)
    if picture is not None or not pen.acquire(timeout=PATIENCE):
        return picture
    try:
        picture = kept.get(digest) or drawing.draw(card)
    finally:
        pen.release()
    with suppress(OSError):  # a full disk: it is drawn again next time
        kept.set(digest, picture, WEEK)
    return picture
