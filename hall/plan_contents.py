"""What the page of the plan says besides the drawing: the reader's tour, and what is launched on the stage of the hall."""

from datetime import datetime
from typing import Any

from exhibitors.models import Exhibitor
from hall.plan_drawing import Told
from releases.models import Release
from releases.showing import all_shown

LAUNCHED = 5  # earlier launches of the stage that are named


def starred_by(person: Any) -> set[str]:
    """The companies of which this person starred a product."""
    rows = Exhibitor.objects.published().filter(products__stars__person=person, products__is_hidden=False)
    return set(rows.values_list("slug", flat=True))


def on_stage(stage: Told | None, now: datetime) -> dict[str, Any]:
    """What is live or comes next, and what was launched here before: one query."""
    if stage is None:
        return {}
    rows = (
        Release.objects.shown(now)
        .filter(stage__slug=stage["slug"])
        .select_related("exhibitor__sector", "stage")
        .order_by("embargo_at", "pk")
    )
    launches = all_shown(rows, now)
    ahead = [launch for launch in launches if launch.is_live or not launch.is_out]
    before = [launch for launch in reversed(launches) if launch.is_out and not launch.is_live]
    return {"launch": ahead[0] if ahead else None, "launched": before[:LAUNCHED], "now": now}
