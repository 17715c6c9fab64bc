"""What programs are told of launches: after their time in full, before it what is announced and no more."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
from core.saying import addresses, words
from releases.models import Release
from releases.rules import SCHEDULE

NOTHING = {"zh": "", "en": ""}


def release_data(row: Release) -> dict[str, Any]:
    is_out = row.is_out(timezone.now())
    return {
        "slug": row.slug,
        "category": row.category,
        "is_out": is_out,
        "at": row.released_at or row.embargo_at,
        "heading": words(row, "title" if is_out else "teaser"),
        "summary": words(row, "summary") if is_out else NOTHING,
        "story": words(row, "story") if is_out else NOTHING,
        "exhibitor": row.exhibitor.slug if row.exhibitor else None,
        "is_sample": row.is_sample,
        "url": addresses(row),
    }


def about_release(key: str) -> Told | None:
    row = Release.objects.out(timezone.now()).filter(pk=key).select_related("exhibitor").first()
    return Told(release_data(row), to_expo=True, to_all=True) if row else None


ANNOUNCEMENTS = (Announcement("release.published", _("a launch went out"), about_release, permission=SCHEDULE),)
