"""What the registration knows of a person is handed over, and forgotten; the place goes to the next."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from accounts.actions import erase_person, everything_about
from registration.actions import invite_colleagues, register
from registration.models import Invitation, Ticket
from registration.saying import about_ticket
from tests.registration.conftest import ticket_kind


def test_a_person_takes_the_ticket_along(visitor, dave):
    register(visitor, answers={"topics": ["ai"]}, company="Sample Ltd", by=dave)
    told = json.loads(json.dumps(everything_about(dave), cls=DjangoJSONEncoder))["registration"]
    assert (told["tickets"][0]["company"], told["tickets"][0]["answers"]) == ("Sample Ltd", {"topics": ["ai"]})


def test_whoever_goes_leaves_a_row_without_words_and_gives_the_place_back(event, dave, erin):
    kind = ticket_kind(quota=1)
    gone = register(kind, answers={"why": "private"}, company="Sample Ltd", by=dave)
    invite_colleagues(gone, ["new@example.com"], by=dave)
    waits = register(kind, answers={}, by=erin)
    erase_person(dave, by=dave)
    gone.refresh_from_db()
    waits.refresh_from_db()
    assert (gone.state, gone.answers, gone.company, waits.state) == ("cancelled", {}, "", "confirmed")
    assert not Invitation.objects.exists()
    assert about_ticket(str(gone.pk)) is None
    assert Ticket.objects.of_people().count() == 1
