from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from core.access import public
from core.contributions import day_links_for
from event.keeping import kept
from forums.actions import ALARMS
from forums.agenda import agenda_of
from forums.exports.places import absolute
from forums.faces import HAS_BEGUN
from forums.models import CalendarToken
from forums.programme import Programme, on_air

HTMX = "HX-Request"


@public
@vary_on_headers(HTMX)
@kept()
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """The programme of one day. A filter nobody can understand is named; the rest of the page holds."""
    body, status = rendered(request)
    if request.htmx:  # htmx swaps only good answers, and the sentence is in the part it swaps
        return HttpResponse(body)
    return render(request, "forums/programme.html", {"body": mark_safe(body)}, status=status)  # noqa: S308 - a template made it


def rendered(request: HttpRequest) -> tuple[str, int]:
    """The part that htmx swaps, or all of the page's own content; and the status."""
    moment = timezone.now()
    shown = Programme(request.GET, user=request.user, zone=request.zone, moment=moment)
    context = {"programme": shown, "moment": moment}
    if request.htmx:
        return render_to_string("forums/_programme.html", context, request), 200
    body = render_to_string("forums/_programme_page.html", {**context, "air": on_air(moment)}, request)
    return body, 400 if shown.filter.errors else 200


@public
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """What runs now and what comes next: the strip that pages fetch anew each minute."""
    moment = timezone.now()
    template = "forums/_air.html" if request.headers.get(HTMX) else "forums/now.html"
    return render(request, template, {"air": on_air(moment), "moment": moment})


@public
@never_cache
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """One's own agenda; who is not signed in reads how to get one."""
    moment = timezone.now()
    days = agenda_of(request.user, zone=request.zone, moment=moment) if request.user.is_authenticated else []
    clashing = sum(bool(entry.clashes) for day in days for entry in day.entries)
    token = CalendarToken.objects.of(request.user)
    address = absolute(token.get_absolute_url()) if token else ""
    calendar = {"calendar": address, "webcal": address.replace("http", "webcal", 1), "alarms": ALARMS, "token": token}
    links = day_links_for(request.user) if request.user.is_authenticated else []
    context = {"days": days, "links": links, "clashing": clashing, "moment": moment, "rateable": HAS_BEGUN, **calendar}
    return render(request, "forums/agenda.html", context)
