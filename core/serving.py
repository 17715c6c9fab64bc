"""Files out of a storage, whole or in parts, so that a browser runs nothing of them."""

import re
from collections.abc import Iterator
from typing import IO, Any

from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from core.files import content_type_of, private

BLOCK = 1 << 16
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def opened(storage: Storage, name: str) -> IO[Any]:
    try:
        return storage.open(name)
    except OSError:
        raise Http404 from None


def closed_off(response: Any) -> Any:
    """Whatever the file holds, it is of the type we say, and it runs nothing."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-cache"
    return response


def in_parts(request: HttpRequest, storage: Storage, name: str, content_type: str) -> Any:
    """Whole, or the part a player asks for: some play nothing without parts."""
    size = storage.size(name) if storage.exists(name) else 0
    part = part_of(request.headers.get("Range", ""), size)
    if part is None:
        response: Any = FileResponse(opened(storage, name), content_type=content_type)
    elif part[0] > part[1]:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = partial(opened(storage, name), part, size, content_type)
    response["Accept-Ranges"] = "bytes"
    return closed_off(response)


def attachment(name: str) -> FileResponse:
    """An upload of the private storage, to keep."""
    file = FileResponse(opened(private(), name), as_attachment=True, filename=name.rpartition("/")[2], content_type=content_type_of(name))
    response: FileResponse = closed_off(file)
    return response


def video(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """An upload of the private storage, to play."""
    response: HttpResponse | FileResponse = in_parts(request, private(), name, content_type_of(name))
    return response


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None for the whole file. Several parts at once are answered with the whole, as is allowed."""
    found = RANGE.fullmatch(asked.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(size - int(last), 0), size - 1 if int(last) else -1
    return int(first), min(int(last) if last else size - 1, size - 1)


def partial(file: IO[Any], part: tuple[int, int], size: int, content_type: str) -> StreamingHttpResponse:
    first, last = part
    response = StreamingHttpResponse(blocks(file, first, last - first + 1), status=206, content_type=content_type)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def blocks(file: IO[Any], start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0 and (block := file.read(min(BLOCK, length))):
            length -= len(block)
            yield block
