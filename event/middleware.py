"""Every request knows the event and the zone its visitor reads times in."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from event.frame import current_frame
from event.zones import chosen_zone


class EventMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        event = current_frame().event
        request.event = event  # type: ignore[attr-defined]
        request.zone = chosen_zone(request, ZoneInfo(event.zone_name))  # type: ignore[attr-defined]
        timezone.activate(request.zone)  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()
