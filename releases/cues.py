"""What an item of a run of show may set off here: a launch that waits to be called goes out the moment it is announced on stage."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.cues import CueKind
from releases.actions import release_now
from releases.models import Release
from releases.states import ReleaseState


def waiting() -> Iterator[tuple[str, str]]:
    """By what visitors read of them before: the crew's list betrays no more."""
    return ((release.slug, release.teaser) for release in Release.objects.to_be_called())


def release(slug: str, by: Any) -> None:
    """A rehearsal, or the desk, may have been first."""
    found = Release.objects.get(slug=slug)
    if found.state != ReleaseState.RELEASED:
        release_now(found, by=by)


LAUNCH = CueKind("launch", _("launch"), waiting, release)
