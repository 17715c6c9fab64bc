"""The organiser's queue as it is read: rows with their outlook, counts of the filter, figures. Four queries for all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from matchmaking.actions.asking import start_of_day
from matchmaking.collisions import Outlook, colliding, outlooks_of
from matchmaking.models import Request, StateChange
from matchmaking.querysets import RequestQuerySet, waits_for_organiser
from matchmaking.rules import decides_requests
from matchmaking.states import OPEN, WAITING, MeetingState, RequestState

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
        if self.chosen.get("without_time"):
            rows = rows.to_be_placed()
        return rows

    @cached_property
    def waiting(self) -> dict[int, Outlook]:
        return outlooks_of(self.scope.waiting_for_organiser(self.event).wishes(self.event), self.now)

    @cached_property
    def rows(self) -> RequestQuerySet:
        return self.in_state(self.searched.to(sector=self.chosen.get("sector"), exhibitor=self.chosen.get("exhibitor")))

    def in_state(self, rows: RequestQuerySet) -> RequestQuerySet:
        if (state := self.chosen["state"]) == "all":
            return rows
        return rows.filter(self.waits_for_reader) if state == WAITING else rows.in_state(state)

    @cached_property
    def waits_for_reader(self) -> Q:
        """What an organiser can decide, or what the own company was asked and has not answered."""
        return waits_for_organiser(self.event) if decides_requests(self.user) else Q(state=RequestState.PENDING, to_person=None)

    @cached_property
    def facets(self) -> list[dict[str, Any]]:
        return self.searched.facets(self.waits_for_reader)

    def count(self, **but: Any) -> int:
        """How many the filter shows; `but` puts another value for state, sector or exhibitor (None: any)."""
        wanted = {name: self.chosen.get(name) for name in ("state", "sector", "exhibitor")} | but
        wanted = {name: value for name, value in wanted.items() if value not in (None, "", "all")}
        if wanted.get("state") == WAITING:
            wanted = {name: value for name, value in wanted.items() if name != "state"} | {"is_waiting": True}
        return sum(row["number"] for row in self.facets if all(row[key] == value for key, value in wanted.items()))

    @property
    def is_line(self) -> bool:
        """Whether those shown stand in line, the oldest first."""
        return self.chosen["state"] in (WAITING, *OPEN)

    @cached_property
    def page(self) -> Any:
        page = Paginator(Counted(self.count()), A_PAGE).get_page(self.number)
        start = (page.number - 1) * A_PAGE
        ordered = self.rows.with_parties().select_related("meeting__slot", "meeting__table", "assessment")
        ordered = ordered.oldest_first() if self.is_line else ordered.newest_first()
        requests = list(ordered[start : start + A_PAGE])
        self.outlooks = self.waiting if self.chosen.get("collisions") else self.outlooks_with(requests)
        page.object_list = [Row(request, self.outlooks.get(request.pk) or Outlook()) for request in requests]
        return page

    def outlooks_with(self, requests: list[Request]) -> dict[int, Outlook]:
        """Of all that wait, and of those on the page whatever their state."""
        return outlooks_of(self.scope.open_or_among([request.pk for request in requests]).wishes(self.event), self.now)

    @cached_property
    def states(self) -> list[Option]:
        options = [Option(state.value, str(state.label), self.count(state=state.value)) for state in RequestState]
        word = _("to be decided") if decides_requests(self.user) else _("to be answered")
        return [Option(WAITING, word, self.count(state=WAITING)), *options, Option("all", _("all"), self.count(state=None))]

    @cached_property
    def sectors(self) -> list[Option]:
        return self.options("sector")

    @cached_property
    def exhibitors(self) -> list[Option]:
        return self.options("exhibitor")

    def options(self, key: str) -> list[Option]:
        labels = {row[key]: in_language(row, f"{key}__name") for row in self.facets if row[key]}
        options = [Option(str(value), label, self.count(**{key: value})) for value, label in labels.items()]
        return [option for option in sorted(options, key=lambda option: option.label) if option.number]

    @cached_property
    def figures(self) -> list[Figure]:
        """Waiting, decided today, collisions, scheduled; with the last hours as a line."""
        _rows = self.page  # the outlooks come with the page
        history = History(StateChange.objects.of_requests(self.scope).by_hour(self.event.zone), self.now, self.event)
        line = history.line(OPEN if not self.event.requests_need_consent else (RequestState.CONSENTED,))
        return [
            Figure(_("requests waiting"), line[-1], line[-1] > 0, "", line),
            Figure(_("decided today"), history.decided_today(), False, "?state=approved", history.decisions()),
            Figure(_("collisions"), hits := len(colliding(self.outlooks)), hits > 0, "?collisions=1"),
            Figure(_("meetings scheduled"), (agreed := history.line((MeetingState.SCHEDULED,)))[-1], False, "", agreed),
        ]


class History:
    """Sums over the changes of state, hour by hour."""

    def __init__(self, changes: list[tuple[datetime, str, str, bool, int]], now: datetime, event: Any) -> None:
        self.changes, self.now, self.today = changes, now, start_of_day(event, now)

    def hours(self) -> list[datetime]:
        return [self.now - timedelta(hours=back) for back in range(SPARK - 1, -1, -1)]

    def balance(self, among: Collection[str], *, until: datetime) -> int:
        """How many were in one of these states then: those that came less those that left. A person who has not answered is not
        the organiser's to decide."""
        total = 0
        for hour, before, after, to_person, number in self.changes:
            counted = [state for state in among if not (to_person and state == RequestState.PENDING)]
            total += number * ((after in counted) - (before in counted)) if hour <= until else 0
        return total

    def line(self, among: Collection[str]) -> tuple[int, ...]:
        return tuple(self.balance(among, until=hour) for hour in self.hours())

    def decided(self, start: datetime, end: datetime) -> int:
        words = (RequestState.APPROVED, RequestState.DECLINED)
        return sum(number for hour, _before, after, _to, number in self.changes if after in words and start <= hour <= end)

    def decided_today(self) -> int:
        return self.decided(self.today, self.now)

    def decisions(self) -> tuple[int, ...]:
        return tuple(self.decided(hour - timedelta(hours=1), hour) for hour in self.hours())
