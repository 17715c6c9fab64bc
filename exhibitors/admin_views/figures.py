"""The figures of a booth at the desk, its report on paper, and the organiser's of all booths. One way to the numbers: `figures.py`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import tables
from core.charts import Chart, columns, marks_of
from core.nearby import remembered
from core.spans import SpanForm
from event.models import Event
from event.zones import zone_label
from exhibitors import actions, rules
from exhibitors import figures as numbers
from exhibitors.admin_views.booths import own_exhibitor, page
from exhibitors.figures import MEASURES, Figures, Span
from exhibitors.models import Exhibitor, VisitDay

AN_HOUR, MINUTES, A_WHILE = 3600, 300, 20  # seconds


@dataclass(frozen=True)
class Preset:
    label: str
    since: date
    until: date
    is_chosen: bool


def days_asked(request: HttpRequest) -> tuple[SpanForm, Span, dict[str, Any]]:
    """The form, the days, and what the head of the page says about them."""
    event: Event = request.event  # type: ignore[attr-defined]
    today = timezone.now().astimezone(event.zone).date()
    form = SpanForm(request.GET, today=today)
    span = Span(*form.days())
    if form.is_valid():  # the fields show the days in force
        form = SpanForm({"since": span.first.isoformat(), "until": span.last.isoformat()}, today=today)
    monday = today - timedelta(days=today.weekday())
    known = [
        (_("7 days"), today - timedelta(days=6), today),
        (_("14 days"), today - timedelta(days=13), today),
        (_("last week"), monday - timedelta(days=7), monday - timedelta(days=1)),
        (_("the whole expo"), *(moment.astimezone(event.zone).date() for moment in (event.opens_at, event.closes_at))),
    ]
    presets = [Preset(label, first, last, (first, last) == (span.first, span.last)) for label, first, last in known]
    counted_at = remembered(actions.COUNTED, VisitDay.objects.last_counted, seconds=A_WHILE, nearby=A_WHILE)
    return form, span, {"form": form, "span": span, "presets": presets, "expo_zone": zone_label(event.zone), "counted_at": counted_at}


def status_of(form: SpanForm) -> int:
    return 200 if form.is_valid() else 400


def shown(found: Figures) -> dict[str, Any]:
    words = [date_format(day, "SHORT_DATE_FORMAT") for day, _totals in found.days]
    hours = [f"{hour:02}:00" for hour in range(24)]
    most = max(*(number for _source, number in found.sources), 1)
    return {
        "figures": found,
        "day_chart": columns([totals.visits for _day, totals in found.days], words, marks_of(words)),
        "visitor_bars": under(found, columns([totals.visits for _day, totals in found.days], words, marks_of(words))),
        "hour_chart": columns(found.hours, hours, marks_of(hours)),
        "sources": [(source, number, number / most * 100) for source, number in found.sources if number],
        "products": [(product, number, number / found.products[0][1] * 100) for product, number in found.products],
        "measures": list(found.measures),
        "measure_names": MEASURES,
    }


def under(found: Figures, visits: Chart) -> list[Any]:
    """Visitors, in the scale of the visits they made."""
    values = [totals.visitors for _day, totals in found.days]
    return [(bar, value, 100 * (1 - value / visits.top), 100 * value / visits.top) for bar, value in zip(visits.bars, values, strict=True)]


# --- one booth --------------------------------------------------------------------------------------------------------


def figures(request: HttpRequest, pk: int) -> HttpResponse:
    exhibitor = own_exhibitor(request, pk)
    form, span, head = days_asked(request)

    def draw() -> str:
        found = numbers.figures_of(exhibitor, span)
        return render_to_string("admin/exhibitors/exhibitor/_figures.html", {"exhibitor": exhibitor, "span": span, **shown(found)}, request)

    # Drawn once for each counting: between two the numbers are the same.
    moment = head["counted_at"].timestamp() if head["counted_at"] else 0
    key = f"figures:{exhibitor.pk}:{span.first}:{span.last}:{get_language()}:{moment}"
    body = mark_safe(remembered(key, draw, seconds=AN_HOUR, nearby=MINUTES))  # noqa: S308 - a template made it
    response = page(request, "figures.html", exhibitor, title=_("Figures of the booth"), body=body, **head)
    response.status_code = status_of(form)
    return response


def figure_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, laid out for paper."""
    exhibitor = own_exhibitor(request, pk)
    form, span, head = days_asked(request)
    found = numbers.figures_of(exhibitor, span)
    context = {
        "title": _("Report"),
        **head,
        **shown(found),
        "made_at": timezone.now(),
    }
    response = page(request, "figure_report.html", exhibitor, **context)
    response.status_code = status_of(form)
    return response


def figure_table(request: HttpRequest, pk: int, table: str, kind: str) -> HttpResponseBase:
    """What stands beside a chart, to take along."""
    exhibitor = own_exhibitor(request, pk)
    form, span, _head = days_asked(request)
    if kind not in tables.KINDS or table not in TABLES or not form.is_valid():
        raise Http404
    heads, rows = TABLES[table](numbers.figures_of(exhibitor, span))
    return tables.answer(kind, f"{exhibitor.slug}-{table}-{span.first}-{span.last}", heads, rows)


def day_table(found: Figures) -> tuple[list[Any], Iterator[list[Any]]]:
    return [_("Day"), *MEASURES.values()], ([day.isoformat(), *totals.values()] for day, totals in found.days)


def hour_table(found: Figures) -> tuple[list[Any], Iterator[list[Any]]]:
    return [_("Hour"), _("Visits")], ([f"{hour:02}:00", number] for hour, number in enumerate(found.hours))


def source_table(found: Figures) -> tuple[list[Any], Iterator[list[Any]]]:
    return [_("From where"), _("Visits")], ([source.label, number] for source, number in found.sources)


def funnel_table(found: Figures) -> tuple[list[Any], Iterator[list[Any]]]:
    rows = ([step.label, step.number, round(step.share * 100, 1), step.usual] for step in found.steps)
    return [_("Step"), _("How many"), _("% of the visits"), _("Median of the sector")], rows


def measure_table(found: Figures) -> tuple[list[Any], Iterator[list[Any]]]:
    rows = ([label, number, earlier, usual] for _name, label, number, earlier, usual in found.measures)
    return [_("What"), _("How many"), _("As many days before"), _("Median of the sector")], rows


def product_table(found: Figures) -> tuple[list[Any], Iterator[list[Any]]]:
    return [_("Product"), _("Visits")], ([product.name, number] for product, number in found.products)


TABLES = {
    "products": product_table,
    "days": day_table,
    "hours": hour_table,
    "sources": source_table,
    "funnel": funnel_table,
    "measures": measure_table,
}


# --- all booths -------------------------------------------------------------------------------------------------------


def permit(request: HttpRequest) -> None:
    if not rules.can_publish(request.user):
        raise Http404


def all_figures(request: HttpRequest) -> HttpResponse:
    permit(request)
    form, span, head = days_asked(request)
    rows = numbers.all_figures(span)
    context = {
        "title": _("Figures of all booths"),
        "opts": Exhibitor._meta,  # noqa: SLF001 (Django's documented way)
        "rows": rows,
        "whole": numbers.summed(totals for _booth, totals in rows),
    }
    context |= {**head, "measure_names": MEASURES}
    frame = {**admin.site.each_context(request), **context}
    return render(request, "admin/exhibitors/exhibitor/all_figures.html", frame, status=status_of(form))


def all_figures_table(request: HttpRequest, kind: str) -> HttpResponseBase:
    permit(request)
    form, span, _head = days_asked(request)
    if kind not in tables.KINDS or not form.is_valid():
        raise Http404
    heads = [_("Exhibitor"), _("Booth"), _("Sector"), *MEASURES.values()]
    rows = ([booth.name, number_of(booth), booth.sector.name, *totals.values()] for booth, totals in numbers.all_figures(span))
    return tables.answer(kind, f"booths-{span.first}-{span.last}", heads, rows)


def number_of(exhibitor: Exhibitor) -> str:
    booth = getattr(exhibitor, "booth", None)
    return booth.number if booth else ""
