"""Codes, invitations, colleagues."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.refusals import NotAllowed, Refusal
from notifications.models import Mail
from registration.actions import cancel, code_named, invite, invite_colleagues, register
from registration.models import Code, Invitation, Ticket
from tests.conftest import person
from tests.races import race
from tests.registration.conftest import ticket_kind


def token_in(mail: Mail) -> str:
    return re.search(r"/registration/invitations/([\w-]+)/", mail.text)[1]


def test_a_code_opens_a_hidden_kind_without_a_decision(event, dave, erin):
    press = ticket_kind("press", is_visible=False, needs_approval=True)
    Code.objects.create(code="PRESS-22", kind=press, uses=1)
    with pytest.raises(Refusal, match="not open"):
        register(press, answers={}, by=dave)
    assert register(press, answers={}, code="press-22", by=dave).state == "confirmed"
    with pytest.raises(Refusal, match="as often as it can be"):
        register(press, answers={}, code="PRESS-22", by=erin)


def test_a_ticket_given_back_gives_back_its_use_of_the_code(event, dave, erin):
    press = ticket_kind("press")
    Code.objects.create(code="PRESS-22", kind=press, uses=1)
    cancel(register(press, answers={}, code="PRESS-22", by=dave), by=dave)
    assert register(press, answers={}, code="PRESS-22", by=erin).state == "confirmed"


def test_a_code_does_not_make_places(event, dave, erin):
    press = ticket_kind("press", quota=1)
    Code.objects.create(code="PRESS-22", kind=press, uses=5)
    assert [register(press, answers={}, code="PRESS-22", by=who).state for who in (dave, erin)] == ["confirmed", "waitlisted"]


@pytest.mark.parametrize("fields", [{"is_active": False}, {"expires_at": timezone.now() - timedelta(days=1)}])
def test_a_code_that_holds_no_more(visitor, dave, fields):
    Code.objects.create(code="OLD", kind=visitor, **fields)
    assert code_named("OLD") is None
    with pytest.raises(Refusal, match="opens nothing"):
        register(visitor, answers={}, code="OLD", by=dave)


def test_a_code_of_another_kind_opens_nothing(visitor, buyer, dave):
    Code.objects.create(code="BUY", kind=buyer)
    with pytest.raises(Refusal, match="opens nothing"):
        register(visitor, answers={}, code="BUY", by=dave)


@pytest.mark.django_db(transaction=True)
def test_ten_people_share_a_code_of_three_uses(event):
    kind = ticket_kind("press", is_visible=False)
    Code.objects.create(code="THREE", kind=kind, uses=3)
    people = [person(f"guest{number}") for number in range(10)]
    results = race(10, lambda number: register(kind, answers={}, code="THREE", by=people[number]))
    assert sum(isinstance(row, Ticket) for row in results) == Ticket.objects.count() == 3
    assert {type(row) for row in results} == {Ticket, Refusal}


def test_the_organiser_invites_to_what_is_closed(event, organiser, dave, erin, client):
    speaker = ticket_kind("speaker", is_visible=False, needs_approval=True)
    invite("Dave@example.com", speaker, by=organiser)
    token = token_in(Mail.objects.get(address="dave@example.com"))
    with pytest.raises(NotAllowed, match=r"dave@example\.com"):
        register(speaker, answers={}, token=token, by=erin)
    client.force_login(dave)
    answer = client.post(reverse("registration:invitation", args=[token]), {"company": "Sample Ltd"})
    ticket = Ticket.objects.get()
    assert (answer.status_code, answer.url, ticket.state, ticket.source) == (302, ticket.get_absolute_url(), "confirmed", "invited")
    assert client.get(reverse("registration:invitation", args=[token])).status_code == 410


def test_a_second_invitation_makes_the_first_link_die(visitor, organiser, client):
    invite("new@example.com", visitor, by=organiser)
    first = token_in(Mail.objects.get())
    invite("new@example.com", visitor, by=organiser)
    assert len({token_in(mail) for mail in Mail.objects.all()}) == 2
    assert Invitation.objects.count() == 1
    page = client.get(reverse("registration:invitation", args=[first]))
    assert (page.status_code, "a newer letter took its place" in page.content.decode()) == (404, True)


def test_only_organisers_invite_anybody(visitor, dave):
    with pytest.raises(NotAllowed):
        invite("new@example.com", visitor, by=dave)


def test_one_registers_colleagues_and_each_confirms(visitor, dave, erin):
    own = register(visitor, answers={}, company="Sample Ltd", by=dave)
    invite_colleagues(own, ["ERIN@example.com", "new@example.com", "dave@example.com"], by=dave)
    assert set(Invitation.objects.values_list("email", flat=True)) == {"erin@example.com", "new@example.com"}
    ticket = register(
        visitor, answers={}, token=token_in(Mail.objects.get(address="erin@example.com", text__contains="invitations")), by=erin
    )
    assert ticket.group.company == "Sample Ltd"


def test_colleagues_of_a_kind_that_needs_a_decision_wait_for_it(buyer, dave, erin):
    own = register(buyer, answers={}, company="Sample Ltd", by=dave)
    invite_colleagues(own, ["erin@example.com"], by=dave)
    token = token_in(Mail.objects.get(address="erin@example.com"))
    assert register(buyer, answers={}, token=token, by=erin).state == "pending"


def test_nobody_mails_the_world_from_a_ticket(visitor, dave):
    own = register(visitor, answers={}, company="Sample Ltd", by=dave)
    with pytest.raises(Refusal, match="At most 30"):
        invite_colleagues(own, [f"guest{number}@example.com" for number in range(31)], by=dave)
    assert not Invitation.objects.exists()


def test_somebody_elses_ticket_invites_nobody(visitor, dave, erin):
    own = register(visitor, answers={}, company="Sample Ltd", by=dave)
    with pytest.raises(NotAllowed):
        invite_colleagues(own, ["x@example.com"], by=erin)
