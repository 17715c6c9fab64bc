"""What the page of the plan says besides the drawing: the reader's tour, what is launched on the stage, and when tables are taken."""

from datetime import datetime
from typing import Any

from exhibitors.models import Exhibitor
from hall.plan_drawing import Told
from releases.models import Release
from releases.showing import all_shown

BESIDE_TABLE = 1.2  # metres: where one is taken to
LAUNCHED = 5  # earlier launches of the stage that are named


def starred_by(person: Any) -> set[str]:
    """The companies of which this person starred a product."""
    rows = Exhibitor.objects.published().filter(products__stars__person=person, products__is_hidden=False)
    return set(rows.values_list("slug", flat=True))


def on_stage(stage: Told | None, now: datetime) -> dict[str, Any]:
    """What is live, else comes next, and what was launched here before: one query. One that waits to be called hides no other."""
    if stage is None:
        return {}
    rows = (
        Release.objects.shown(now)
        .filter(stage__slug=stage["slug"])
        .select_related("exhibitor__sector", "stage")
        .order_by("embargo_at", "pk")
    )
    launches = all_shown(rows, now)
    out = [launch for launch in reversed(launches) if launch.is_out]
    live, coming = [launch for launch in out if launch.is_live], [launch for launch in launches if not launch.is_out]
    first = next(iter(live + coming), None)
    return {"launch": first, "launched": [launch for launch in out if launch is not first][:LAUNCHED], "now": now}


def told_tables(layout: Told) -> list[dict[str, Any]]:
    """`times`: when meetings begin there; `place` is for whoever is taken there."""
    return [
        {
            "label": table["label"],
            "url": table["url"],
            "place": f"{table['x']:.2f},{table['z'] + BESIDE_TABLE:.2f}",
            "times": [datetime.fromisoformat(time) for time in table["times"]],
        }
        for table in layout["tables"]
    ]
