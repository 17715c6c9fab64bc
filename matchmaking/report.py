"""The organiser's report: what became of the requests, by sector and country, and how long people waited for an answer."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.countries import country_name
from matchmaking.querysets.reporting import Told, number_of_participants, told_requests

WAITS = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=24), timedelta(hours=48))
BAR = 300  # units of the drawing at 100 percent, or at the longest bar


@dataclass(frozen=True)
class Figure:
    """`value` as one says it; `usual` the target that is usual for it, where there is one."""

    label: str
    value: str
    usual: str = ""
    is_met: bool | None = None


@dataclass(frozen=True)
class Line:
    """One line of a table: how many, and the share of answered requests that were accepted (None: nobody answered yet)."""

    label: str
    asked: int
    answered: int
    accepted: int
    held: int

    @property
    def rate(self) -> int | None:
        return round(100 * self.accepted / self.answered) if self.answered else None


@dataclass(frozen=True)
class Bar:
    label: str
    number: int
    length: int
    y: int


class Report:
    def __init__(self, requests: Any, *, now: datetime) -> None:
        self.rows, self.now = told_requests(requests), now
        self.participants = number_of_participants(requests)

    @property
    def figures(self) -> list[Figure]:
        line = line_of(_("all"), self.rows)
        over = [row for row in self.rows if row.ends_at and row.ends_at <= self.now and (row.is_agreed or row.is_called_off)]
        kept = percent(line.held, len(over))
        agreed = sum(row.is_agreed for row in self.rows)
        a_head = 2 * agreed / self.participants if self.participants else None
        rate = line.rate
        return [
            Figure(pgettext("figures", "requests"), str(line.asked)),
            Figure(pgettext("figures", "answered"), str(line.answered)),
            Figure(_("accepted, of those answered"), shown(rate), "40–60 %", None if rate is None else rate >= 40),  # noqa: PLR2004
            Figure(_("meetings agreed"), str(agreed)),
            Figure(_("meetings a head"), f"{a_head:.1f}" if a_head else "–", "2", None if a_head is None else a_head >= 2),  # noqa: PLR2004
            Figure(_("meetings held"), str(line.held)),
            Figure(_("kept, of those whose time is over"), shown(kept), "80 %", None if kept is None else kept >= 80),  # noqa: PLR2004
            Figure(_("second meetings"), str(self.second_meetings)),
            Figure(_("time to answer, in the middle"), self.time_to_answer),
        ]

    @property
    def second_meetings(self) -> int:
        """Meetings of two who had met before."""
        held = Counter(row.pair for row in self.rows if row.is_held)
        return sum(number - 1 for number in held.values())

    @property
    def waits(self) -> list[timedelta]:
        return [row.answered_at - row.asked_at for row in self.rows if row.answered_at]

    @property
    def time_to_answer(self) -> str:
        if not self.waits:
            return "–"
        return _("%(hours).1f hours") % {"hours": median(wait.total_seconds() for wait in self.waits) / 3600}

    @property
    def by_sector(self) -> list[Line]:
        return self.by(lambda row: row.sector or _("between attendees"))

    @property
    def by_country(self) -> list[Line]:
        return self.by(lambda row: country_name(row.country) if row.country else _("not said"))

    def by(self, key: Callable[[Told], str]) -> list[Line]:
        groups: dict[str, list[Told]] = {}
        for row in self.rows:
            groups.setdefault(key(row), []).append(row)
        return sorted((line_of(label, rows) for label, rows in groups.items()), key=lambda line: (-line.asked, line.label))

    @property
    def by_wait(self) -> list[Bar]:
        labels = [_("within %(hours)d h") % {"hours": span.total_seconds() // 3600} for span in WAITS] + [_("later")]
        counts = [0] * len(labels)
        for wait in self.waits:
            counts[sum(wait > span for span in WAITS)] += 1
        return bars(zip(labels, counts, strict=True))

    @property
    def stages(self) -> list[Bar]:
        """How many came how far."""
        line, agreed = line_of("", self.rows), sum(row.is_agreed for row in self.rows)
        steps = (
            (pgettext("figures", "asked"), line.asked),
            (pgettext("figures", "answered"), line.answered),
            (pgettext("figures", "accepted"), line.accepted),
            (pgettext("figures", "agreed"), agreed),
        )
        return bars([*steps, (pgettext("figures", "held"), line.held)])


def line_of(label: str, rows: Iterable[Told]) -> Line:
    rows = list(rows)
    answered, accepted = sum(row.is_answered for row in rows), sum(row.is_accepted for row in rows)
    return Line(label, len(rows), answered, accepted, sum(row.is_held for row in rows))


def bars(numbers: Iterable[tuple[str, int]]) -> list[Bar]:
    """From zero, the longest as long as there is room."""
    rows = list(numbers)
    longest = max((number for _label, number in rows), default=0) or 1
    return [Bar(label, number, round(BAR * number / longest), 4 + 32 * place) for place, (label, number) in enumerate(rows)]


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def shown(rate: int | None) -> str:
    return "–" if rate is None else f"{rate} %"
