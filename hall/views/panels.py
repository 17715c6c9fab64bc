"""What opens beside plan and scene when somebody stands before it: a booth's panel, and that of the wall of keepsakes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import public
from core.embeds import PLAYERS, hosts
from exhibitors.models import Exhibitor
from hall.keepsake_wall import panel_of_wall

PLAYER_SITES = hosts(PLAYERS.values())  # a panel may bring a film of any of them into a page that is open already


@public
@never_cache
@require_safe
def panel(request: HttpRequest, slug: str) -> HttpResponse:
    """HTML without a page around it. A booth that is gone, perhaps from under somebody's feet, says so kindly."""
    context = panel_of(request.user, slug)
    if context is None:
        return render(request, "hall/_panel_gone.html", status=404)
    return render(request, "hall/_panel.html", context)


@public
@never_cache
@require_safe
def keepsakes(request: HttpRequest) -> HttpResponse:
    """What hangs at the wall of keepsakes, as a panel like that of a booth."""
    return render(request, "hall/_keepsakes.html", panel_of_wall(request.user))


def panel_of(user: Any, slug: str) -> dict[str, Any] | None:
    """What the panel shows; None where there is nothing to show this person."""
    exhibitor = Exhibitor.objects.visible_to(user).with_page().filter(slug=slug, booth__isnull=False).first()
    if exhibitor is None:
        return None
    return {
        "exhibitor": exhibitor,
        "staff": exhibitor.shown_staff,
        "products": exhibitor.products.shown(),
        "videos": exhibitor.videos.all(),
        "documents": exhibitor.documents.all(),
    }
