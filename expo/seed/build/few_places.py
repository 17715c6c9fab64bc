"""Sessions of the sample for those who signed up: one with its last place to be had, one that is full, with a waiting list."""

from django.utils import timezone

from expo.seed.build.crowd import person
from expo.seed.people import attendees
from forums.models import Session
from registration import actions
from registration.models import SessionPlaces

PLACES = 12
# How many want in. Both are late on the last day, so that they can be signed up to for as long as the demo lasts.
WANTED = {"investors-noon": 11, "closing-handshake": 15}


def build() -> None:
    for session in Session.objects.shown().filter(slug__in=WANTED, places=None, ends_at__gt=timezone.now()).select_related("forum"):
        offer = SessionPlaces.objects.create(session=session, places=PLACES)
        for face in attendees(40)[: WANTED[session.slug]]:
            actions.sign_up(offer, by=person(face.email), now=timezone.now())
