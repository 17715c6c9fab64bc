"""Pages that are the same for all are rendered once for each state of the programme, language, zone and minute.

What a page says of the reader is laid over it: the token of its forms, and the stars. Whoever has the page already is told so
(304) without rendering; the ETag knows all that the page depends on, the person included.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.db.models import Count, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from accounts.models import User
from event.zones import visitor_zone
from forums.models import Revision, Star
from forums.stamps import revision
from notifications.models import Notification

MINUTE = 60
CALM = 10 * MINUTE  # for pages that do not show what runs now
PLAIN_QUERY = frozenset({"day", "page"})  # what else is asked for is rendered anew: there is no end to what can be asked
LONGEST_QUERY = 40
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')
PLACEHOLDER = "\x00token\x00"


def kept(*, seconds: int = MINUTE) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponseBase]]:
    """Mark a public page. Anonymous visitors get the stored page; others are spared only what they have already."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_plain(request):
                return view(request, *args, **kwargs)
            key = page_key(request, seconds)
            etag = f'"{digest(key, facts_of(request).person, request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""))}"'
            response = get_conditional_response(request, etag=etag) or answer(request, key, view, *args, **kwargs)
            if response.status_code in {200, 304} and settings.CSRF_COOKIE_NAME in request.COOKIES:
                response["ETag"] = etag
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response

        return keeping

    return decorate


def answer(request: HttpRequest, key: str, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
    if request.user.is_authenticated:
        return view(request, *args, **kwargs)
    page: str | None = cache.get(key)
    if page is None:
        response = view(request, *args, **kwargs)
        if response.status_code == 200:  # noqa: PLR2004
            cache.set(key, without_token(response.content.decode()), MINUTE)
        return response
    return HttpResponse(with_token(page, request))


def kept_part(request: HttpRequest, make: Callable[[], str]) -> str:
    """A part that is the same for all, also for those signed in; None of it may depend on the person."""
    if not is_plain(request):
        return make()
    key = f"{page_key(request, MINUTE)}:part"
    part: str | None = cache.get(key)
    if part is None:
        part = without_token(make())
        cache.set(key, part, MINUTE)
    return with_token(part, request)


def is_plain(request: HttpRequest) -> bool:
    """Nothing is waiting to be said to this visitor once, nobody sees drafts, and the address is one of few."""
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


def page_key(request: HttpRequest, seconds: int) -> str:
    home = visitor_zone(request) if has_home(request) else None
    parts = (
        request.get_full_path(),
        f"{request.scheme}://{request.get_host()}",
        get_language(),
        request.zone.key,  # type: ignore[attr-defined]
        home.key if home else "",
        request.COOKIES.get("theme", "")[:8],
        request.headers.get("HX-Request", ""),
        str(int(timezone.now().timestamp()) // seconds),
        static("dist/site.css"),
        facts_of(request).revision,
    )
    return f"programme:page:{digest(*parts)}"


def has_home(request: HttpRequest) -> bool:
    return "detected_zone" in request.COOKIES or settings.SESSION_COOKIE_NAME in request.COOKIES


@dataclass(frozen=True)
class Facts:
    """What a page depends on besides its address: the state of the programme, and what it says of the reader."""

    revision: str
    person: str = ""
    unread: int = 0


def facts_of(request: HttpRequest) -> Facts:
    """One query a request."""
    if not hasattr(request, "programme_facts"):
        is_known = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        request.programme_facts = facts_about(request.user) if is_known else Facts(revision())  # type: ignore[attr-defined]
    return request.programme_facts  # type: ignore[attr-defined, no-any-return]


def facts_about(user: Any) -> Facts:
    rows, stars, unread = Revision.objects.all(), Star.objects.by(user), Notification.objects.filter(recipient=user, read_at=None)
    answers = [newest(rows), number(rows), newest(stars), number(stars), number(unread)]
    last, count, star, starred, waiting = User.objects.filter(pk=user.pk).values_list(*answers)[0]
    return Facts(f"{last or 0}.{count or 0}", f"{user.pk}:{user}:{user.email}:{waiting}:{star}:{starred}", waiting or 0)


def newest(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by("-pk").values("pk")[:1])


def number(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number"))


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """`render`, with the number on the bell that is known already."""
    if known := getattr(request, "programme_facts", None):
        context = {"unread_notifications": known.unread, **context}
    return render(request, template, context, status=status)


def digest(*parts: Any) -> str:
    return blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()


def without_token(page: str) -> str:
    return TOKEN.sub(rf"\g<1>{PLACEHOLDER}", page)


def with_token(page: str, request: HttpRequest) -> str:
    return page.replace(PLACEHOLDER, get_token(request)) if PLACEHOLDER in page else page


def with_stars(part: str, user: Any) -> str:
    """The stars of this person on a part that was rendered without any."""
    if not user.is_authenticated:
        return part
    for pk, forum, slug in Star.objects.by(user).values_list("session", "session__forum__slug", "session__slug"):
        address = reverse("forums:star", args=[forum, slug])
        part = part.replace(f'data-session="{pk}"', f'data-session="{pk}" data-starred', 1)
        part = part.replace(button(address, starred=False), button(address, starred=True), 1)
    return part


def button(address: str, *, starred: bool) -> str:
    """As templates/components/star.html writes it; a test holds the two together."""
    value, pressed = ("0", "true") if starred else ("1", "false")
    return f'formaction="{address}" hx-post="{address}" hx-swap="outerHTML" name="starred" value="{value}" aria-pressed="{pressed}"'
