"""Files that are the same for all are made once for each state of the programme, and sent only to who does not have them."""

from collections.abc import Callable
from hashlib import blake2b

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from forums.stamps import revision

SECONDS = 60  # names of stages and of the event belong to other rooms: they show after at most a minute


def etag_of(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def kept_file(request: HttpRequest, name: str, make: Callable[[], bytes], content_type: str) -> HttpResponseBase:
    key = f"programme:file:{name}:{get_language()}:{revision()}"
    kept: tuple[str, bytes] | None = cache.get(key)
    if kept is None:
        body = make()
        kept = etag_of(body), body
        cache.set(key, kept, SECONDS)
    return file_response(request, kept[1], content_type, kept[0])


def file_response(request: HttpRequest, body: bytes, content_type: str, etag: str = "") -> HttpResponseBase:
    etag = etag or etag_of(body)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
