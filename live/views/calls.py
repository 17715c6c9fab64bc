"""The page of a call: when it opens, the test of the devices, the call itself, and where else one can meet."""

import math
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.access import signed_in
from core.calls import call_terms
from event.zones import visitor_zone, zone_label
from live.models import Call

MAY_USE = "camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), geolocation=(), payment=()"


@signed_in
@never_cache
@require_safe
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Call, pk=pk)
    terms = call_terms(found.owner, request.user)
    if terms is None:
        raise Http404
    now = timezone.now()
    context = {
        "call": found,
        "terms": terms,
        "face": "off" if terms.refusal else "early" if terms.is_early(now) else "over" if terms.is_over(now) else "open",
        "now": now,
        "clocks": clocks(request),
        "opens_in": seconds_until(terms.opens_at, now),
        "ends_in": seconds_until(terms.ends_at, now),
        "elsewhere": terms.elsewhere or fallback(found),
    }
    response = render(request, "live/call.html", context)
    response.headers["Permissions-Policy"] = MAY_USE
    return response


def seconds_until(moment: datetime | None, now: datetime) -> int | None:
    """For the page, whose own clock may be wrong."""
    return None if moment is None else math.ceil((moment - now).total_seconds())


def clocks(request: Any) -> list[tuple[Any, str]]:
    """The reader's zone and the expo's; once where they are the same."""
    zones = {zone.key: zone for zone in (visitor_zone(request) or request.zone, request.event.zone)}
    return [(zone, zone_label(zone)) for zone in zones.values()]


def fallback(found: Call) -> str:
    """A room elsewhere that nobody guesses, the same for all of the call; empty where the expo names none."""
    if not settings.CALL_FALLBACK_URL:
        return ""
    return str(settings.CALL_FALLBACK_URL).format(room=salted_hmac("live.calls", str(found.pk)).hexdigest()[:24])
