"""What the kept pages of launches depend on: the clock decides, so that a page of one second before is not shown one second after."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q, Sum
from django.http import HttpRequest
from django.utils import timezone

from event import keeping
from releases.models import Release
from releases.querysets.launches import is_out
from releases.states import ReleaseState

Stamp = tuple[Any, ...]


def stamp(now: datetime, slug: str = "") -> Stamp:
    """Another one after each save of a launch that visitors see, and at the second in which one goes out, or its show ends."""
    rows = Release.objects.filter(slug=slug) if slug else Release.objects.exclude(state=ReleaseState.DRAFT)
    out = Q(is_out(now))
    counts = rows.aggregate(number=Count("pk"), saves=Sum("version"), out=Count("pk", filter=out), last=Max("embargo_at", filter=out))
    return (*counts.values(), *ended(rows, now))


def ended(rows: Any, now: datetime) -> list[int]:
    """Which shows are over by now."""
    found = rows.filter(is_out(now)).annotate(began=F("released_at")).values_list("pk", "began", "embargo_at", "minutes")
    return [pk for pk, began, embargo, minutes in found if (began or embargo).timestamp() + minutes * 60 <= now.timestamp()]


def facts_of(request: HttpRequest, slug: str = "") -> keeping.Facts | None:
    """For visitors who are not signed in; what others see of themselves is drawn for each."""
    if keeping.is_known(request) or (facts := keeping.facts_about(request)) is None:
        return None
    return replace(facts, state=f"{facts.state}·{stamp(timezone.now(), slug)}")
