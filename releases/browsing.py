"""What the list of launches is asked for: category and day, as the address says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.formats import date_format
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

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def by_day(self, rows: Iterable[Shown]) -> list[tuple[date, list[Shown]]]:
        return [(day, list(members)) for day, members in groupby(rows, key=lambda one: self.day_of(one.at))]

    def tabs(self, found: list[tuple[str, datetime]]) -> list[Tab]:
        """All, and each category that has any on the day asked for, which they keep. `found`: category and moment of each launch."""
        numbers = Counter(category for category, at in found if self.day in (None, self.day_of(at)))
        kinds = [("", _("All"), numbers.total()), *((one.value, one.label, numbers[one.value]) for one in Category)]
        return [
            Tab(str(label), query_of(value, self.day), number, value == self.category)
            for value, label, number in kinds
            if number or value in ("", self.category)
        ]

    def day_tabs(self, found: list[tuple[str, datetime]]) -> list[Tab]:
        """All days, and each that has any of the category asked for, which they keep. None where there is nothing to choose."""
        numbers = Counter(self.day_of(at) for category, at in found if self.category in ("", category))
        days = sorted({*numbers, self.day} - {None})  # type: ignore[type-var]
        if len(days) < 2 and self.day is None:  # noqa: PLR2004 - one day is all days
            return []
        rows = [(None, _("All days"), numbers.total()), *((day, date_format(day, "MONTH_DAY_FORMAT"), numbers[day]) for day in days if day)]
        return [Tab(label, query_of(self.category, day), number, day == self.day) for day, label, number in rows]


def query_of(category: str, day: date | None) -> str:
    conditions = {"category": category, "day": day.isoformat() if day else ""}
    return "?" + urlencode({name: value for name, value in conditions.items() if value})


def day_in(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date.min.year + 1 < found.year < date.max.year - 1 else None
