"""What the list of launches is asked for: category and day, as the address says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from releases.showing import Shown
from releases.states import Category


@dataclass(frozen=True)
class Tab:
    label: str
    query: str
    number: int
    is_current: bool


@dataclass(frozen=True)
class Browsing:
    category: str
    day: date | None
    zone: tzinfo

    @classmethod
    def from_query(cls, query: QueryDict, *, zone: tzinfo) -> "Browsing":
        """What is no category or day is not asked for."""
        category = query.get("category", "")
        return cls(category if category in Category.values else "", day_in(query.get("day", "")), zone)

    def apply(self, rows: Any) -> Any:
        rows = rows.of_category(self.category)
        if self.day is None:
            return rows
        start = datetime.combine(self.day, time(), self.zone)
        return rows.at_moment_between(start, start + timedelta(days=1))

    def by_day(self, rows: Iterable[Shown]) -> list[tuple[date, list[Shown]]]:
        return [(day, list(members)) for day, members in groupby(rows, key=lambda one: one.at.astimezone(self.zone).date())]

    def tabs(self, rows: QuerySet[Any]) -> list[Tab]:
        """All, and each category that has any; they keep the day."""
        found = list(rows.order_by().values_list("category", flat=True))
        kinds = [("", _("All"), len(found)), *((one.value, one.label, found.count(one.value)) for one in Category)]
        return [Tab(str(label), self.query(value), number, value == self.category) for value, label, number in kinds if number or not value]

    def query(self, category: str) -> str:
        conditions = {"category": category, "day": self.day.isoformat() if self.day else ""}
        return "?" + urlencode({name: value for name, value in conditions.items() if value})


def day_in(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date.min.year + 1 < found.year < date.max.year - 1 else None
