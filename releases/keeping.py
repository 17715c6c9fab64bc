"""What the kept pages of launches depend on: the clock decides, so that a page of one second before is not shown one second after."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from core.compiled import Compiled
from event import keeping
from releases.models import Release
from releases.querysets.launches import ReleaseQuerySet

KNOWN = Compiled(lambda: ReleaseQuerySet(Release).known().to_tell_phases())
AT = Compiled(lambda slug: ReleaseQuerySet(Release).at(slug).to_tell_phases())


def stamp(now: datetime, slug: str = "") -> list[tuple[int, int, str]]:
    """Another one after each save, and at the second in which a launch goes out or its show ends. One query."""
    rows = AT.instances(slug=slug) if slug else KNOWN.instances()
    return [(row.pk, row.version, row.phase(now).value) for row in rows]


def facts_of(request: HttpRequest, slug: str = "") -> keeping.Facts | None:
    """For visitors who are not signed in; what others see of themselves is drawn for each."""
    if keeping.is_known(request) or (facts := keeping.facts_about(request)) is None:
        return None
    return replace(facts, state=f"{facts.state}·{stamp(timezone.now(), slug)}")
