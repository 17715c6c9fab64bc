from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from core.access import public
from event.forms import ZoneForm
from event.zones import COOKIE

YEAR = 365 * 24 * 3600


@public
@require_POST
def zone(request: HttpRequest) -> HttpResponse:
    """Remember the zone in which this visitor reads times, and go back to the page."""
    form = ZoneForm(request.POST)
    if not form.is_valid():
        sentence = " ".join(form.errors.get("zone", []))
        return render(request, "refusal.html", {"sentence": sentence}, status=400)
    target = form.cleaned_data["next"]
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    if form.cleaned_data["zone"] == "event":
        response.delete_cookie(COOKIE)
    else:
        response.set_cookie(COOKIE, form.cleaned_data["zone"], max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response
