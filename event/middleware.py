"""Every request knows the event and the zone its visitor reads times in."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.nearby import remembered
from event.models import CURRENT, Event
from event.zones import chosen_zone

CACHE_SECONDS = 60


def current_event() -> Event:
    """The event row, at most a minute old: it changes once a month and is shown on each page."""
    event: Event = remembered(CURRENT, read_event, seconds=CACHE_SECONDS)
    return event


def read_event() -> Event:
    return Event.objects.first() or Event(pk=1, zone_name="Asia/Shanghai")


class EventMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        event = current_event()
        request.event = event  # type: ignore[attr-defined]
        request.zone = chosen_zone(request, ZoneInfo(event.zone_name))  # type: ignore[attr-defined]
        timezone.activate(request.zone)  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()
