"""Files that are the same for all are made once for each state of the programme, and sent only to who does not have them."""

from collections.abc import Callable
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from core.nearby import remembered
from event.frame import current_frame
from forums.stamps import revision

SECONDS = 60  # names of companies, in the sitemap alone, show after at most a minute


def etag_of(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def kept_file(request: HttpRequest, name: str, make: Callable[[], bytes], content_type: str) -> HttpResponseBase:
    key = f"programme:file:{name}:{get_language()}:{current_frame().stamp}:{revision()}"
    etag, body = remembered(key, lambda: with_etag(make()), seconds=SECONDS, nearby=SECONDS)
    return file_response(request, body, content_type, etag)


def with_etag(body: bytes) -> tuple[str, bytes]:
    return etag_of(body), body


def file_response(request: HttpRequest, body: bytes, content_type: str, etag: str = "") -> HttpResponseBase:
    etag = etag or etag_of(body)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type=content_type)
    response["ETag"] = etag
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
