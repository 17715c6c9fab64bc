"""The other side's word, and the way of a request by the expo's settings."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import accept, approve, decline, expire_overdue, request_meeting, turn_down, withdraw
from matchmaking.models import Meeting, Occupancy, Request, Slot
from matchmaking.states import MeetingState, RequestState
from notifications.models import Mail, Notification
from tests.matchmaking.conftest import NOW, Ask, heard, refusal
from tests.races import race


@pytest.fixture
def whole_way(event: Event) -> Event:
    event.requests_need_consent = True
    event.save()
    return event


@pytest.fixture
def dave(dave: User) -> User:
    """Here he stays in Guiyang: nobody is asked for a time at night."""
    dave.zone_name = ""
    dave.save()
    return dave


@pytest.mark.django_db
def test_request_is_accepted_then_approved_and_history_tells_it(ask: Ask, whole_way: Event, alice: User, carol: User) -> None:
    asked = ask()
    assert accept(asked, by=alice) is None
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by) == (RequestState.CONSENTED, alice)
    assert heard("request-accepted") == {"Dave"}
    meeting = approve(asked, by=carol)
    assert meeting is not None
    assert [(change.after, change.actor) for change in asked.changes.all()] == [
        ("pending", asked.from_person),
        ("consented", alice),
        ("approved", carol),
        ("scheduled", carol),
    ]


@pytest.mark.django_db
def test_nobody_approves_before_the_other_side_accepts(ask: Ask, whole_way: Event, carol: User) -> None:
    asked = ask()
    assert refusal(lambda: approve(asked, by=carol)) == "Panshi has not answered yet. You can approve once they accept."
    asked.refresh_from_db()
    assert asked.state == RequestState.PENDING


@pytest.mark.django_db
def test_calendar_is_free_until_both_have_accepted(ask: Ask, whole_way: Event, alice: User, carol: User) -> None:
    asked = ask()
    assert Occupancy.objects.count() == 0
    accept(asked, by=alice)
    assert Occupancy.objects.count() == 0
    approve(asked, by=carol)
    assert Occupancy.objects.count() == 2


@pytest.mark.django_db
def test_without_approval_acceptance_is_a_meeting_at_once(ask: Ask, whole_way: Event, alice: User, slots: list[Slot]) -> None:
    whole_way.requests_need_approval = False
    whole_way.save()
    meeting = accept(ask(slots=slots[:3]), by=alice, slot=slots[1])
    assert meeting is not None
    assert (meeting.slot, meeting.state, meeting.request.state) == (slots[1], MeetingState.SCHEDULED, RequestState.APPROVED)


@pytest.mark.django_db
def test_without_approval_a_taken_time_is_a_sentence_and_nothing_changes(ask: Ask, whole_way: Event, alice: User, erin: User) -> None:
    whole_way.requests_need_approval = False
    whole_way.save()
    first, second = ask(), ask(by=erin)
    accept(first, by=alice)
    assert "Taken" in refusal(lambda: accept(second, by=alice))
    second.refresh_from_db()
    assert second.state == RequestState.PENDING


@pytest.mark.django_db
def test_somebody_has_to_say_yes(event: Event) -> None:
    event.requests_need_approval = False
    with pytest.raises(ValidationError, match="Somebody has to say yes"):
        event.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


@pytest.mark.django_db
def test_approved_request_waits_for_the_schedule_where_the_expo_wants_one(ask: Ask, event: Event, carol: User) -> None:
    event.meetings_wait_for_plan = True
    event.save()
    asked = ask()
    assert approve(asked, by=carol) is None
    assert (set(Request.objects.to_be_placed()), Meeting.objects.count()) == ({asked}, 0)
    assert heard("request-approved") == {"Dave", "Alice"}


@pytest.mark.django_db
def test_turning_down_needs_a_reason_that_the_asker_reads(ask: Ask, whole_way: Event, alice: User, dave: User) -> None:
    asked = ask()
    assert "Write a reason" in refusal(lambda: turn_down(asked, by=alice, reason=" "))
    turn_down(asked, by=alice, reason="Our experts are away")
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == (RequestState.REFUSED, alice)
    mail = Mail.objects.get(notification__kind="request-refused")
    assert mail.address == dave.email
    assert "Our experts are away" in mail.text
    assert "Already turned down by the other side by Alice" in refusal(lambda: accept(asked, by=alice))


@pytest.mark.django_db
def test_who_accepted_may_think_better_of_it_until_it_is_agreed(ask: Ask, whole_way: Event, alice: User, carol: User) -> None:
    asked = ask()
    accept(asked, by=alice)
    assert "accepted already" in refusal(lambda: accept(asked, by=alice))
    turn_down(asked, by=alice, reason="Fully booked after all")
    asked.refresh_from_db()
    assert asked.state == RequestState.REFUSED
    with pytest.raises(Refusal):
        approve(asked, by=carol)


@pytest.mark.django_db
def test_only_the_side_that_was_asked_answers(ask: Ask, whole_way: Event, bob: User, carol: User, dave: User, liuchuan: Exhibitor) -> None:
    asked = ask()
    for somebody in (bob, carol, dave):
        with pytest.raises(NotAllowed):
            accept(asked, by=somebody)
        with pytest.raises(NotAllowed):
            turn_down(asked, by=somebody, reason="no")


@pytest.mark.django_db
def test_organiser_declines_and_who_had_accepted_hears_of_it(ask: Ask, whole_way: Event, alice: User, carol: User) -> None:
    asked = ask()
    accept(asked, by=alice)
    decline(asked, by=carol, reason="Outside the sectors of this expo")
    assert heard("request-declined") == {"Dave", "Alice"}


@pytest.mark.django_db
def test_withdrawing_an_accepted_request_is_told_to_the_other_side(ask: Ask, whole_way: Event, alice: User, dave: User) -> None:
    asked = ask()
    accept(asked, by=alice)
    withdraw(asked, by=dave)
    assert heard("request-withdrawn") == {"Alice"}


@pytest.mark.django_db
def test_expiry_tells_both_once_however_often_it_runs(ask: Ask, whole_way: Event, alice: User, slots: list[Slot]) -> None:
    pending = ask()
    later = NOW + timedelta(days=30)
    assert [expire_overdue(later), expire_overdue(later)] == [1, 0]
    assert heard("request-expired") == {"Dave", "Alice"}
    assert Mail.objects.filter(notification__kind="request-expired").count() == 2
    pending.refresh_from_db()
    assert pending.state == RequestState.EXPIRED


@pytest.mark.django_db
def test_expiry_of_an_accepted_request_blames_neither_side(ask: Ask, whole_way: Event, alice: User) -> None:
    accept(ask(), by=alice)
    expire_overdue(NOW + timedelta(days=30))
    assert set(Notification.objects.filter(kind="request-expired").values_list("recipient__name", "text")) == {
        ("Dave", "The request between you and Panshi expired: no organiser decided in time."),
        ("Alice", "The request between you and Dave expired: no organiser decided in time."),
    }


@pytest.mark.django_db
def test_accepting_gives_the_organiser_as_long_again(ask: Ask, whole_way: Event, alice: User, slots: list[Slot]) -> None:
    whole_way.request_lifetime_hours = 10
    whole_way.save()
    asked = ask()
    with time_machine.travel(NOW + timedelta(hours=9), tick=False):
        accept(asked, by=alice)
    asked.refresh_from_db()
    assert asked.expires_at == NOW + timedelta(hours=19)


@pytest.mark.django_db
def test_company_asks_a_person_who_answers(
    event: Event, panshi: Exhibitor, alice: User, dave: User, carol: User, slots: list[Slot]
) -> None:
    """A person is asked whatever the setting says."""
    asked = request_meeting(dave, by=alice, on_behalf_of=panshi, topic="product", message="Come and see", slots=slots[:1])
    assert (asked.from_exhibitor, asked.to_person, asked.asked_by) == (panshi, dave, alice)
    assert "Dave has not answered yet" in refusal(lambda: approve(asked, by=carol))
    with pytest.raises(NotAllowed):
        accept(asked, by=alice)
    accept(asked, by=dave)
    meeting = approve(asked, by=carol)
    assert meeting is not None
    assert meeting.place == "Booth C03 · Table 1"
    assert (meeting.table.exhibitor, set(meeting.occupancies.values_list("resource", flat=True))) == (
        panshi,
        {f"person:{dave.pk}", f"table:{meeting.table_id}"},
    )


@pytest.mark.django_db
def test_two_persons_meet_without_a_table(event: Event, dave: User, erin: User, carol: User, slots: list[Slot]) -> None:
    asked = request_meeting(erin, by=dave, topic="cooperation", message="Let us talk", slots=slots[:1])
    accept(asked, by=erin)
    meeting = approve(asked, by=carol)
    assert meeting is not None
    assert (meeting.table, set(meeting.occupancies.values_list("resource", flat=True))) == (
        None,
        {f"person:{dave.pk}", f"person:{erin.pk}"},
    )


@pytest.mark.django_db
def test_the_other_one_reads_that_an_answer_is_due_instead_of_asking_back(
    ask: Ask, panshi: Exhibitor, alice: User, dave: User, slots: list[Slot]
) -> None:
    ask()
    sentence = refusal(lambda: request_meeting(dave, by=alice, on_behalf_of=panshi, topic="product", message="Hi", slots=slots[:1]))
    assert sentence == "Dave has asked you already: answer that request."


@pytest.mark.django_db
def test_nobody_asks_oneself_the_own_company_or_for_another_company(
    event: Event, panshi: Exhibitor, liuchuan: Exhibitor, alice: User, dave: User, slots: list[Slot]
) -> None:
    words = {"topic": "product", "message": "Hi", "slots": slots[:1]}
    assert refusal(lambda: request_meeting(dave, by=dave, **words)) == "Nobody asks oneself for a meeting."
    assert "Alice works for Panshi" in refusal(lambda: request_meeting(alice, by=alice, on_behalf_of=panshi, **words)).replace(
        "You work", "Alice works"
    )
    with pytest.raises(NotAllowed):
        request_meeting(dave, by=alice, on_behalf_of=liuchuan, **words)


@pytest.mark.django_db
def test_waiting_requests_to_one_company_are_limited(ask: Ask, event: Event, erin: User) -> None:
    event.max_incoming_requests = 1
    event.save()
    ask()
    assert refusal(lambda: ask(by=erin)) == "Panshi has 1 requests to answer already, the most there may be. Try again later."


@pytest.mark.django_db(transaction=True)
def test_both_ask_each_other_at_once_and_one_request_waits(
    event: Event, panshi: Exhibitor, alice: User, dave: User, erin: User, slots: list[Slot]
) -> None:
    words = {"topic": "product", "message": "Hi", "slots": slots[:1]}

    def asks(number: int) -> Request:
        if number % 2:
            return request_meeting(dave, by=alice, on_behalf_of=panshi, **words)
        return request_meeting(panshi, by=dave, **words)

    results = race(10, asks)
    assert [result for result in results if isinstance(result, Request)] == [Request.objects.get()]
    assert {type(result) for result in results} == {Request, Refusal}


@pytest.mark.django_db(transaction=True)
def test_two_persons_ask_each_other_at_once_and_one_request_waits(event: Event, dave: User, erin: User, slots: list[Slot]) -> None:
    pairs = [(dave, erin), (erin, dave)]
    results = race(
        10, lambda number: request_meeting(pairs[number % 2][0], by=pairs[number % 2][1], topic="other", message="Hi", slots=slots[:1])
    )
    assert [result for result in results if isinstance(result, Request)] == [Request.objects.get()]
    assert {type(result) for result in results} == {Request, Refusal}


@pytest.mark.django_db
def test_the_database_itself_holds_one_open_request_a_pair_in_either_direction(ask: Ask, panshi: Exhibitor, dave: User) -> None:
    asked = ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.create(from_exhibitor=panshi, to_person=dave, message="x", expires_at=asked.expires_at)


@pytest.mark.django_db(transaction=True)
def test_accepting_turning_down_and_withdrawing_at_once_leave_one_answer(ask: Ask, whole_way: Event, alice: User, dave: User) -> None:
    asked = ask()
    ways = [lambda: accept(asked, by=alice), lambda: turn_down(asked, by=alice, reason="no"), lambda: withdraw(asked, by=dave)]
    results = race(9, lambda number: ways[number % 3]())
    asked.refresh_from_db()
    after = [change.after for change in asked.changes.all()]
    assert after[0] == "pending"
    assert after[-1] == asked.state
    assert after[1:] in (["refused"], ["withdrawn"], ["consented", "refused"], ["consented", "withdrawn"])
    assert all(isinstance(result, Refusal) for result in results if isinstance(result, Exception))
