"""Answers with an uploaded file: documents to keep, videos to play, each so that the browser runs nothing of it."""

import re
from collections.abc import Iterator
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from exhibitors.files import content_type, private

BLOCK = 1 << 16
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def opened(name: str) -> IO[Any]:
    try:
        return private().open(name)
    except OSError:
        raise Http404 from None


def closed_off(response: Any) -> Any:
    """Whatever the file holds, it is of the type we say, and it runs nothing."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-cache"
    return response


def attachment(name: str) -> FileResponse:
    response = FileResponse(opened(name), as_attachment=True, filename=name.rpartition("/")[2], content_type=content_type(name))
    return closed_off(response)


def video(request: HttpRequest, name: str) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """Whole, or the part a player asks for: some play nothing without parts."""
    size = private().size(name) if private().exists(name) else 0
    part = part_of(request.headers.get("Range", ""), size)
    if part is None:
        response: Any = FileResponse(opened(name), content_type=content_type(name))
    elif part[0] > part[1]:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = partial(name, part, size)
    response["Accept-Ranges"] = "bytes"
    return closed_off(response)


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None for the whole file. Several parts at once are answered with the whole, as is allowed."""
    found = RANGE.fullmatch(asked.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1 if int(last) else -1
    return int(first), min(int(last) if last else size - 1, size - 1)


def partial(name: str, part: tuple[int, int], size: int) -> StreamingHttpResponse:
    first, last = part
    response = StreamingHttpResponse(blocks(opened(name), first, last - first + 1), status=206, content_type=content_type(name))
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def blocks(file: IO[Any], start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0 and (block := file.read(min(BLOCK, length))):
            length -= len(block)
            yield block
