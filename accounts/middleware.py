"""Terms that changed are asked for on the next page somebody who is signed in opens, not only at the next sign-in."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.actions import terms_are_due
from core.nearby import remembered
from event.models import Page

AGREED = "agreed_terms"  # in the session: the version that need not be asked for again
VERSION, SECONDS = "accounts:terms", 60
OPEN = {  # what one may do without agreeing: read, take along, leave
    "accounts:terms",
    "accounts:data",
    "accounts:data_file",
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "event:page",
    "event:faq",
    "event:zone",
}


class TermsMiddleware:
    """Only pages that are opened wait; what is posted goes through first, so that nothing typed is lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if not (is_page(request) and SESSION_KEY in request.session and must_ask(request)):
            return None
        return redirect(f"{reverse('accounts:terms')}?{urlencode({'next': request.get_full_path()})}")


class HalfwayMiddleware:
    """A sign-in that waits for a code is over when there is nothing left to ask for.

    Somebody has switched the second factor off or erased the account elsewhere: allauth would send to and fro for ever.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        if getattr(request.resolver_match, "view_name", "") != "mfa_authenticate":
            return
        login = unstash_login(request, peek=True)
        if login and not (login.user and is_mfa_enabled(login.user)):
            clear_login(request)


def is_page(request: HttpRequest) -> bool:
    is_opened = request.method == "GET" and "text/html" in request.headers.get("Accept", "") and "HX-Request" not in request.headers
    return is_opened and getattr(request.resolver_match, "view_name", "") not in OPEN


def must_ask(request: HttpRequest) -> bool:
    """The session remembers the answer: nearly always this asks nobody. The version in the cache may be a minute old."""
    version = remembered(VERSION, Page.objects.terms_version, seconds=SECONDS)
    if not version or request.session.get(AGREED) == version:
        return False
    if request.user.is_authenticated and terms_are_due(request.user):
        return True
    request.session[AGREED] = version
    return False
