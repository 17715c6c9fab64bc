from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import tables
from core.access import public
from event.models import Page
from releases import data
from releases.models import Figure
from releases.states import Topic

IN_WORDS = "guiyang"  # the organiser's page with what no number says


@public
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """All figures by topic, then once more as a table with period and source of each; then what no number says."""
    groups = [(Topic(topic), rows) for topic, rows in Figure.objects.by_topic()]
    rows = [figure for _topic, members in groups for figure in members]
    sources = {figure.source for figure in rows}
    context = {
        "groups": groups,
        "figures": rows,
        "source": sources.pop() if len(sources) == 1 else "",
        "in_words": Page.objects.at(IN_WORDS),
    }
    return render(request, "releases/figures.html", context)


@public
@require_safe
def figures_data(_request: HttpRequest, kind: str) -> HttpResponseBase:
    """All figures as CSV or XLSX."""
    if kind not in tables.KINDS:
        raise Http404
    return tables.answer(kind, "figures", data.heads(), [data.line(figure) for figure in Figure.objects.all()])
