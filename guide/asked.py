"""What people ask the guide, for organisers: how much, of what kind, what is asked most, and what it could not answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.charts import Chart, columns, marks_of
from guide.models import Exchange
from guide.states import DECLINED, MODEL, RETRIEVED, UNKNOWN, Language, Rating
from search.text import folded, pieces

LOOKED_AT = 5000  # the latest questions of the days asked for
FEW = 25  # groups on the page
A_DAY = timedelta(days=1)
KINDS = {
    RETRIEVED: _("found in the expo's texts"),
    MODEL: _("worded by AI"),
    UNKNOWN: _("not known"),
    DECLINED: _("declined"),
}


@dataclass(frozen=True)
class Asked:
    """One question as a report needs it: without who asked."""

    question: str
    language: str
    kind: str
    rating: int | None
    created_at: datetime


@dataclass(frozen=True)
class Group:
    """Questions that differ in nothing but case, marks and blanks; `question` is how it was asked last."""

    question: str
    language: str
    number: int
    unknown: int
    bad: int
    last: datetime

    @property
    def faq_url(self) -> str:
        return faq_url(self.question, self.language)


def faq_url(question: str, language: str) -> str:
    """The form of an answer of the organisers, with the question in its field."""
    field = "question_en" if language == Language.ENGLISH else "question_zh_hans"
    return f"{reverse('admin:event_faqentry_add')}?{urlencode({field: question[:200]})}"


@dataclass(frozen=True)
class Report:
    number: int
    unknown: int
    good: int
    bad: int
    by_day: Chart
    by_kind: Chart
    kinds: list[tuple[Any, int]]
    most: list[Group]
    unanswered: list[Group]
    disliked: list[Group]

    @property
    def known_percent(self) -> int:
        return round(100 * (self.number - self.unknown) / self.number) if self.number else 0


def report_of(first: date, last: date, zone: tzinfo) -> Report:
    """Of these days, both included: one query."""
    start, end = (datetime.combine(day, time(), zone) for day in (first, last + A_DAY))
    days = [first + number * A_DAY for number in range((last - first).days + 1)]
    rows = [Asked(*values) for values in Exchange.objects.asked_between(start, end).for_report()[:LOOKED_AT]]
    groups = grouped(rows)
    kinds = Counter(named(row.kind) for row in rows).most_common()
    ratings = Counter(row.rating for row in rows)
    return Report(
        number=len(rows),
        unknown=sum(row.kind == UNKNOWN for row in rows),
        good=ratings[Rating.GOOD],
        bad=ratings[Rating.BAD],
        by_day=chart_of_days(rows, zone, days),
        by_kind=columns(
            [number for _kind, number in kinds], [str(kind) for kind, _number in kinds], [str(kind) for kind, _number in kinds]
        ),
        kinds=kinds,
        most=top(groups, lambda group: group.number),
        unanswered=top(groups, lambda group: group.unknown),
        disliked=top(groups, lambda group: group.bad),
    )


def named(kind: str) -> Any:
    """Intents, which answer from live rows, are one kind here."""
    return KINDS.get(kind, _("answered from live data"))


def grouped(rows: Iterable[Asked]) -> list[Group]:
    """The latest question comes first, and names its group."""
    found: dict[str, list[Asked]] = {}
    for row in rows:
        found.setdefault(" ".join(piece.text for piece in pieces(folded(row.question))) or row.question, []).append(row)
    return [
        Group(
            some[0].question,
            some[0].language,
            len(some),
            sum(row.kind == UNKNOWN for row in some),
            sum(row.rating == Rating.BAD for row in some),
            some[0].created_at,
        )
        for some in found.values()
    ]


def top(groups: Iterable[Group], number: Callable[[Group], int]) -> list[Group]:
    return sorted((group for group in groups if number(group)), key=lambda group: (-number(group), group.question))[:FEW]


def chart_of_days(rows: Iterable[Asked], zone: tzinfo, days: Sequence[date]) -> Chart:
    numbers = Counter(row.created_at.astimezone(zone).date() for row in rows)
    words = [date_format(day, "SHORT_DATE_FORMAT") for day in days]
    return columns([numbers[day] for day in days], words, marks_of(words))
