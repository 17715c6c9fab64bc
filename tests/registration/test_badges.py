"""Badges: made when looked at, renewed by whoever holds the ticket, known by their code alone."""

import pytest

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from registration.actions import badge_by, badge_of, badges_of, renew_badge
from registration.actions.badges import UnknownCode
from registration.models import Badge, Ticket, TicketKind
from registration.states import TicketState
from tests.registration.doors import holds

pytestmark = pytest.mark.django_db


def test_badge_is_found_by_its_code_however_typed(ticket: Ticket) -> None:
    badge = badge_of(ticket)
    assert badge_by(badge.code) == badge_by(badge.code.lower().replace("-", " ")) == badge
    assert badge_of(ticket) == badge


def test_old_code_is_told_and_opens_nothing(ticket: Ticket, dave: User) -> None:
    old = badge_of(ticket).code
    new = renew_badge(ticket, by=dave).code
    assert badge_by(new).ticket == ticket
    with pytest.raises(Refusal, match="of Dave was replaced by a new one"):
        badge_by(old)


def test_only_holder_and_doors_renew(ticket: Ticket, alice: User, usher: User) -> None:
    with pytest.raises(NotAllowed):
        renew_badge(ticket, by=alice)
    assert renew_badge(ticket, by=usher).turn == 2


@pytest.mark.parametrize("code", ["1-00000-00000", "ZZZZZZZZZ-00000-00000", "hello", "", "9" * 5000])
def test_guessed_code_is_nobodys(ticket: Ticket, code: str) -> None:
    badge_of(ticket)
    with pytest.raises(UnknownCode):
        badge_by(code)


def test_signature_of_another_badge_is_unknown(ticket: Ticket, visitor: TicketKind, alice: User) -> None:
    mine, other = badge_of(ticket).code, badge_of(holds(alice, visitor)).code
    with pytest.raises(UnknownCode):
        badge_by(mine.partition("-")[0] + "-" + other.partition("-")[2])


def test_ticket_that_does_not_hold_has_no_badge(ticket: Ticket) -> None:
    ticket.state = TicketState.WAITLISTED
    with pytest.raises(Refusal, match="on the waiting list"):
        badge_of(ticket)
    assert badges_of([ticket]) == []


def test_many_badges_cost_the_same(ticket: Ticket, visitor: TicketKind, alice: User, bob: User, django_assert_num_queries) -> None:
    tickets = [ticket, holds(alice, visitor), holds(bob, visitor)]
    for few in (tickets[:1], tickets):
        with django_assert_num_queries(2):
            assert [badge.ticket for badge in badges_of(few)] == few
    assert Badge.objects.count() == 3
