"""Proposals and counter-proposals, and times that became free for those who wait."""

from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions import (
    accept_proposal,
    agree_to_offer,
    approve,
    cancel,
    check_in,
    decline_offer,
    decline_proposal,
    lapse_offers,
    offer_slot,
    propose,
    withdraw,
)
from matchmaking.models import Meeting, Occupancy, Offer, Participant, Proposal, Request, Slot
from matchmaking.states import MeetingState, OfferState, ProposalState
from matchmaking.tasks import offer_standby
from notifications.models import Mail, Notification
from tests.conftest import person
from tests.matchmaking.conftest import NOW, Ask, heard, refusal
from tests.races import race


@pytest.mark.django_db
def test_meeting_moves_when_the_other_side_agrees(meeting: Meeting, slots: list[Slot], dave: User, alice: User) -> None:
    proposal = propose(meeting, by=dave, slot=slots[2], note="The train")
    assert Meeting.objects.get().slot == slots[0]
    assert "The other side answers" in refusal(lambda: accept_proposal(proposal, by=dave))
    accept_proposal(proposal, by=alice)
    moved = Meeting.objects.get()
    assert (moved.slot, moved.sequence, moved.state) == (slots[2], 1, MeetingState.SCHEDULED)
    assert set(Occupancy.objects.values_list("slot", flat=True)) == {slots[2].pk}
    assert Mail.objects.filter(notification__kind="meeting-moved").count() == 2
    assert "does not stand any more" in refusal(lambda: accept_proposal(proposal, by=alice))


@pytest.mark.django_db
def test_counter_proposal_answers_the_one_before(meeting: Meeting, slots: list[Slot], dave: User, alice: User) -> None:
    first = propose(meeting, by=dave, slot=slots[1])
    second = propose(meeting, by=alice, slot=slots[2])
    third = propose(meeting, by=alice, slot=slots[3])
    assert {one.pk: one.state for one in Proposal.objects.all()} == {
        first.pk: ProposalState.COUNTERED,
        second.pk: ProposalState.LAPSED,
        third.pk: ProposalState.OPEN,
    }
    decline_proposal(third, by=dave)
    assert set(Notification.objects.filter(kind="meeting-proposal-declined").values_list("recipient__name", flat=True)) == {"Alice"}
    assert Meeting.objects.get().slot == slots[0]


@pytest.mark.django_db
def test_time_that_is_taken_is_neither_proposed_nor_given(
    meeting: Meeting, ask: Ask, slots: list[Slot], dave: User, alice: User, carol: User, erin: User
) -> None:
    proposal = propose(meeting, by=dave, slot=slots[1])
    approve(ask(by=erin, slots=slots[1:2]), by=carol)
    assert "stays where it is" in refusal(lambda: accept_proposal(proposal, by=alice))
    assert (Meeting.objects.get(pk=meeting.pk).slot, meeting.occupancies.count()) == (slots[0], 2)
    assert "has no time" in refusal(lambda: propose(meeting, by=alice, slot=slots[1]))
    assert "has already" in refusal(lambda: propose(meeting, by=alice, slot=slots[0]))


@pytest.mark.django_db(transaction=True)
def test_both_propose_at_once_and_one_proposal_stands(meeting: Meeting, slots: list[Slot], dave: User, alice: User) -> None:
    race(8, lambda number: propose(meeting, by=(dave, alice)[number % 2], slot=slots[1 + number % 3]))
    assert Proposal.objects.open().count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_free_time_goes_to_one_of_two_moves(
    meeting: Meeting, ask: Ask, slots: list[Slot], dave: User, alice: User, carol: User, erin: User
) -> None:
    other = approve(ask(by=erin, slots=slots[1:2]), by=carol)
    proposals = [propose(meeting, by=dave, slot=slots[3]), propose(other, by=erin, slot=slots[3])]
    results = race(2, lambda number: accept_proposal(proposals[number], by=alice))
    assert {type(result) for result in results} == {Meeting, Refusal}
    assert sorted(Meeting.objects.values_list("slot", flat=True)).count(slots[3].pk) == 1


@pytest.fixture
def asked(ask: Ask, erin: User) -> Request:
    return ask(by=erin)


@pytest.fixture
def standby(asked: Request, meeting: Meeting, carol: User) -> Request:
    """Erin is approved and waits for the time that Dave has."""
    assert approve(asked, by=carol, standby=True) is None
    return asked


@pytest.mark.django_db(transaction=True)
def test_cancelled_time_is_offered_to_both_of_who_waits_and_taken_by_both(
    standby: Request, meeting: Meeting, slots: list[Slot], dave: User, alice: User, erin: User
) -> None:
    cancel(meeting, by=dave, reason="Train late")
    offer_standby.call(slots[0].pk)
    offer_standby.call(slots[0].pk)
    offer = Offer.objects.get()
    assert set(Notification.objects.filter(kind="meeting-offer").values_list("recipient__name", flat=True)) == {"Erin", "Alice"}
    assert agree_to_offer(offer, by=erin) is None
    agreed = agree_to_offer(offer, by=alice)
    assert agreed is not None
    assert (agreed.slot, agreed.request, agreed.state) == (slots[0], standby, MeetingState.SCHEDULED)
    assert Offer.objects.get().state == OfferState.TAKEN


@pytest.mark.django_db
def test_declined_and_forgotten_offers_go_to_the_next(
    standby: Request, meeting: Meeting, ask: Ask, slots: list[Slot], alice: User, erin: User, carol: User, dave: User
) -> None:
    fred = person("fred")
    waiting, gina = ask(by=fred, slots=slots[1:2]), ask(by=person("gina"), slots=slots[1:2])
    approve(waiting, by=carol)  # has a time: is offered nothing
    approve(gina, by=carol, standby=True)
    cancel(meeting, by=dave, reason="Train late")
    first = offer_slot(slots[0], now=NOW)
    assert [offer.request for offer in first] == [standby]  # the table is one: Panshi is asked once
    decline_offer(first[0], by=erin)
    second = offer_slot(slots[0], now=NOW)
    assert [offer.request for offer in second] == [gina]
    assert [lapse_offers(NOW + timedelta(minutes=30)), lapse_offers(NOW + timedelta(minutes=30))] == [1, 0]
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert "does not stand any more" in refusal(lambda: agree_to_offer(second[0], by=alice))


@pytest.mark.django_db
def test_who_waits_for_a_time_may_give_up_and_an_offer_falls_with_it(
    client: Client, standby: Request, slots: list[Slot], dave: User, alice: User, erin: User, bob: User
) -> None:
    cancel(Meeting.objects.get(), by=dave, reason="Train late")
    (offer,) = offer_slot(slots[0], now=NOW)
    agree_to_offer(offer, by=erin)
    with pytest.raises(NotAllowed):
        withdraw(standby, by=bob)
    client.force_login(alice)
    assert "Give up the meeting" in client.get(standby.get_absolute_url()).content.decode()
    assert client.post(f"{standby.get_absolute_url()}withdraw/").status_code == 302
    assert "does not stand any more" in refusal(lambda: agree_to_offer(offer, by=alice))
    assert "Already withdrawn by Alice" in refusal(lambda: withdraw(standby, by=erin))
    assert heard("request-withdrawn") == {"Erin"}


@pytest.mark.django_db
def test_offered_time_that_others_took_is_said_and_the_wait_goes_on(
    client: Client, standby: Request, ask: Ask, slots: list[Slot], dave: User, alice: User, erin: User, carol: User
) -> None:
    cancel(Meeting.objects.get(), by=dave, reason="Train late")
    (offer,) = offer_slot(slots[0], now=NOW)
    agree_to_offer(offer, by=erin)
    approve(ask(by=person("fred")), by=carol)
    client.force_login(alice)
    response = client.post(f"/en/matchmaking/offers/{offer.pk}/", {"agree": "1"}, follow=True)
    assert "This time goes to others" in response.content.decode()
    assert (Offer.objects.get().state, set(Request.objects.to_be_placed())) == (OfferState.LAPSED, {standby})


@pytest.mark.django_db
def test_time_is_proposed_and_answered_on_the_page(client: Client, meeting: Meeting, slots: list[Slot], dave: User, alice: User) -> None:
    address = meeting.get_absolute_url()
    client.force_login(dave)
    assert client.post(f"{address}propose/", {"slot": "77777", "note": "Please"}).status_code == 400
    wordy = client.post(f"{address}propose/", {"slot": slots[2].pk, "note": "x" * 301})
    assert (wordy.status_code, f'value="{slots[2].pk}" selected' in wordy.content.decode()) == (400, True)
    assert client.post(f"{address}propose/", {"slot": slots[1].pk, "note": "Please"}).status_code == 302
    client.force_login(alice)
    assert "Another time is proposed" in client.get(address).content.decode()
    proposal = Proposal.objects.get()
    assert client.post(f"{address}propose/{proposal.pk}/", {"agree": "1"}).status_code == 302
    assert Meeting.objects.get().slot == slots[1]


@pytest.mark.django_db
def test_page_offers_only_times_at_which_both_sides_and_a_table_are_free(
    client: Client, meeting: Meeting, ask: Ask, slots: list[Slot], alice: User, carol: User, dave: User, erin: User
) -> None:
    approve(ask(by=erin, slots=slots[1:2]), by=carol)
    Participant.objects.create(person=dave, day_starts=time(0), day_ends=time(23, 59)).away.add(slots[2])  # in Berlin it is night
    client.force_login(alice)
    text = client.get(meeting.get_absolute_url()).content.decode()
    assert [f'<option value="{slot.pk}"' in text for slot in slots] == [False, False, False, True]
    Slot.objects.filter(pk=slots[3].pk).update(is_closed=True)
    assert "no other time at which both sides are free" in client.get(meeting.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_who_checked_in_early_has_not_come_to_the_new_time(meeting: Meeting, slots: list[Slot], dave: User, alice: User) -> None:
    with time_machine.travel(meeting.slot.starts_at - timedelta(minutes=5), tick=False):
        check_in(meeting, by=dave)
        moved = accept_proposal(propose(meeting, by=alice, slot=slots[1]), by=dave)
    assert (moved.slot, Meeting.objects.get().asker_came_at) == (slots[1], None)


@pytest.mark.django_db
def test_cancelled_meeting_shows_no_proposal(client: Client, meeting: Meeting, slots: list[Slot], dave: User, alice: User) -> None:
    proposal = propose(meeting, by=dave, slot=slots[1])
    cancel(meeting, by=dave, reason="Train late")
    client.force_login(alice)
    assert "Another time is proposed" not in client.get(meeting.get_absolute_url()).content.decode()
    response = client.post(f"{meeting.get_absolute_url()}propose/{proposal.pk}/", {"agree": "1"})
    assert (response.status_code, Meeting.objects.get().slot) == (409, slots[0])


@pytest.mark.django_db
def test_foreign_offers_and_proposals_are_not_found(
    client: Client, standby: Request, meeting: Meeting, slots: list[Slot], dave: User, bob: User, liuchuan: Exhibitor
) -> None:
    proposal = propose(meeting, by=dave, slot=slots[1])
    offer = Offer.objects.create(request=standby, slot=slots[2], expires_at=NOW + timedelta(minutes=5))
    client.force_login(bob)
    assert client.post(f"/en/matchmaking/offers/{offer.pk}/", {"agree": "1"}).status_code == 404
    assert client.post(f"{meeting.get_absolute_url()}propose/{proposal.pk}/", {"agree": "1"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_offer_that_lapses_while_it_is_taken_is_one_or_the_other(
    standby: Request, meeting: Meeting, slots: list[Slot], dave: User, alice: User, erin: User
) -> None:
    cancel(meeting, by=dave, reason="Train late")
    (offer,) = offer_slot(slots[0], now=NOW)
    agree_to_offer(offer, by=erin)
    late = NOW + timedelta(minutes=30)
    results = race(8, lambda number: lapse_offers(late) if number % 2 else agree_to_offer(Offer.objects.get(pk=offer.pk), by=alice))
    assert {type(result) for result in results} <= {int, Meeting, Refusal}
    is_taken = Meeting.objects.filter(request=standby).exists()
    assert Offer.objects.get(pk=offer.pk).state == (OfferState.TAKEN if is_taken else OfferState.LAPSED)
    assert sum(result for result in results if isinstance(result, int)) == (0 if is_taken else 1)
