"""What stands at the head of each page. Kept near each process, laid over kept pages (core/overlays.py), read by the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.nearby import forget, remembered
from core.overlays import hole
from core.own_addresses import for_reader
from notifications.audiences import EVERYBODY, audience_of
from notifications.models import Announcement

KEY = "notifications:banners"
SECONDS = 60
MOST = 3  # at once on a page
CLOSED = "closed_banners"  # the cookie that names what its reader has closed
REMEMBERED = timedelta(days=60)
CLOSED_AT_MOST = 30  # the oldest are over long before


@dataclass(frozen=True)
class Banner:
    pk: int
    texts: dict[str, str]  # by language
    url: str
    audience: str
    is_emergency: bool
    starts_at: datetime
    ends_at: datetime | None

    def runs(self, now: datetime) -> bool:
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)

    @property
    def text(self) -> str:
        return self.texts.get(get_language() or "") or next((text for text in self.texts.values() if text), "")

    @property
    def address(self) -> str:
        return for_reader(self.url)


def read() -> list[Banner]:
    return [of_row(row) for row in Announcement.objects.banners(timezone.now())]


def of_row(row: Announcement) -> Banner:
    texts = {"zh-hans": row.text_zh_hans or "", "en": row.text_en or ""}  # type: ignore[attr-defined]
    return Banner(row.pk, texts, row.url, row.audience, row.is_emergency, row.starts_at, row.ends_at)


def changed() -> None:
    forget(KEY)


def shown_to(request: HttpRequest, *, fresh: bool = False) -> list[Banner]:
    """`fresh`: asked of the database, for a page that was told that something changed a moment ago."""
    if fresh:
        changed()
    known = remembered(KEY, read, seconds=SECONDS)
    now = timezone.now()
    running = [banner for banner in known if banner.runs(now)]
    if not running:
        return []
    closed, at_desk = closed_by(request), is_desk(request)
    for_this = (one for one in running if one.is_emergency or (not at_desk and one.pk not in closed and is_for(one, request)))
    return list(for_this)[:MOST]


def is_for(banner: Banner, request: HttpRequest) -> bool:
    """Who is signed in is asked only where it matters."""
    if banner.audience == EVERYBODY:
        return True
    audience = audience_of(banner.audience)
    return audience is not None and audience.holds(request.user)


def is_desk(request: HttpRequest) -> bool:
    """Where work is done stands only what cannot wait."""
    return "desk" in request.GET or request.path.startswith(reverse("admin:index"))


def closed_by(request: HttpRequest) -> set[int]:
    return set(closed_list(request))


def closed_list(request: HttpRequest) -> list[int]:
    named = request.COOKIES.get(CLOSED, "").split(".")[:CLOSED_AT_MOST]
    return [int(key) for key in named if key.isdecimal() and len(key) < 12]  # noqa: PLR2004 - no key of ours is longer


def drawn(banners: Iterable[Banner]) -> str:
    found = list(banners)
    return render_to_string("notifications/_banners.html", {"banners": found}).strip() if found else ""


def note(request: HttpRequest) -> dict[str, str]:
    """What is laid over kept pages."""
    found = shown_to(request)
    return {"banners": drawn(found)} if found else {}


def context(request: HttpRequest) -> Any:
    """What a template shows: the banners of this reader, or a hole for them in a page that is kept."""
    if getattr(request, "for_all", False):
        return mark_safe(hole("banners"))  # noqa: S308 - our own mark
    return mark_safe(drawn(shown_to(request)))  # noqa: S308 - drawn by a template
