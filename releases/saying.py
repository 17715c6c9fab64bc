"""What programs are told of launches: after their time in full, before it what is announced and no more."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
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


ANNOUNCEMENTS = (Announcement("release.published", _("a launch went out"), about_release, permission=SCHEDULE),)
