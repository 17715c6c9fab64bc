"""The page of the programme: which day, which sessions, and what to say when there are none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import cached_property

from forums.faces import SOON
from forums.forms import ProgrammeFilter
from forums.grid import DayGrid, day_grid
from forums.models import Forum, Session
from live.models import Stage

CAUSES = ("q", "starred", "language", "stage", "sector", "forum")


@dataclass(frozen=True)
class DayTab:
    day: date
    total: int
    hits: int
    address: str
    is_shown: bool


@dataclass(frozen=True)
class Chosen:
    """A filter in use: its name, what it says, and the address without it."""

    name: str
    label: Any
    text: Any
    address: str


@dataclass(frozen=True)
class Air:
    """What runs now, and what starts within the hour."""

    live: list[Session]
    soon: list[Session]


def on_air(moment: datetime, span: timedelta = SOON) -> Air:
    sessions = list(Session.objects.live_or_soon(moment, span).select_related("forum__sector", "stage"))
    return Air(
        [session for session in sessions if session.starts_at <= moment],
        [session for session in sessions if session.starts_at > moment],
    )


class Programme:
    """Reads the filters once and answers what the page asks, each question with one query."""

    def __init__(self, data: QueryDict, *, user: Any, zone: tzinfo, moment: datetime) -> None:
        self.data, self.user, self.zone, self.moment = data, user, zone, moment
        self.forums = list(Forum.objects.shown().with_context())
        self.filter = ProgrammeFilter(data, forums=self.forums, user=user)
        self.filter.is_valid()
        self.read_conditions()
        self.stages = stages_in(self.outline)
        if self.filter.refuse_stage({stage.slug for stage in self.stages}):
            self.read_conditions()

    def read_conditions(self) -> None:
        self.conditions = self.filter.conditions()
        self.outline = Session.objects.shown().outline(self.zone, all_of(self.conditions))

    @cached_property
    def days(self) -> list[DayTab]:
        totals: dict[date, list[int]] = {}
        for row in self.outline:
            day = totals.setdefault(row["day"], [0, 0])
            day[0] += row["total"]
            day[1] += row["hits"]
        return [DayTab(day, *counts, self.address(day=day.isoformat()), day == self.day) for day, counts in sorted(totals.items())]

    @cached_property
    def day(self) -> date | None:
        """The day asked for; else today; else the next day that has what is wanted, else the last one."""
        if asked := self.filter.cleaned_data.get("day"):
            return asked  # type: ignore[no-any-return]
        today = self.moment.astimezone(self.zone).date()
        days = sorted({row["day"] for row in self.outline if row["hits"]} or {row["day"] for row in self.outline})
        return next((day for day in days if day >= today), days[-1] if days else None)

    @cached_property
    def grid(self) -> DayGrid:
        day = self.day or self.moment.astimezone(self.zone).date()
        rows = Session.objects.shown().starting_on(day, self.zone).filter(all_of(self.conditions))
        forums, stages = ({thing.pk: thing for thing in things} for things in (self.forums, self.stages))
        sessions = rows.with_star_of(self.user).for_grid(forums, stages)
        return day_grid(sessions, day, zone=self.zone, moment=self.moment)

    @cached_property
    def chosen(self) -> list[Chosen]:
        return [Chosen(name, self.filter.fields[name].label, self.text_of(name), self.address(**{name: None})) for name in self.conditions]

    def text_of(self, name: str) -> Any:
        value = self.filter.cleaned_data[name]
        known: Mapping[str, Any] = {
            "forum": {slug: forum.short_name for slug, forum in self.filter.forums.items()},
            "sector": self.filter.sectors,
            "language": self.filter.languages,
            "stage": {stage.slug: stage for stage in self.stages},
        }.get(name, {})
        return "" if value is True else known.get(value, value)

    @property
    def hits(self) -> int:
        return sum(row["hits"] for row in self.outline)

    @cached_property
    def cause(self) -> Chosen | None:
        """Of an empty result on all days: the one filter without which there would be sessions, the likeliest first."""
        if self.hits or not self.conditions:
            return None
        without = {name: all_of({other: self.conditions[other] for other in self.conditions if other != name}) for name in self.conditions}
        found = Session.objects.shown().count_each(without)
        guilty = [name for name in CAUSES if found.get(name)]
        return next((chosen for chosen in self.chosen if guilty and chosen.name == guilty[0]), None)

    @property
    def forum_chips(self) -> list[tuple[Forum, str]]:
        return [(forum, self.address(forum=forum.slug)) for forum in self.forums]

    @property
    def without_forum(self) -> str:
        return self.address(forum=None)

    @property
    def without_day(self) -> str:
        return self.address(day=None)

    def address(self, **changes: str | None) -> str:
        """The query string of this page with other values; None drops one."""
        query = QueryDict(mutable=True)
        query.update({name: self.data[name] for name in self.filter.fields if self.data.get(name)})
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"?{query.urlencode()}"


def all_of(conditions: Mapping[str, Q]) -> Q:
    return reduce(and_, conditions.values(), Q())


def stages_in(outline: Iterable[Mapping[str, Any]]) -> list[Stage]:
    found = {row["stage__slug"]: stage_of(row) for row in outline}
    return sorted(found.values(), key=lambda stage: (stage.order, stage.slug))


def stage_of(row: Mapping[str, Any]) -> Stage:
    return Stage(
        pk=row["stage"],
        slug=row["stage__slug"],
        name_zh_hans=row["stage__name_zh_hans"],
        name_en=row["stage__name_en"],
        order=row["stage__order"],
    )
