from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from exhibitors.states import ExhibitorState

if TYPE_CHECKING:  # the bases name their models as texts
    from exhibitors.models import DayFigures, HourFigures, Stay, Visit, VisitDay  # noqa: F401


class VisitDayQuerySet(QuerySet["VisitDay"]):
    def to_roll_up(self) -> "VisitDayQuerySet":
        """Something was written since they were counted."""
        return self.exclude(changes=F("counted_changes")).order_by("day")

    def last_counted(self) -> datetime | None:
        at: datetime | None = self.aggregate(at=Max("counted_at"))["at"]
        return at


class VisitQuerySet(QuerySet["Visit"]):
    def latest_of(self, visitors: Iterable[str], days: Iterable[date]) -> dict[tuple[int, str, date], "Visit"]:
        """The last visit of each of them at each booth, locked: who writes it next waits."""
        rows = self.select_for_update().filter(visitor__in=list(visitors), day__in=list(days)).order_by("pk")
        return {(row.exhibitor_id, row.visitor, row.day): row for row in sorted(rows, key=lambda row: row.number)}

    def counted(self) -> dict[int, dict[str, int]]:
        """Exhibitor → its figures of these visits."""
        numbers = (
            self.order_by()
            .values("exhibitor_id")
            .annotate(
                visits=Count("pk"),
                visitors=Count("visitor", distinct=True),
                timed=Count("pk", filter=Q(seconds__gt=0)),  # before a sum takes the name
                seconds=Sum("seconds"),
            )
        )
        return {row.pop("exhibitor_id"): row for row in numbers}  # type: ignore[misc]

    def by_hour_and_source(self) -> Any:
        return self.order_by().values("exhibitor_id", "day", "hour", "source").annotate(visits=Count("pk"))


class DayFiguresQuerySet(QuerySet["DayFigures"]):
    def between(self, first: date, last: date) -> "DayFiguresQuerySet":
        return self.filter(day__gte=first, day__lte=last)


class HourFiguresQuerySet(QuerySet["HourFigures"]):
    def between(self, first: date, last: date) -> "HourFiguresQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def by_hour_and_source(self) -> list[tuple[int, str, int]]:
        return list(self.order_by().values_list("hour", "source").annotate(Sum("visits")))


class StayQuerySet(QuerySet["Stay"]):
    def of(self, person: Any) -> "StayQuerySet":
        return self.filter(person=person.pk)

    def booths(self) -> list[str]:
        """Addresses of the booths that are still there to be visited."""
        return list(self.filter(exhibitor__state=ExhibitorState.PUBLISHED).values_list("exhibitor__slug", flat=True))
