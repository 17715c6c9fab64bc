"""Banners, for pages that are open, and closing one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.access import public
from core.way_back import go_back
from notifications.banners import CLOSED, CLOSED_AT_MOST, REMEMBERED, closed_list, drawn, shown_to


@public
@never_cache
@require_safe
def banners(request: HttpRequest) -> HttpResponse:
    return HttpResponse(drawn(shown_to(request, fresh=True)))


@public
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Remembered by this browser; an emergency stays whatever a browser remembers."""
    wants_page = "next" in request.POST
    response = go_back(request, request.POST.get("next", ""), otherwise="/") if wants_page else HttpResponse(status=204)
    names = [pk, *(one for one in closed_list(request) if one != pk)][:CLOSED_AT_MOST]
    response.set_cookie(CLOSED, ".".join(map(str, names)), max_age=REMEMBERED, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
