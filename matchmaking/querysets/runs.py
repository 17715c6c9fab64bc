"""Which schedules are being made, and which of them nobody makes any more."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from matchmaking.states import ACTIVE_RUNS, RunState

if TYPE_CHECKING:
    from matchmaking.models import Placement, SchedulingRun  # noqa: F401 - rows of the classes below

SILENCE = timedelta(minutes=2)  # a run says something every second or two


class SchedulingRunQuerySet(QuerySet["SchedulingRun"]):
    def active(self) -> "SchedulingRunQuerySet":
        return self.filter(state__in=ACTIVE_RUNS)

    def silent(self, now: datetime) -> "SchedulingRunQuerySet":
        """Being made, but not heard of for long: its process was killed."""
        return self.filter(Q(state=RunState.RUNNING), Q(heard_at__lt=now - SILENCE))

    def newest_first(self) -> "SchedulingRunQuerySet":
        return self.order_by("-created_at", "-pk")


class PlacementQuerySet(QuerySet["Placement"]):
    def placed(self) -> "PlacementQuerySet":
        return self.filter(slot__isnull=False)

    def left_out(self) -> "PlacementQuerySet":
        return self.filter(slot=None)
