"""The hall without WebGL: the same halls, people and functions as a drawing and lists."""

import json
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import public
from event.models import Sector
from hall.emotes import EMOTES
from hall.layout import body_of
from hall.plan_contents import on_stage, told_tables
from hall.plan_drawing import drawing_of, parts_of
from hall.views.panels import PLAYER_SITES, panel_of
from hall.views.personal import personal
from hall.views.scene import context_of

LONGEST_SLUG = 50


@public
@csp_update({"frame-src": PLAYER_SITES})
@never_cache
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """`at` names the booth whose panel stands open: so it is for whoever has no script."""
    context = context_of(request)
    if context["hall"] is None:
        return render(request, "hall/plan_empty.html", context)
    layout = json.loads(body_of(context["hall"]))
    context |= drawn(layout) | personal(request, layout, context["look"]) | on_stage(layout["stage"], timezone.now())
    if slug := request.GET.get("at", "")[:LONGEST_SLUG].replace("\0", ""):
        context |= panel_of(request.user, slug) or {"is_gone": True}
    return render(request, "hall/plan.html", context)


def drawn(layout: dict[str, Any]) -> dict[str, Any]:
    """The same for all readers of a language, and from the same layout as the scene."""
    sectors = {sector.key for sector in Sector.objects.all()}
    return {
        "layout": layout,
        "drawing": drawing_of(layout, sectors=sectors),
        "parts": parts_of(layout),
        "tables": told_tables(layout),
        "emotes": EMOTES,
    }
