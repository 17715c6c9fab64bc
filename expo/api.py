"""The interface for programs: each room's part under one address, kind refusals, 304 for who has the answer already."""

import logging
from collections.abc import Callable
from copy import copy
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer

from core.access import marked, public
from core.api import Failed, problem, token_in
from core.refusals import Refusal

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def nobody(request: HttpRequest) -> None:
    """Each call says itself who may make it: one that forgets to is closed."""


class AsWritten(JSONRenderer):
    """Chinese as Chinese: a third of the bytes."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(title="Expo", version="1", docs_url=None, openapi_url=None, auth=nobody, renderer=AsWritten(), urls_namespace="api")
for room in ("event.api.router", "forums.api.router", "exhibitors.api.router", "releases.api.router"):
    api.add_router("", room)
api.add_router("", "exhibitors.api.leads")
api.add_router("", "matchmaking.api.router")
api.add_router("", "registration.api.router")
api.add_router("/desk", "exhibitors.api.desk")
api.add_router("/desk", "releases.api.desk")


# --- refusals ---------------------------------------------------------------------------------------------------------


@api.exception_handler(Failed)
def say_failed(request: HttpRequest, failed: Failed) -> HttpResponse:
    return problem(failed)


@api.exception_handler(Refusal)
def say_refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem(Failed(refusal.status, str(refusal)))


@api.exception_handler(Http404)
def say_missing(request: HttpRequest, _missing: Http404) -> HttpResponse:
    return problem(Failed(404, _("There is nothing with this address, or you may not see it.")))


@api.exception_handler(AuthenticationError)
def say_closed(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return problem(Failed(401, _("This call is closed.")))


@api.exception_handler(HttpError)
def say_unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(Failed(error.status_code, _("The question cannot be read.")))


@api.exception_handler(ValidationError)
def say_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"name": str(one["loc"][-1]), "reason": reason_of(one)} for one in error.errors]
    names = ", ".join(sorted({one["name"] for one in errors}))
    return problem(Failed(422, _("Not valid: %(names)s.") % {"names": names}, errors=errors))


@api.exception_handler(Exception)
def say_broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s", request.method, request.path, exc_info=error)
    return problem(Failed(500, _("This is our fault, and written down. Try again later.")))


def reason_of(error: dict[str, Any]) -> str:
    known = {
        "missing": _("This is needed."),
        "int_parsing": _("This is no whole number."),
        "greater_than_equal": _("At least %(ge)s."),
        "less_than_equal": _("At most %(le)s."),
        "enum": _("One of %(expected)s."),
        "uuid_parsing": _("This is no UUID."),
    }
    sentence = known.get(error["type"], "")
    if not sentence and error["type"].startswith("date"):
        return _("Write it as in 2026-05-26, with a time as in 2026-05-26T09:00:00Z.")
    return sentence % error.get("ctx", {}) if sentence else _("This is not valid.")


# --- addresses --------------------------------------------------------------------------------------------------------


def answered(view: View) -> View:
    """In the language the program asks for; with an ETag, and without a body for who has it already."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        translation.activate(language_of(request))
        response = view(as_read(request), *args, **kwargs)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = f"{response['Allow']}, HEAD"
            response = problem(Failed(405, _("Only %(methods)s is possible here.") % {"methods": allowed}))
            response["Allow"] = allowed
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        response["Cache-Control"] = "private, no-store" if token_in(request) else "no-cache"
        return with_etag(request, response) if response.status_code == HTTPStatus.OK else response

    speaking.csrf_exempt = True  # type: ignore[attr-defined] # no session is looked at
    return marked(speaking, "says itself")


def as_read(request: HttpRequest) -> HttpRequest:
    """HEAD is answered as GET is; the server leaves out the body."""
    if request.method != "HEAD":
        return request
    asked = copy(request)
    asked.method = "GET"
    return asked


def language_of(request: HttpRequest) -> str:
    """Of the header alone: the address has no language, and a program no cookie."""
    with_header_only = HttpRequest()
    with_header_only.META = {"HTTP_ACCEPT_LANGUAGE": request.headers.get("Accept-Language", "")}
    return get_language_from_request(with_header_only)


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    known = get_conditional_response(request, etag=etag, response=response)
    known["ETag"] = etag
    return known


def described() -> dict[str, Any]:
    """In the language in force."""
    told: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1")
    return told


@public
def schema(request: HttpRequest) -> HttpResponse:
    """As OpenAPI 3.1 has it."""
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


@public
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    translation.activate(language_of(request))
    return say_missing(request, Http404())


def calls() -> list[URLPattern]:
    patterns = [pattern for pattern in api.urls[0] if pattern.name != "api-root"]
    return [URLPattern(pattern.pattern, answered(pattern.callback), name=pattern.name) for pattern in patterns]


urlpatterns = [
    path("openapi.json", answered(schema), name="openapi"),
    path("v1/", (calls(), "api", "api")),
    path("v1/<path:rest>", nothing_here),
]
