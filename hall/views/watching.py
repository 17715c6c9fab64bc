"""For moderators: who is in which hall and copy, and what was reported from there."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import allowed
from exhibitors.models import Hall
from hall.models import HallReport, HallVisit
from hall.rules import can_moderate

A_PAGE = 50
REPORTS = 20  # the latest, settled ones included


@allowed(can_moderate)
@never_cache
@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Silencing and banning is done by the house's own queue, to which the forms lead."""
    asked = request.GET.get("q", "")[:80].replace("\0", "").strip()
    visits, halls = HallVisit.objects.under_way(), Hall.objects.in_bulk()
    context: dict[str, Any] = {
        "copies": [{"hall": halls[row["hall"]], "number": row["copy"], "people": row["people"]} for row in visits.counted_by_copy()],
        "page": Paginator(visits.named(asked).with_people(), A_PAGE).get_page(request.GET.get("page")),
        "reports": HallReport.objects.with_people().order_by("-made_at", "-pk")[:REPORTS],
        "q": asked,
    }
    return render(request, "hall/watch.html", context)
