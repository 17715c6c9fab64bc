"""A ticket each, places by quota, a waiting list that moves up by itself."""

import pytest

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from notifications.models import Notification
from registration.actions import approve, cancel, decline, register
from registration.models import Ticket
from registration.states import TicketState
from tests.conftest import person
from tests.races import race
from tests.registration.conftest import ticket_kind


def test_who_registers_has_a_confirmed_ticket(visitor, dave):
    ticket = register(visitor, answers={}, by=dave)
    assert ticket.state == TicketState.CONFIRMED
    assert Notification.objects.get(recipient=dave).text == "You are registered: your ticket is confirmed."


def test_nobody_has_two_tickets(visitor, buyer, dave):
    register(visitor, answers={}, by=dave)
    with pytest.raises(Refusal, match="registered already"):
        register(buyer, answers={}, by=dave)


def test_a_cancelled_ticket_makes_room_for_another(visitor, buyer, dave):
    cancel(register(visitor, answers={}, by=dave), by=dave)
    assert register(buyer, answers={}, by=dave).state == TicketState.PENDING


def test_who_loses_a_ticket_stops_listening_where_it_let_them_in(buyer, dave, organiser, monkeypatch):
    kicked = []
    monkeypatch.setattr("registration.actions.places.kick", lambda person, *, returns: kicked.append((person, returns)))
    ticket = register(buyer, answers={}, by=dave)
    approve(ticket, by=organiser)
    assert kicked == []
    ticket.refresh_from_db()
    decline(ticket, reason="Full", by=organiser)
    assert kicked == [(dave.pk, True)]


def test_a_buyer_waits_for_the_organiser(buyer, dave, erin, organiser):
    ticket = register(buyer, answers={}, by=dave)
    with pytest.raises(NotAllowed):
        approve(ticket, by=erin)
    assert approve(ticket, by=organiser).state == TicketState.CONFIRMED
    with pytest.raises(Refusal, match="already"):
        approve(ticket, by=organiser)


def test_a_reason_comes_with_a_refusal(buyer, dave, organiser):
    ticket = register(buyer, answers={}, by=dave)
    with pytest.raises(Refusal, match="Say why"):
        decline(ticket, reason=" ", by=organiser)
    assert decline(ticket, reason="Only companies of the sector.", by=organiser).reason == "Only companies of the sector."


def test_the_waiting_list_moves_up_when_a_place_is_given_back(event, dave, erin, alice):
    kind = ticket_kind(quota=1)
    first, second, third = (register(kind, answers={}, by=who) for who in (dave, erin, alice))
    assert [row.state for row in (first, second, third)] == ["confirmed", "waitlisted", "waitlisted"]
    cancel(first, by=dave)
    assert dict(Ticket.objects.values_list("person__name", "state")) == {"Dave": "cancelled", "Erin": "confirmed", "Alice": "waitlisted"}
    assert Notification.objects.filter(recipient=erin, kind="ticket-moved-up").count() == 1


def test_the_form_says_that_one_goes_onto_the_waiting_list(event, client, dave, erin):
    kind, sentence = ticket_kind(quota=1), "you go onto the waiting list"
    client.force_login(erin)
    assert sentence not in client.get("/en/registration/as/visitor/").content.decode()
    register(kind, answers={}, by=dave)
    assert sentence in client.get("/en/registration/as/visitor/").content.decode()


def test_approved_without_a_place_waits_for_one(event, dave, erin, organiser):
    kind = ticket_kind(quota=1, needs_approval=True)
    first, second = (register(kind, answers={}, by=who) for who in (dave, erin))
    assert [approve(row, by=organiser).state for row in (first, second)] == ["confirmed", "waitlisted"]


def test_without_a_waiting_list_the_last_place_is_the_end(event, dave, erin):
    kind = ticket_kind(quota=1, has_waitlist=False)
    register(kind, answers={}, by=dave)
    with pytest.raises(Refusal, match="No place is left"):
        register(kind, answers={}, by=erin)


@pytest.mark.django_db(transaction=True)
def test_twenty_want_three_places(event):
    kind = ticket_kind(quota=3)
    people: list[User] = [person(f"guest{number}") for number in range(20)]
    results = race(20, lambda number: register(kind, answers={}, by=people[number]))
    assert sorted(row.state for row in results) == ["confirmed"] * 3 + ["waitlisted"] * 17


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_make_one_ticket(event, dave):
    kind = ticket_kind()
    results = race(10, lambda _number: register(kind, answers={}, by=dave))
    assert [row for row in results if isinstance(row, Ticket)] == [Ticket.objects.get()]
    assert {type(row) for row in results} == {Ticket, Refusal}
