"""Who echoes a launch: a key that is the same for one visitor and names nobody."""

from hashlib import blake2b

from django.http import HttpRequest
from django.utils import timezone

from exhibitors.visitors import visitor_of as visitor_of_day


def visitor_of(request: HttpRequest) -> str:
    """Of whoever is signed in for good; of others for the day, by the salt that visits at booths have, too."""
    if request.user.is_authenticated:
        return blake2b(f"person {request.user.pk}".encode(), digest_size=16).hexdigest()
    return visitor_of_day(request, timezone.localdate(timezone=request.event.zone))  # type: ignore[attr-defined]
