"""Which stages, airtimes and changes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from live.states import ON, SourceKind

if TYPE_CHECKING:
    from live.models import Airtime, Source, Stage, StageChange  # noqa: F401 - rows of the classes below

DOORS = timedelta(minutes=30)  # a stage may open so long before its airtime, and stay on over a gap as long


class StageQuerySet(QuerySet["Stage"]):
    def for_page(self) -> "StageQuerySet":
        return self.select_related("on_air").prefetch_related("sources")

    def on(self) -> "StageQuerySet":
        """Live or paused, as the operator left them."""
        return self.filter(state__in=ON)

    def overdue(self, now: datetime) -> "StageQuerySet":
        """Still on although their time is over."""
        return self.on().filter(until__lte=now)


class SourceQuerySet(QuerySet["Source"]):
    def showing_guests(self) -> "SourceQuerySet":
        """At most one: the first."""
        first = self.filter(kind=SourceKind.GUESTS).values("pk")[:1]
        return self.filter(pk__in=list(first.values_list("pk", flat=True)))


class AirtimeQuerySet(QuerySet["Airtime"]):
    def around(self, moment: datetime) -> "AirtimeQuerySet":
        """What was on in the last twelve hours, is on, and comes within a day: at most thirty."""
        return self.filter(ends_at__gt=moment - timedelta(hours=12), starts_at__lt=moment + timedelta(days=1))[:30]

    def end_of_run(self, moment: datetime) -> datetime | None:
        """When the airtimes that follow each other from `moment` on are over; None when none is on or about to begin."""
        end: datetime | None = None
        for starts_at, ends_at in self.filter(ends_at__gt=moment).values_list("starts_at", "ends_at"):
            if starts_at > (end or moment) + DOORS:
                break
            end = max(end, ends_at) if end else ends_at
        return end


class StageChangeQuerySet(QuerySet["StageChange"]):
    def newest_first(self) -> "StageChangeQuerySet":
        return self.select_related("by").order_by("-at", "-pk")
