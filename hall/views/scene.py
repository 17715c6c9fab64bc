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
from hall.layout import body_of, booth_hall, hall_by, halls, slug_of
from hall.models import HallVisit, Look
from hall.views.panels import PLAYER_SITES
from hall.views.personal import personal
from live.models import Stage
from live.pictures import Policy, policy_of
from live.rules import can_watch


@public
@never_cache
@require_safe
def scene(request: HttpRequest) -> HttpResponse:
    """The page around the canvas; what is drawn there it fetches itself."""
    context = context_of(request)
    if context["hall"] is None:
        return render(request, "hall/scene.html", context)
    layout = json.loads(body_of(context["hall"]))
    context |= personal(request, layout, context["look"]) | {"emotes": EMOTES}
    shown = csp_update(policy_for(request, layout["stage"]))(lambda _request: render(request, "hall/scene.html", context))
    return shown(request)


def policy_for(request: HttpRequest, told: dict[str, Any] | None) -> Policy:
    """Films in the panels of booths, and the picture on the screen of the stage for whoever may watch it."""
    stage = Stage.objects.for_page().filter(slug=told["slug"]).first() if told else None
    policy = policy_of(stage, request.get_host()) if stage and can_watch(request.user, stage) else {}
    return policy | {"frame-src": PLAYER_SITES}


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
    """As the address says; else where the booth stands that one is led to; else where the person was last; else the first."""
    if asked := request.GET.get("hall"):
        hall = next((row for row in rows if slug_of(row) == asked.lower()), None)
        if hall is None:
            raise Http404
        return hall
    booth = (request.GET.get("to", "").removeprefix("booth:") or request.GET.get("at", "")).replace("\0", "")
    if booth and (there := booth_hall(booth)) in rows:
        return there
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
