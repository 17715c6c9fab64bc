"""A refusal that no form caught becomes a page with the right status and a way on."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.refusals import Refusal
from core.storing import NOT_STORED

TOO_SLOW, TOO_LARGE, DISK_FULL = 408, 413, 507


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        return render(request, "refusal.html", {"sentence": str(exception)}, status=exception.status)


REFUSED = "expo.refused"  # in the environment of a request whose body was not taken: the status of its answer


class UntakenRequestMiddleware:
    """Says no in a sentence where a body was not taken: to more than anybody may send before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.headers.get("Content-Length", "")
        is_too_large = length.isdecimal() and int(length[:18]) > settings.LARGEST_REQUEST << 20
        status = TOO_LARGE if is_too_large else request.META.get(REFUSED)
        if not status:
            return self.get_response(request)
        return render(request, "refusal.html", {"sentence": untaken(status)}, status=status)


def untaken(status: int) -> str:
    sentences = {
        TOO_LARGE: _("This is more than %(limit)s MB at once. Send less.") % {"limit": settings.LARGEST_REQUEST},
        TOO_SLOW: _("This took too long to arrive. Try again on a faster line, or send less."),
        DISK_FULL: str(NOT_STORED),
    }
    return sentences.get(status, _("Many are sending files at this moment. Try again in a minute."))


class SecurityHeadersMiddleware:
    """What neither Django nor django-csp sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        return response
