"""What the figure wears: a press of a button, with or without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from core.access import public
from guide.looks import BY_NAME, COOKIE

YEAR = 365 * 24 * 3600


@public
@require_POST
def wear(request: HttpRequest) -> HttpResponse:
    """An unknown look changes nothing."""
    response = redirect("guide:guide")
    look = BY_NAME.get(request.POST.get("look", ""))
    if look:
        response.set_cookie(COOKIE, look.name, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response
