"""The scene, and the layout that scene and plan draw."""

import json
from hashlib import blake2b
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.http import parse_etags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import public
from exhibitors.models import Hall
from hall.emotes import EMOTES
from hall.layout import body_of, hall_by, halls, slug_of
from hall.models import HallVisit, Look
from hall.views.panels import PLAYER_SITES
from hall.views.personal import personal


@public
@csp_update({"frame-src": PLAYER_SITES})
@never_cache
@require_safe
def scene(request: HttpRequest) -> HttpResponse:
    """The page around the canvas; what is drawn there it fetches itself."""
    context = context_of(request)
    if context["hall"] is not None:
        context |= personal(request, json.loads(body_of(context["hall"])), context["look"]) | {"emotes": EMOTES}
    return render(request, "hall/scene.html", context)


def context_of(request: HttpRequest) -> dict[str, Any]:
    """What scene and plan begin with."""
    rows = halls()
    if not rows:
        return {"halls": [], "hall": None}
    hall = chosen(request, rows)
    look = Look.objects.of(request.user) if request.user.is_authenticated else None
    doors = [{"slug": slug_of(row), "name": row.name, "is_here": row == hall} for row in rows]
    return {"halls": doors, "hall": hall, "hall_slug": slug_of(hall), "look": look, "hall_people": settings.HALL_PEOPLE}


def chosen(request: HttpRequest, rows: list[Hall]) -> Hall:
    """As the address says; else where the person was last; else the first."""
    if asked := request.GET.get("hall"):
        hall = next((row for row in rows if slug_of(row) == asked.lower()), None)
        if hall is None:
            raise Http404
        return hall
    last = HallVisit.objects.last_of(request.user) if request.user.is_authenticated else None
    return next((row for row in rows if last and row.pk == last.hall_id), rows[0])


@public
@require_safe
def layout(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for all readers of a language."""
    hall = hall_by(slug)
    if hall is None:
        raise Http404
    body = body_of(hall)
    etag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="application/json")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response
