"""What the survey found, at the desk: drawn, and as a table to take along."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core import tables
from core.audit import Verb, audit
from registration.models import Survey
from registration.survey_results import heads_and_rows, results


def results_page(request: HttpRequest) -> HttpResponse:
    survey: Any = get_object_or_404(Survey)
    number, found = results()
    context = {**admin.site.each_context(request), "title": _("What the survey found"), "opts": Survey._meta}  # noqa: SLF001
    return render(request, "admin/registration/survey_results.html", {**context, "survey": survey, "number": number, "results": found})


def results_table(request: HttpRequest, kind: str) -> HttpResponseBase:
    if kind not in tables.KINDS:
        raise Http404
    survey: Any = get_object_or_404(Survey)
    heads, rows = heads_and_rows(is_anonymous=survey.is_anonymous)
    audit(request.user, Verb.EXPORTED, survey, detail=kind.upper())
    return tables.answer(kind, "survey", heads, rows)
