"""Visits to booths from the hall: counted like those of the booths' pages, one a visitor and day, with `hall` as where from."""

from typing import Any

from django.utils import timezone

from core.sockets import in_thread
from event.models import Event
from exhibitors.rules import can_publish
from exhibitors.sightings import MOST_SECONDS, sight, start_writing
from exhibitors.states import Source
from exhibitors.visitors import key_of
from hall.house import Visit, house


async def at_booth(visit: Visit, slug: str, now: float) -> None:
    """The page says that somebody stepped in or out; it counts where the avatar is there."""
    ground = house.grounds.get(visit.room.hall)
    x, z, _yaw = visit.member.walker.place
    here = slug if ground and slug in ground.booths and ground.at_booth(slug, x, z) else ""
    if here == visit.booth:
        return
    before, since = visit.booth, visit.booth_since
    visit.booth, visit.booth_since = here, now
    if ground and before in ground.booths:
        await in_thread(note, visit.connection.user, ground.booths[before][0], seconds=int(now - since))
    if ground and here:
        await in_thread(note, visit.connection.user, ground.booths[here][0])


def note(user: Any, exhibitor_pk: int, *, seconds: int = 0) -> None:
    """Nobody of the organisers counts as a visitor."""
    if user.is_staff and can_publish(user):
        return
    zone = Event.objects.get().zone
    now = timezone.now()
    if visitor := key_of(user.pk, now.astimezone(zone).date()):
        start_writing()
        sight(exhibitor_pk, visitor, at=now, zone=zone, source=Source.HALL, person=user.pk, seconds=min(seconds, MOST_SECONDS))
