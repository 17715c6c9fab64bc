from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from core.access import allowed, public
from core.way_back import go_back
from event.forms import ZoneForm
from event.models import FaqEntry, Page
from event.rules import can_edit_pages
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
    response = go_back(request, form.cleaned_data["next"], otherwise="/")
    if form.cleaned_data["zone"] == "event":
        response.delete_cookie(COOKIE)
    else:
        response.set_cookie(COOKIE, form.cleaned_data["zone"], max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response


@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "event/page.html", {"page": get_object_or_404(Page.objects.visible_to(request.user), slug=slug)})


@public
def faq(request: HttpRequest) -> HttpResponse:
    return render(request, "event/faq.html", {"entries": FaqEntry.objects.visible_to(request.user)})


@allowed(can_edit_pages)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The page as it would be with what stands in the form of the desk. Nothing is saved."""
    names = ("title_zh_hans", "title_en", "body_zh_hans", "body_en")
    shown = Page(slug="preview", **{name: request.POST.get(name, "") for name in names})
    return render(request, "event/page.html", {"page": shown, "is_preview": True})
