"""What programs are told of launches: after their time in full, before it what is announced and no more."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
from core.callers import Scope
from core.saying import addresses, words
from releases.models import Release
from releases.rules import SCHEDULE
from releases.showing import shown

NOTHING = {"zh": "", "en": ""}


def release_data(row: Release) -> dict[str, Any]:
    page = shown(row, timezone.now())
    return {
        "slug": page.slug,
        "category": page.category,
        "is_out": page.is_out,
        "at": page.at,
        "heading": words(row, "title" if page.is_out else "teaser"),
        "summary": words(page.body, "summary") if page.body else NOTHING,
        "story": words(page.body, "story") if page.body else NOTHING,
        "exhibitor": page.exhibitor.slug if page.exhibitor else None,
        "is_sample": page.is_sample,
        "url": addresses(row),
    }


def about_release(key: str) -> Told | None:
    row = Release.objects.out(timezone.now()).filter(pk=key).with_owner().first()
    return Told(release_data(row), to_expo=True, to_all=True) if row else None


def about_withdrawal(key: str) -> Told | None:
    """Which it was, and no more: nobody is told again what was taken back."""
    row = Release.objects.withdrawn().filter(pk=key).first()
    return Told({"slug": row.slug, "url": addresses(row)}, to_expo=True, to_all=True) if row else None


def desk_data(row: Release) -> dict[str, Any]:
    """In any state, for whoever sees it at the desk; of `with_echo`."""
    return {
        "slug": row.slug,
        "state": row.state,
        "category": row.category,
        "exhibitor": row.exhibitor.slug if row.exhibitor else None,
        "stage": row.stage.slug if row.stage else None,
        "embargo_at": row.embargo_at,
        "released_at": row.released_at,
        "goes_out": row.goes_out,
        "is_announced": row.is_announced,
        "teaser": words(row, "teaser"),
        "title": words(row, "title"),
        "summary": words(row, "summary"),
        "story": words(row, "story"),
        "sent_back_reason": row.sent_back_reason,
        "changed_at": row.changed_at,
        "watched": row.watched,  # type: ignore[attr-defined]
        "applauded": row.applauded,  # type: ignore[attr-defined]
        "met": row.met,  # type: ignore[attr-defined]
        "is_sample": row.is_sample,
        "url": addresses(row),
    }


ANNOUNCEMENTS = (
    Announcement("release.published", _("a launch went out"), about_release, permission=SCHEDULE),
    Announcement("release.withdrawn", _("a launch was withdrawn"), about_withdrawal, permission=SCHEDULE),
)
SCOPES = (Scope("releases", _("launches in any state, those to come in full"), for_companies=True, permission=SCHEDULE),)
