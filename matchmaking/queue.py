"""The organiser's queue as it is read: rows with their outlook, counts of the filter, figures. Four queries for all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from matchmaking.actions.asking import start_of_day
from matchmaking.collisions import Outlook, colliding, outlooks_of
from matchmaking.models import Request, StateChange
from matchmaking.querysets import RequestQuerySet
from matchmaking.rules import decides_requests
from matchmaking.states import MeetingState, RequestState

A_PAGE = 25
SPARK = 8  # hours


@dataclass(frozen=True)
class Option:
    """A choice of the filter with how many it would show."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Figure:
    label: str
    value: int
    is_hot: bool = False
    query: str = ""
    spark: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    request: Request
    outlook: Outlook


class Counted(list[Any]):
    """Stands for rows whose number is known already, so that the paginator asks nothing."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total = total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, piece: Any) -> Any:
        return []


def in_language(values: dict[str, Any], name: str) -> str:
    first, second = ("en", "zh_hans") if get_language() == "en" else ("zh_hans", "en")
    return values[f"{name}_{first}"] or values[f"{name}_{second}"] or ""


class Queue:
    """What `user` sees of the queue by the `chosen` values of the filter (see `QueueFilter.chosen`)."""

    def __init__(self, user: Any, chosen: dict[str, Any], *, event: Any, number: Any = 1) -> None:
        self.user, self.chosen, self.event, self.number = user, chosen, event, number
        self.now = timezone.now()

    @cached_property
    def scope(self) -> RequestQuerySet:
        return Request.objects.seen_in_queue_by(self.user)

    @cached_property
    def searched(self) -> RequestQuerySet:
        """By everything but what has counts of its own: state, sector, exhibitor."""
        rows = self.scope
        if text := self.chosen.get("q"):
            rows = rows.matching(text, sees_addresses=decides_requests(self.user))
        if person := self.chosen.get("person"):
            rows = rows.sent_by(person)
        if hours := self.chosen.get("age"):
            rows = rows.older_than(self.now - timedelta(hours=int(hours)))
        if self.chosen.get("collisions"):
            rows = rows.among(colliding(self.waiting))
        return rows

    @cached_property
    def waiting(self) -> dict[int, Outlook]:
        return outlooks_of(self.scope.pending().wishes(), self.now)

    @cached_property
    def rows(self) -> RequestQuerySet:
        found = self.searched.to(sector=self.chosen.get("sector"), exhibitor=self.chosen.get("exhibitor"))
        return found if self.chosen["state"] == "all" else found.in_state(self.chosen["state"])

    @cached_property
    def facets(self) -> list[dict[str, Any]]:
        return self.searched.facets()

    def count(self, **but: Any) -> int:
        """How many the filter shows; `but` puts another value for state, sector or exhibitor (None: any)."""
        wanted = {name: self.chosen.get(name) for name in ("state", "sector", "exhibitor")} | but
        keys = {"state": "state", "sector": "to_exhibitor__sector", "exhibitor": "to_exhibitor"}
        wanted = {keys[name]: value for name, value in wanted.items() if value not in (None, "", "all")}
        return sum(row["number"] for row in self.facets if all(row[key] == value for key, value in wanted.items()))

    @cached_property
    def page(self) -> Any:
        page = Paginator(Counted(self.count()), A_PAGE).get_page(self.number)
        start = (page.number - 1) * A_PAGE
        ordered = self.rows.with_parties().select_related("meeting__slot", "meeting__table")
        ordered = ordered.oldest_first() if self.chosen["state"] == RequestState.PENDING else ordered.newest_first()
        requests = list(ordered[start : start + A_PAGE])
        self.outlooks = self.waiting if self.chosen.get("collisions") else self.outlooks_with(requests)
        page.object_list = [Row(request, self.outlooks.get(request.pk) or Outlook()) for request in requests]
        return page

    def outlooks_with(self, requests: list[Request]) -> dict[int, Outlook]:
        """Of all that wait, and of those on the page whatever their state."""
        return outlooks_of(self.scope.pending_or_among([request.pk for request in requests]).wishes(), self.now)

    @cached_property
    def states(self) -> list[Option]:
        options = [Option(state.value, str(state.label), self.count(state=state.value)) for state in RequestState]
        return [*options, Option("all", _("all"), self.count(state=None))]

    @cached_property
    def sectors(self) -> list[Option]:
        return self.options("to_exhibitor__sector", sector=None)

    @cached_property
    def exhibitors(self) -> list[Option]:
        return self.options("to_exhibitor", exhibitor=None)

    def options(self, key: str, **any_value: None) -> list[Option]:
        (name,) = any_value
        labels = {row[key]: in_language(row, f"{key}__name") for row in self.facets if row[key]}
        options = [Option(str(value), label, self.count(**{name: value})) for value, label in labels.items()]
        return [option for option in sorted(options, key=lambda option: option.label) if option.number]

    @cached_property
    def figures(self) -> list[Figure]:
        """Waiting, decided today, collisions, scheduled; with the last hours as a line."""
        _rows = self.page  # the outlooks come with the page
        history = History(StateChange.objects.of_requests(self.scope).by_hour(self.event.zone), self.now, self.event)
        waiting = history.balance(RequestState.PENDING, until=self.now)
        return [
            Figure(_("requests waiting"), waiting, waiting > 0, "", history.line(RequestState.PENDING)),
            Figure(_("decided today"), history.decided_today(), False, "?state=approved", history.decisions()),
            Figure(_("collisions"), hits := len(colliding(self.outlooks)), hits > 0, "?collisions=1"),
            Figure(_("meetings scheduled"), history.balance(MeetingState.SCHEDULED, until=self.now), False, "", history.line("scheduled")),
        ]


class History:
    """Sums over the changes of state, hour by hour."""

    def __init__(self, changes: list[tuple[datetime, str, str, int]], now: datetime, event: Any) -> None:
        self.changes, self.now, self.today = changes, now, start_of_day(event, now)

    def hours(self) -> list[datetime]:
        return [self.now - timedelta(hours=back) for back in range(SPARK - 1, -1, -1)]

    def balance(self, state: str, *, until: datetime) -> int:
        """How many were in `state` then: those that came less those that left."""
        return sum(number * ((after == state) - (before == state)) for hour, before, after, number in self.changes if hour <= until)

    def line(self, state: str) -> tuple[int, ...]:
        return tuple(self.balance(state, until=hour) for hour in self.hours())

    def decided(self, start: datetime, end: datetime) -> int:
        words = (RequestState.APPROVED, RequestState.DECLINED)
        return sum(number for hour, _before, after, number in self.changes if after in words and start <= hour <= end)

    def decided_today(self) -> int:
        return self.decided(self.today, self.now)

    def decisions(self) -> tuple[int, ...]:
        return tuple(self.decided(hour - timedelta(hours=1), hour) for hour in self.hours())
