"""The organiser's report in the desk, and its tables as CSV."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.tables import csv_answer
from matchmaking.models import Meeting, Request
from matchmaking.report import Report
from matchmaking.rules import decides_requests


def report_of(request: HttpRequest) -> Report:
    if not decides_requests(request.user):
        raise PermissionDenied
    return Report(Request.objects.decidable_by(request.user), now=timezone.now())


def report(request: HttpRequest) -> HttpResponseBase:
    frame = admin.site.each_context(request)
    context = {**frame, "title": _("Report on meetings"), "opts": Meeting._meta, "report": report_of(request)}  # noqa: SLF001
    return TemplateResponse(request, "admin/matchmaking/meeting/report.html", context)


def report_csv(request: HttpRequest, table: str) -> HttpResponseBase:
    found = report_of(request)
    tables = {"sectors": (_("sector"), "by_sector"), "countries": (_("country"), "by_country")}
    if table == "figures":
        rows = [(figure.label, figure.value, figure.usual) for figure in found.figures]
        return csv_answer("meeting-figures", [_("figure"), _("value"), _("usual target")], rows)
    if table not in tables:
        raise Http404
    head, name = tables[table]
    heads = [
        head,
        pgettext("figures", "requests"),
        pgettext("figures", "answered"),
        pgettext("figures", "accepted"),
        _("accepted in percent"),
        _("meetings held"),
    ]
    lines = ((line.label, line.asked, line.answered, line.accepted, line.rate, line.held) for line in getattr(found, name))
    return csv_answer(f"meetings-by-{table}", heads, lines)
