from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import public
from releases.models import Figure
from releases.states import Topic


@public
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """All figures by topic, then once more as a table with period and source of each."""
    groups = [(Topic(topic), rows) for topic, rows in Figure.objects.by_topic()]
    rows = [figure for _topic, members in groups for figure in members]
    sources = {figure.source for figure in rows}
    return render(
        request, "releases/figures.html", {"groups": groups, "figures": rows, "source": sources.pop() if len(sources) == 1 else ""}
    )
