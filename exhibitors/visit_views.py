"""What counts visits: marks on the views of a booth, and the beacon of its pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.access import public
from event.models import Event
from exhibitors import visitors
from exhibitors.models import Exhibitor
from exhibitors.sightings import MOST_SECONDS, sight, start_writing
from exhibitors.states import VisitDeedKind

View = Callable[..., HttpResponseBase]
COUNTED = {200, 206, 304}
LARGEST_BEACON = 500  # bytes
DEEDS_OF_BEACONS = {VisitDeedKind.VIDEO, VisitDeedKind.DOCUMENT}


def counted(deed: str = "") -> Callable[[View], View]:
    """Each answer to somebody who looks is a visit; with a `deed` its thing is what the view says (`seen_at_booth`)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            found = getattr(request, "seen_at_booth", None) or page_of_booth(request)
            if found and request.method == "GET" and response.status_code in COUNTED and visitors.counts(request):
                note(request, *found, deed=deed, source=visitors.source_of(request))
            return response

        return counting

    return decorate


def page_of_booth(request: HttpRequest) -> tuple[int, int] | None:
    """Of a page that is kept the view is not called; what it depends on was asked in any case."""
    booth = getattr(request, "booth", None)
    return (booth.exhibitor.pk, 0) if booth else None


def seen_at_booth(request: HttpRequest, exhibitor: int, thing: int = 0) -> None:
    """A view says whom it shows, and what of them."""
    request.seen_at_booth = (exhibitor, thing)  # type: ignore[attr-defined]


def note(request: HttpRequest, exhibitor: int, thing: int = 0, *, deed: str = "", source: str = "", seconds: int = 0) -> None:
    event: Event = request.event  # type: ignore[attr-defined]
    now, zone = timezone.now(), event.zone
    if visitor := visitors.visitor_of(request, now.astimezone(zone).date()):
        done = (deed, thing) if deed and thing else None
        start_writing()
        sight(exhibitor, visitor, at=now, zone=zone, source=source, person=visitors.person_of(request), seconds=seconds, deed=done)


@public
@csrf_exempt  # it changes nothing of anybody; browsers send it while a page closes
@never_cache
@require_POST
def beacon(request: HttpRequest, slug: str) -> HttpResponse:
    """How long somebody looked, what was played. It counts only behind a page that we served, and by our own clock."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BEACON:
        return HttpResponse(status=413)
    if not is_from_here(request):
        return HttpResponse(status=403)
    exhibitor = Exhibitor.objects.key_of(slug)
    if exhibitor is None:
        raise Http404
    seconds, deed, thing = number(request, "seconds"), request.POST.get("deed", ""), number(request, "thing")
    if deed and deed not in DEEDS_OF_BEACONS:
        return HttpResponse(status=400)
    if visitors.counts(request):
        note(request, exhibitor, thing, deed=deed, seconds=min(seconds, MOST_SECONDS))
    return HttpResponse(status=204)


def is_from_here(request: HttpRequest) -> bool:
    """Browsers say from which site a beacon comes."""
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


def number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 0  # noqa: PLR2004
