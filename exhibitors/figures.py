"""The figures of booths in a span of days: one way to them for the company's desk, the organiser's report and every table.

Only what was counted in the background is read (exhibitors/actions/visits.py): a million visits are a few rows a day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.utils.translation import gettext_lazy as _

from exhibitors.models import Exhibitor, HourFigures, Product
from exhibitors.states import Source

MEASURES: Mapping[str, Any] = {
    "visits": _("visits"),
    "visitors": _("visitors"),
    "minutes": _("minutes a visit"),
    "looked": _("visits that looked closer"),
    "products": _("products looked at"),
    "documents": _("documents taken"),
    "videos": _("videos played"),
    "enquiries": _("enquiries and chats"),
    "cards": _("business cards"),
    "meetings": _("meetings agreed"),
}
SUMMED = ("visits", "visitors", "seconds", "timed", "looked", "products", "documents", "videos", "enquiries", "cards", "meetings")
FUNNEL: Mapping[str, Any] = {
    "visits": _("Visits"),
    "looked": _("Looked closer"),
    "contacts": _("Wrote or gave a card"),
    "meetings": _("Agreed to meet"),
}


@dataclass(frozen=True)
class Span:
    first: date
    last: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    @property
    def before(self) -> "Span":
        """As long, and just before."""
        length = self.last - self.first + timedelta(days=1)
        return Span(self.first - length, self.first - timedelta(days=1))


@dataclass(frozen=True)
class Totals:
    """Sums over days. Who came on two days is two visitors: nobody is known from one day to the next."""

    visits: int = 0
    visitors: int = 0
    seconds: int = 0
    timed: int = 0
    looked: int = 0
    products: int = 0
    documents: int = 0
    videos: int = 0
    enquiries: int = 0
    cards: int = 0
    meetings: int = 0

    @property
    def minutes(self) -> float:
        """On average, of those visits whose time is known."""
        return round(self.seconds / self.timed / 60, 1) if self.timed else 0.0

    @property
    def contacts(self) -> int:
        return self.enquiries + self.cards

    def values(self) -> list[float]:
        """In the order of `MEASURES`."""
        return [getattr(self, name) for name in MEASURES]


def totals_of(exhibitors: Any, span: Span) -> dict[int, Totals]:
    """Each of these → its sums; the one source of every number of a span."""
    return {pk: Totals(**sums) for pk, sums in exhibitors.day_sums(span.first, span.last, SUMMED).items()}


@dataclass(frozen=True)
class Step:
    """Of the funnel. `usual` is the median of the sector, None where there are too few to compare with."""

    label: Any
    number: int
    share: float
    usual: float | None


@dataclass(frozen=True)
class Figures:
    """All that the desk shows of one booth."""

    span: Span
    totals: Totals
    earlier: Totals
    usual: Mapping[str, float]
    others: int
    days: list[tuple[date, Totals]]
    hours: list[int]
    sources: list[tuple[Source, int]]
    products: list[tuple[Product, int]]  # the most looked-at first

    @property
    def is_empty(self) -> bool:
        return self.totals == Totals()

    @property
    def measures(self) -> list[tuple[str, Any, float, float, float | None]]:
        """Name, words, number, the span before, the sector's median."""
        compares = self.others >= FEWEST
        return [
            (name, label, getattr(self.totals, name), getattr(self.earlier, name), self.usual[name] if compares else None)
            for name, label in MEASURES.items()
        ]

    @property
    def steps(self) -> list[Step]:
        compares = self.others >= FEWEST
        most = max(self.totals.visits, 1)
        return [
            Step(label, number := getattr(self.totals, name), number / most, self.usual[name] if compares else None)
            for name, label in FUNNEL.items()
        ]


MOST_PRODUCTS = 10  # of a list
FEWEST = 3  # others in the sector: a median of two would tell one what the other has


def figures_of(exhibitor: Exhibitor, span: Span) -> Figures:
    others = totals_of(Exhibitor.objects.beside(exhibitor), span)
    own = others.pop(exhibitor.pk)
    days = by_day(exhibitor, Span(span.before.first, span.last))
    length = len(span.days)
    hours, sources = by_hour_and_source(exhibitor, span)
    return Figures(
        span=span,
        totals=own,
        earlier=summed(totals for _day, totals in days[:length]),
        usual=medians(list(others.values())),
        others=len(others),
        days=days[length:],
        hours=hours,
        sources=sources,
        products=by_product(exhibitor, span),
    )


def medians(others: list[Totals]) -> dict[str, float]:
    names = {*MEASURES, *FUNNEL}
    return {name: median(getattr(one, name) for one in others) if others else 0 for name in names}


def by_day(exhibitor: Exhibitor, span: Span) -> list[tuple[date, Totals]]:
    """Each day of the span, those without visits too."""
    rows = exhibitor.day_figures.between(span.first, span.last).values_list("day", *SUMMED)
    found = {day: Totals(*numbers) for day, *numbers in rows}
    return [(day, found.get(day, Totals())) for day in span.days]


def by_hour_and_source(exhibitor: Exhibitor, span: Span) -> tuple[list[int], list[tuple[Source, int]]]:
    hours, sources = [0] * 24, dict.fromkeys(Source, 0)
    for hour, source, visits in HourFigures.objects.filter(exhibitor=exhibitor).between(span.first, span.last).by_hour_and_source():
        hours[hour] += visits
        sources[Source(source)] += visits
    return hours, sorted(sources.items(), key=lambda pair: -pair[1])


def by_product(exhibitor: Exhibitor, span: Span) -> list[tuple[Product, int]]:
    rows: Any = exhibitor.products.most_looked_at(span.first, span.last)[:MOST_PRODUCTS]
    return [(product, product.looked_at) for product in rows]


def all_figures(span: Span) -> list[tuple[Exhibitor, Totals]]:
    """The organiser's report: each booth that is published, most visited first."""
    booths, totals = Exhibitor.objects.published().with_place(), totals_of(Exhibitor.objects.published(), span)
    return sorted(((booth, totals.get(booth.pk, Totals())) for booth in booths), key=lambda pair: (-pair[1].visits, pair[0].slug))


def summed(rows: Iterable[Totals]) -> Totals:
    found = list(rows)
    return Totals(**{name: sum(getattr(row, name) for row in found) for name in SUMMED})
