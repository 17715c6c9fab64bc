"""Which runs of show and items."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from live.states import ItemState, RunState

if TYPE_CHECKING:
    from live.models import RunItem, RunOfShow

BEFORE, AFTER = timedelta(hours=12), timedelta(hours=4)  # around its planned beginning a run is what visitors ask about


class RunQuerySet(QuerySet["RunOfShow"]):
    def newest_first(self) -> "RunQuerySet":
        return self.order_by("-starts_at", "-pk")

    def current(self, stage: Any, now: datetime) -> "RunOfShow | None":
        """The one that runs on this stage, else the next one that is planned around now."""
        around = Q(state=RunState.PLANNED, starts_at__gt=now - AFTER, starts_at__lt=now + BEFORE)
        found = self.filter(Q(state=RunState.RUNNING) | around, stage=stage).prefetch_related("items")
        return min(found, key=lambda run: (run.state != RunState.RUNNING, run.starts_at), default=None)


class RunItemQuerySet(QuerySet["RunItem"]):
    def for_desk(self) -> "RunItemQuerySet":
        return self.select_related("source", "film")

    def on_between(self, stage: Any, begin: datetime, end: datetime) -> "RunItemQuerySet":
        """As it came, whatever was planned."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=begin), run__stage=stage, began_at__lt=end).order_by("began_at", "pk")

    def pictured_until(self, item: "RunItem") -> "RunItem | None":
        """The one whose picture is on with this item: its own, or that of the newest before it which has one."""
        been = self.filter(run=item.run_id, order__lte=item.order, source__isnull=False).exclude(state=ItemState.SKIPPED)
        return been.select_related("source").order_by("-order").first()

    def last_done(self, run: "RunOfShow") -> "RunItem | None":
        return self.filter(run=run, state=ItemState.DONE).select_related("source").order_by("-ended_at", "-order").first()
