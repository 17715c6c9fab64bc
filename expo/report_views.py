"""The reports at the desk: one at a time, of the days in the address, and as a table to take along."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import tables
from core.access import allowed
from core.audit import Verb, audit
from core.spans import SpanForm
from event.models import Event
from event.rules import can_run_expo
from expo.reports import MOST, REPORTS, Span


def asked(request: HttpRequest) -> tuple[SpanForm, Span]:
    event: Event = request.event  # type: ignore[attr-defined]
    today = timezone.localtime(timezone.now(), event.zone).date()
    form = SpanForm(request.GET, today=today)
    first, last = form.days()
    if form.is_valid():  # the fields show the days in force
        form = SpanForm({"since": first.isoformat(), "until": last.isoformat()}, today=today)
    return form, Span(first, last, event)


@allowed(can_run_expo)
def reports(request: HttpRequest, name: str = "engagement") -> HttpResponse:
    if name not in REPORTS:
        raise Http404
    form, span = asked(request)
    title, read = REPORTS[name]
    table = read(span)
    context = {
        **admin.site.each_context(request),
        "title": _("Reports"),
        "form": form,
        "span": span,
        "name": name,
        "heading": title,
        "reports": [(key, label) for key, (label, _read) in REPORTS.items()],
        "table": table,
        "rows": table.rows[:MOST],
        "left_out": max(len(table.rows) - MOST, 0),
    }
    return render(request, "admin/reports.html", context, status=200 if form.is_valid() else 400)


@allowed(can_run_expo)
def report_table(request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
    if name not in REPORTS or kind not in tables.KINDS:
        raise Http404
    _form, span = asked(request)
    table = REPORTS[name][1](span)
    audit(request.user, Verb.EXPORTED, span.event, detail=f"{name}.{kind} · {span.first}–{span.last}")
    return tables.answer(kind, f"{name}-{span.first}-{span.last}", table.heads, table.rows)
