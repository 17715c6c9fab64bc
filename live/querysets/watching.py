"""Which hours somebody watched."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

if TYPE_CHECKING:
    from live.models import WatchedHour  # noqa: F401 - rows of the class below


def hour_of(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


class WatchedHourQuerySet(QuerySet["WatchedHour"]):
    def between(self, start: datetime, end: datetime) -> "WatchedHourQuerySet":
        """All hours of which a minute may lie between the two."""
        return self.filter(hour__gte=hour_of(start), hour__lt=end)

    def of(self, person: Any) -> "WatchedHourQuerySet":
        return self.filter(person=person.pk)
