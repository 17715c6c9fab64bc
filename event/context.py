"""What the frame of each page needs: the event, the other language, the zone, the unread count."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override

from event.archive import hides_forms
from event.frame import current_frame
from event.zones import CITIES, ShownZone, visitor_zone, zone_label, zone_or_none

OTHER = {"zh-hans": ("en", "English"), "en": ("zh-hans", "中文")}


def zone_choices() -> list[tuple[str, str]]:
    return [(name, zone_label(zone)) for name in CITIES if (zone := zone_or_none(name))]


def in_language(request: HttpRequest, language: str) -> str:
    """This page in the other language; the home page where there is no such page, as on a 404. As Django's `translate_url`, which would
    look for the view of this address once more."""
    match = request.resolver_match
    with override(language), suppress(NoReverseMatch):
        page = reverse(match.view_name, args=match.args, kwargs=match.kwargs) if match and match.url_name else request.path
        if page != request.path:
            query = request.META.get("QUERY_STRING", "")
            return f"{page}?{query}" if query else page
    with override(language):
        return reverse("home")


def chosen_theme(request: HttpRequest) -> str:
    theme = request.COOKIES.get("theme", "")
    return theme if theme in {"light", "dark"} else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    event = getattr(request, "event", None)
    if event is None:  # an error page before the middleware ran
        return {}
    other, other_name = OTHER.get(get_language() or "", OTHER["en"])
    shown = ShownZone(request.zone, request.zone.key == event.zone_name)  # type: ignore[attr-defined]
    home = visitor_zone(request)
    return {
        "event": event,
        "is_archive": hides_forms(request),
        "demo": settings.DEMO,
        "other_language": other,
        "other_language_name": other_name,
        "other_language_url": SimpleLazyObject(lambda: in_language(request, other)),
        "theme": chosen_theme(request),
        "zone": shown,
        "event_zone": ShownZone(event.zone, True),
        "visitor_zone": ShownZone(home, False) if home and home != event.zone else None,
        "zone_choices": SimpleLazyObject(zone_choices),
        "foot_pages": current_frame().foot.get(get_language() or "", []),
    }
