from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import public
from forums.models import Placement, ScheduleVersion

A_PAGE = 100  # changed sessions: one version may have a thousand


@public
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What each version of the schedule changed, the newest first. The first one, which changed nothing, comes last."""
    page = Paginator(Placement.objects.changed().newest_version_first(), A_PAGE).get_page(request.GET.get("page"))
    versions = [(version, list(rows)) for version, rows in groupby(page, key=lambda row: row.version)]
    first = None if page.has_next() else ScheduleVersion.objects.first_one()
    if first and first not in [version for version, _rows in versions]:
        versions.append((first, []))
    return render(request, "forums/changes.html", {"page": page, "versions": versions})
