"""Pages that are the same for all are rendered once for each state of what they show, language, zone and minute.

What a page says of its reader is laid over it: the token of its forms, the name, the bell, and what the room adds (`lay_over`).
Whoever has the page already is told so (304) without rendering; the ETag knows all that the page depends on, the person included.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.translation import get_language

from core.nearby import keep, recalled
from event.context import chosen_theme
from event.zones import visitor_zone

MINUTE = 60
CALM = 10 * MINUTE  # for pages that do not show what runs now
PLAIN_QUERY = frozenset({"day", "page"})  # what else is asked for is rendered anew: there is no end to what can be asked
LONGEST_QUERY = 40
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
TOKEN_HERE, NAME_HERE, EMAIL_HERE = "\x00token\x00", "\x00name\x00", "\x00email\x00"

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Facts:
    """What a page depends on besides its address: the state of what it shows, and what it says of the reader."""

    state: str
    person: str = ""
    unread: int = 0


class Member:
    """Stands for whoever is signed in while a page for all of them is rendered. Staff see more, and are never kept."""

    is_authenticated = is_active = True
    is_anonymous = is_staff = is_superuser = False
    pk = id = None
    email = EMAIL_HERE

    def __init__(self, zone_name: str) -> None:
        self.zone_name = zone_name

    def __str__(self) -> str:
        return NAME_HERE

    def has_perm(self, *_: Any) -> bool:
        return False

    has_perms = has_module_perms = has_perm


def nothing(page: str, _: Any) -> str:
    return page


def kept(
    facts_of: Callable[[HttpRequest], Facts],
    *,
    seconds: int = MINUTE,
    lay_over: Callable[[str, Any], str] = nothing,
) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Mark a public page. `facts_of(request)` is one query; `lay_over(page, user)` adds what the page says of somebody signed in."""

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_plain(request):
                return view(request, *args, **kwargs)
            facts = facts_of(request)
            key = page_key(request, seconds, facts.state)
            etag = f'"{digest(key, facts.person, request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""))}"'
            response = get_conditional_response(request, etag=etag)
            if response is None:
                page = page_for_all(request, key, view, *args, **kwargs)
                response = HttpResponse(personal(page, request, facts, lay_over)) if page else view(request, *args, **kwargs)
            if response.status_code in {200, 304} and settings.CSRF_COOKIE_NAME in request.COOKIES:
                response["ETag"] = etag
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response

        return keeping

    return decorate


def page_for_all(request: HttpRequest, key: str, view: View, *args: Any, **kwargs: Any) -> str:
    """The page without anything of its reader; empty if it is no page to keep."""
    page: str | None = recalled(key, nearby=MINUTE)
    if page is None:
        reader = request.user
        if reader.is_authenticated:
            request.user = Member(getattr(reader, "zone_name", ""))  # type: ignore[assignment]
        try:
            response = view(request, *args, **kwargs)
        finally:
            request.user = reader
        if response.status_code != 200:  # noqa: PLR2004
            return ""
        page = TOKEN.sub(rf"\g<1>{TOKEN_HERE}", response.content.decode())
        keep(key, page, seconds=MINUTE, nearby=MINUTE)
    return page


def personal(page: str, request: HttpRequest, facts: Facts, lay_over: Callable[[str, Any], str]) -> str:
    reader = request.user
    if TOKEN_HERE in page:
        page = page.replace(TOKEN_HERE, get_token(request))
    if not reader.is_authenticated:
        return page
    page = page.replace(NAME_HERE, escape(reader)).replace(EMAIL_HERE, escape(reader.email))
    if facts.unread:
        language = get_language() or ""
        page = page.replace(bell(language, 0), bell(language, facts.unread), 1)
    return lay_over(page, reader)


@cache
def bell(_language: str, unread: int) -> str:
    """As the head of the page draws it."""
    context = {"unread_notifications": unread, "notifications_url": reverse("notifications:list")}
    return render_to_string("components/bell.html", context)


def is_plain(request: HttpRequest) -> bool:
    """Nothing is waiting to be said to this visitor once, nobody sees drafts, and the address is one of few."""
    if request.method not in {"GET", "HEAD"}:
        return False
    if not set(request.GET) <= PLAIN_QUERY or len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return False
    if "messages" in request.COOKIES or not is_day(request.GET.get("day")):
        return False
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not has_session or not ("_messages" in request.session or (SESSION_KEY in request.session and request.user.is_staff))


def is_day(text: str | None) -> bool:
    try:
        return not text or date.min.year < date.fromisoformat(text).year < date.max.year
    except ValueError:
        return False


def page_key(request: HttpRequest, seconds: int, state: str) -> str:
    is_member = is_known(request)
    home = visitor_zone(request) if is_member or "detected_zone" in request.COOKIES else None
    parts = (
        request.get_full_path(),
        f"{request.scheme}://{request.get_host()}",
        get_language(),
        request.zone.key,  # type: ignore[attr-defined]
        home.key if home else "",
        "member" if is_member else "",
        chosen_theme(request),
        "part" if request.htmx else "",  # type: ignore[attr-defined]
        str(int(timezone.now().timestamp()) // seconds),
        static("dist/site.css"),
        state,
    )
    return f"page:{digest(*parts)}"


def is_known(request: HttpRequest) -> bool:
    """Whether somebody is signed in; who has no session is not asked for in the database."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def digest(*parts: Any) -> str:
    return blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()
