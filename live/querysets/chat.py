"""Which lines of the chat, and which reports about them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from live.states import LineReportState

if TYPE_CHECKING:
    from live.models import Line, LineReport, Stage  # noqa: F401

MOST_LINES = 100


class LineQuerySet(QuerySet["Line"]):
    def of(self, stage: "Stage") -> "LineQuerySet":
        return self.filter(stage=stage).select_related("author")

    def visible(self) -> "LineQuerySet":
        return self.filter(hidden_at=None)

    def last_hundred(self) -> "list[Line]":
        """The last hundred, oldest first."""
        return list(self.order_by("-said_at", "-pk")[:MOST_LINES])[::-1]

    def within(self, begin: datetime, end: datetime) -> "LineQuerySet":
        """Oldest first."""
        return self.filter(said_at__gte=begin, said_at__lt=end).order_by("said_at", "pk")

    def by_since(self, person: Any, since: datetime) -> "LineQuerySet":
        return self.filter(author=person, said_at__gt=since)


class LineReportQuerySet(QuerySet["LineReport"]):
    def open(self) -> "LineReportQuerySet":
        return self.filter(state=LineReportState.OPEN)

    def of(self, stage: "Stage") -> "LineReportQuerySet":
        return self.filter(line__stage=stage).select_related("line__author", "by")

    def by_since(self, person: Any, since: datetime) -> "LineReportQuerySet":
        return self.filter(by=person, made_at__gt=since)
