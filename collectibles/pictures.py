"""Pictures of keepsakes as answers: drawn when somebody first asks, one PNG at a time, and kept on disk."""

from contextlib import suppress
from threading import Lock

from django.core.cache import caches
from django.http import Http404, HttpResponse

from collectibles.artwork import as_png, as_svg
from collectibles.artwork.naming import png_with, svg_with

WEEK = 7 * 24 * 3600
PATIENCE = 0.5  # seconds: whoever asks while others are drawn may ask again
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
NAMED = {"svg": svg_with, "png": png_with}
Art = tuple[str, str, int, str, int]  # motif, colour, serial, series, drawing
pen = Lock()


def picture_response(art: Art, kind: str, name: str = "") -> HttpResponse:
    """With `name` at its foot, which is not kept: it may be taken off at any moment."""
    if kind not in KINDS:
        raise Http404
    picture = drawn(art, kind)
    if picture is None:
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    if name:
        picture = NAMED[kind](picture, name)
    return HttpResponse(picture, content_type=KINDS[kind])


def drawn(art: Art, kind: str) -> bytes | None:
    """None while too many PNGs are asked for at once."""
    key, kept = ":".join(("keepsake", *map(str, art), kind)), caches["pictures"]
    picture: bytes | None = kept.get(key)
    if picture is None and (picture := as_svg(*art) if kind == "svg" else painted(art)) is not None:
        with suppress(OSError):  # a full disk: it is drawn again next time
            kept.set(key, picture, WEEK)
    return picture


def painted(art: Art) -> bytes | None:
    """As a PNG, which takes ten times as long as an SVG: one at a time."""
    if not pen.acquire(timeout=PATIENCE):
        return None
    try:
        return as_png(*art)
    finally:
        pen.release()
