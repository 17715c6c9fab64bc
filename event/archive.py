"""After the expo: everything can be read and watched, nothing is written any more but by organisers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.translation import gettext as _

from event.rules import can_run_expo

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# One's own account and how one reads, questions that only ask, and what mail servers say of letters: none of it changes the expo.
OPEN = frozenset({"accounts", "profile", "notifications", "zone", "guide"})
CLOSED = frozenset({("accounts", "signup"), ("guide", "help")})
LANGUAGE = "en"
FORBIDDEN = 403


class ArchiveMiddleware:
    """The one place where an archived expo refuses to write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or not is_archive_for(request) or is_open(request):
            return self.get_response(request)
        sentence = _("The expo is over and kept as an archive: everything can be read, nothing is changed any more.")
        if parts_of(request)[:1] == ["api"]:
            told = {"type": "about:blank", "title": _("Not allowed"), "status": FORBIDDEN, "detail": sentence}
            return JsonResponse(told, status=FORBIDDEN, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False})
        return render(request, "refusal.html", {"sentence": sentence}, status=FORBIDDEN)


def is_archive_for(request: Any) -> bool:
    """Organisers go on with their work."""
    return bool(request.event.is_archived and not can_run_expo(request.user))


def hides_forms(request: Any) -> bool:
    """Where a form would only be refused, pages show none."""
    return is_archive_for(request) and not is_open(request)


def is_open(request: HttpRequest) -> bool:
    parts = parts_of(request)
    return bool(parts) and parts[0] in OPEN and tuple(parts[:2]) not in CLOSED


def parts_of(request: HttpRequest) -> list[str]:
    """Of the address, after its language."""
    parts = [part for part in request.path.removeprefix(get_script_prefix()).split("/") if part]
    return parts[1:] if parts[:1] == [LANGUAGE] else parts
