"""What an item of a run of show may set off here: a launch that waits to be called goes out the moment it is announced on stage."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.contributions import Panel
from core.cues import CueKind
from releases.actions import release_now
from releases.models import Release
from releases.showing import shown
from releases.states import ReleaseState
from releases.visitors import visitor_of


def waiting() -> Iterator[tuple[str, str]]:
    """By what visitors read of them before: the crew's list betrays no more."""
    return ((release.slug, release.teaser) for release in Release.objects.to_be_called())


def release(slug: str, by: Any) -> None:
    """A rehearsal, or the desk, may have been first."""
    found = Release.objects.get(slug=slug)
    if found.state != ReleaseState.RELEASED:
        release_now(found, by=by)


def panel(slug: str, now: datetime, request: HttpRequest) -> Panel | None:
    """As its own page has it at this moment, in short."""
    found = Release.objects.shown(now).filter(slug=slug).with_owner().with_echo().first()
    if found is None:
        return None
    page = shown(found, now)
    has_applauded = page.is_out and found.echoes.applauded_by(visitor_of(request))
    context = {"launch": page, "applauded": found.applauded, "has_applauded": has_applauded}  # type: ignore[attr-defined]
    return Panel("releases/_stage_panel.html", context)


LAUNCH = CueKind("launch", _("launch"), waiting, release, panel)
