"""What an item of a run of show may set off here: a launch that waits to be called goes out the moment it is announced on stage."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.cues import CueKind
from releases.actions import release_now
from releases.models import Release


def waiting() -> Iterator[tuple[str, str]]:
    """By what visitors read of them before: the crew's list betrays no more."""
    return ((release.slug, release.teaser) for release in Release.objects.to_be_called())


def release(slug: str, by: Any) -> None:
    release_now(Release.objects.get(slug=slug), by=by)


LAUNCH = CueKind("launch", _("launch"), waiting, release)
