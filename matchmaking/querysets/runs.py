"""Which schedules are being made, which of them nobody makes any more, and the lines of a plan."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from matchmaking.states import ACTIVE_RUNS, OPEN_PLANS, RequestState, RunState

if TYPE_CHECKING:
    from matchmaking.models import Lock, Placement, SchedulingRun  # noqa: F401 - rows of the classes below

SILENCE = timedelta(minutes=2)  # a run says something every second or two


class SchedulingRunQuerySet(QuerySet["SchedulingRun"]):
    def active(self) -> "SchedulingRunQuerySet":
        return self.filter(state__in=ACTIVE_RUNS)

    def silent(self, now: datetime) -> "SchedulingRunQuerySet":
        """Being made, but not heard of for long: its process was killed."""
        return self.filter(Q(state=RunState.RUNNING), Q(heard_at__lt=now - SILENCE))

    def with_people(self) -> "SchedulingRunQuerySet":
        return self.select_related("started_by", "shown_by", "published_by")


class PlanLineQuerySet(QuerySet["Placement"]):
    def of_approved(self) -> "PlanLineQuerySet":
        """Without those that were given up since the plan was made."""
        return self.filter(request__state=RequestState.APPROVED)

    def with_all(self) -> "PlanLineQuerySet":
        """With everything that a board says of a line."""
        return self.select_related(
            "slot",
            "table",
            "request__from_person",
            "request__from_exhibitor",
            "request__to_person",
            "request__to_exhibitor",
            "request__meeting__slot",
            "request__meeting__table",
            "request__lock",
        )

    def in_open_plans(self) -> "PlanLineQuerySet":
        """Those of plans that can still be changed."""
        return self.filter(run__state__in=OPEN_PLANS)


class LockQuerySet(QuerySet["Lock"]):
    def slots_of(self, requests: Iterable[int]) -> dict[int, int]:
        """Request → slot, of those whose time an organiser set."""
        return dict(self.filter(request__in=list(requests)).values_list("request", "slot"))
