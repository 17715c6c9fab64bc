"""A session of the sample for those who signed up: small, and full, so that there is a waiting list."""

from django.utils import timezone

from expo.seed.build.crowd import person
from expo.seed.people import attendees
from forums.models import Session
from registration import actions
from registration.models import SessionPlaces

PLACES, WANT = 12, 15


def build() -> None:
    session = Session.objects.shown().filter(kind="demo", ends_at__gt=timezone.now()).in_order_of_time().last()
    if session is None or SessionPlaces.objects.exists():
        return
    offer = SessionPlaces.objects.create(session=session, places=PLACES)
    for face in attendees(40)[:WANT]:
        actions.sign_up(offer, by=person(face.email), now=timezone.now())
