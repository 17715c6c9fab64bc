"""What the interfaces of all rooms have in common: who may call, pages of a list, texts in both languages, and kind refusals."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.security import HttpBearer
from pydantic import Field

from core.callers import MOST_WRONG, Caller, caller_with, limit_of, seconds_to_wait

Row = TypeVar("Row")


class Failed(Exception):
    """Becomes an answer of the kind application/problem+json."""

    def __init__(self, status: int, detail: str, *, wait: int = 0, errors: Iterable[dict[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.wait, self.errors = status, detail, wait, list(errors)


def problem(failed: Failed) -> HttpResponse:
    """As RFC 9457 has it, in the language in force."""
    told = {"type": "about:blank", "title": title_of(failed.status), "status": failed.status, "detail": failed.detail}
    if failed.errors:
        told["errors"] = failed.errors
    response = JsonResponse(told, status=failed.status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False})
    if failed.wait:
        response["Retry-After"] = str(failed.wait)
    if failed.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="expo"'
    return response


def title_of(status: int) -> str:
    titles = {
        400: _("The question cannot be read"),
        401: _("A token is needed"),
        403: _("Not allowed"),
        404: _("There is nothing here"),
        405: _("Not in this way"),
        409: _("Not possible now"),
        422: _("Something in the question is not valid"),
        429: _("Too many questions"),
    }
    return titles.get(status, _("Something went wrong here"))


# --- who may call -----------------------------------------------------------------------------------------------------


def token_in(request: HttpRequest) -> str:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def caller_of(request: HttpRequest) -> Caller:
    """Whose token it is, or anybody. Whoever tries tokens out is slowed down, and so is whoever asks too often."""
    address = request.META.get("REMOTE_ADDR", "")
    token = token_in(request)
    caller = caller_with(token) if token else Caller(f"address:{address}")
    if caller is None:
        refuse_crowd(f"wrong:{address}", MOST_WRONG)
        raise Failed(401, _("This token is not valid. It may have run out or been revoked, or whoever made it has left."))
    refuse_crowd(caller.key, limit_of(caller))
    return caller


def refuse_crowd(key: str, most: int) -> None:
    if wait := seconds_to_wait(key, most):
        raise Failed(
            429, _("At most %(number)d calls a minute. Go on in %(seconds)d seconds.") % {"number": most, "seconds": wait}, wait=wait
        )


def anybody(request: HttpRequest) -> Caller:
    """For what an anonymous visitor may see. A token is not asked for; one that is sent must be good."""
    return caller_of(request)


class Token(HttpBearer):  # type: ignore[misc]
    """For what belongs to somebody: only a token with this scope."""

    def __init__(self, scope: str, *, only_expo: bool = False) -> None:
        super().__init__()
        self.scope, self.only_expo = scope, only_expo

    def __call__(self, request: HttpRequest) -> Caller:
        if not token_in(request):
            raise Failed(401, _("Send a token in the header Authorization, after the word Bearer."))
        caller = caller_of(request)
        if self.scope not in caller.scopes or (self.only_expo and not caller.is_expo):
            raise Failed(403, _("This token was not made for “%(scope)s”.") % {"scope": self.scope})
        return caller

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        return self(request)


def needs(scope: str, *, only_expo: bool = False) -> dict[str, Any]:
    """What a call says of itself that asks for a token."""
    return {"auth": Token(scope, only_expo=only_expo), "openapi_extra": {"x-scope": scope}}


# --- what is answered -------------------------------------------------------------------------------------------------


class Words(Schema):  # type: ignore[misc]
    """A text in both languages; either may be empty."""

    zh: str
    en: str


class Paging(Schema):  # type: ignore[misc]
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=100)


class Page(Schema, Generic[Row]):  # type: ignore[misc]
    """`count` rows in all; `next` is the address of the next page, null on the last."""

    count: int
    next: str | None
    results: list[Row]


def page_of(request: HttpRequest, rows: QuerySet[Any], paging: Paging, shape: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Two queries, and what the rows load besides."""
    count, end = rows.count(), paging.page * paging.size
    following = None
    if end < count:
        query = {**request.GET.dict(), "page": paging.page + 1, "size": paging.size}
        following = f"{settings.SITE_URL}{request.path}?{urlencode(query)}"
    return {"count": count, "next": following, "results": [shape(row) for row in rows[end - paging.size : end]]}
