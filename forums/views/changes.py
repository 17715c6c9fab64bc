from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import public
from forums.models import ScheduleVersion

A_PAGE = 10


@public
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What each version of the schedule changed, the newest first."""
    page = Paginator(ScheduleVersion.objects.with_changes(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "forums/changes.html", {"page": page})
