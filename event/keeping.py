"""Pages that are the same for all are rendered once for each state of what they show, language, zone and minute.

What a page says of its reader goes into the holes of what is kept (core/overlays.py): the token of its forms, the name, the bell,
the stars. Whoever has the page already is told so (304) without rendering; the ETag knows all that the page depends on, and all that
is laid over it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from hashlib import blake2b
from threading import RLock
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.translation import get_language

from core import overlays
from core.compiled import Compiled
from core.nearby import keep, recalled
from event.context import chosen_theme
from event.frame import current_frame
from event.models import Event
from event.zones import visitor_zone

MINUTE = 60
CALM = 10 * MINUTE  # for pages that do not show what runs now
PLAIN_QUERY = frozenset({"day", "page"})  # what else is asked for is rendered anew: there is no end to what can be asked
LONGEST_QUERY = 40
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]*')
TOKEN_HERE, NAME_HERE, EMAIL_HERE = (overlays.hole(name) for name in ("token", "name", "email"))

View = Callable[..., HttpResponse]
pens = [RLock() for _pen in range(64)]


@dataclass(frozen=True)
class Facts:
    """What a page depends on besides its address, and what is laid over it.

    `own` names the state of what `fill()` makes for this reader besides: it is called only for who does not have the page.
    """

    state: str
    laid_over: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    fill: Callable[[], Mapping[str, str]] = dict


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


VISITOR = Compiled(lambda now: QuerySet(Event).filter(pk=1).values_list("pk", *overlays.columns(now)))
MEMBER = Compiled(lambda now, person: get_user_model().objects.filter(pk=person).values_list("pk", *overlays.columns(now, person)))


def facts_about(request: HttpRequest) -> Facts | None:
    """One query. None where no expo is set up: nothing is kept of it."""
    now = timezone.now()
    row = MEMBER.row(now=now, person=request.user.pk) if is_known(request) else VISITOR.row(now=now)
    return Facts(*overlays.told(row[1:])) if row else None


def kept(
    facts_of: Callable[..., Facts | None] = lambda request, **_: facts_about(request), *, seconds: int = MINUTE
) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Mark a public page. `facts_of(request, **names of the address)` is cheap; it answers None for a page that is not to be kept."""

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def keeping(request: HttpRequest, **names: Any) -> HttpResponseBase:
            facts = facts_of(request, **names) if is_plain(request) else None
            if facts is None:
                return view(request, **names)
            key = page_key(request, seconds, facts.state)
            etag = f'"{digest(key, facts.own, laid_over(request, facts), request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""))}"'
            response = get_conditional_response(request, etag=etag) or answer(request, key, facts, view, **names)
            if response.status_code in {200, 304} and settings.CSRF_COOKIE_NAME in request.COOKIES:
                response["ETag"] = etag
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response

        return keeping

    return decorate


def answer(request: HttpRequest, key: str, facts: Facts, view: View, /, **names: Any) -> HttpResponseBase:
    """What is kept, with what this reader sees in it; what is no page to keep, as the view says it."""
    page = page_for_all(request, key, view, **names)
    if page is None:
        return view(request, **names)
    texts, holes, policy = page
    fillings = {**laid_over(request, facts), **facts.fill()}
    if ("token", b"") in holes:
        fillings["token"] = token_of(request)
    response = HttpResponse(overlays.filled(texts, holes, fillings))
    if policy:
        response._csp_update = policy  # type: ignore[attr-defined] # noqa: SLF001 - as django-csp's own decorator does
    return response


def token_of(request: HttpRequest) -> str:
    """The same in all forms of a page: each call of Django's makes another, of 64 characters of chance."""
    if not hasattr(request, "token_of_forms"):
        request.token_of_forms = get_token(request)  # type: ignore[attr-defined]
    return request.token_of_forms  # type: ignore[attr-defined, no-any-return]


def page_for_all(request: HttpRequest, key: str, view: View, /, **names: Any) -> tuple[Any, Any, Any] | None:
    """The page without anything of its reader, in pieces, and what it adds to the content security policy."""
    page: tuple[Any, Any, Any] | None = recalled(key, nearby=MINUTE)
    if page is not None:
        return page
    with pens[hash(key) % len(pens)]:  # when a page becomes another one, many ask at once: one draws it, the others have it then
        return recalled(key, nearby=MINUTE) or drawn_for_all(request, key, view, **names)


def drawn_for_all(request: HttpRequest, key: str, view: View, /, **names: Any) -> tuple[Any, Any, Any] | None:
    reader, request.for_all = request.user, True  # type: ignore[attr-defined]
    if reader.is_authenticated:
        request.user = Member(getattr(reader, "zone_name", ""))  # type: ignore[assignment]
    try:
        response = view(request, **names)
    finally:
        request.user, request.for_all = reader, False  # type: ignore[attr-defined]
    if response.status_code != 200:  # noqa: PLR2004
        return None
    text = TOKEN.sub(TOKEN_HERE, response.content.decode())
    page = (*overlays.pieces(overlays.cut(text) if reader.is_authenticated else text), getattr(response, "_csp_update", None))
    keep(key, page, seconds=MINUTE, nearby=MINUTE)
    return page


def laid_over(request: HttpRequest, facts: Facts) -> dict[str, str]:
    notes = overlays.notes(request)
    if not is_known(request):
        return notes
    reader = request.user
    return {**notes, "name": escape(reader), "email": escape(reader.email), **facts.laid_over}


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
        current_frame().stamp,
        state,
    )
    return f"page:{digest(*parts)}"


def is_known(request: HttpRequest) -> bool:
    """Whether somebody is signed in; who has no session is not asked for in the database."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def digest(*parts: Any) -> str:
    return blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()
