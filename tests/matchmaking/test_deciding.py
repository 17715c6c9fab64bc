"""Approving gives slot and table, declining gives a reason; never two meetings in one place or for one person."""

import pytest

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions import approve, cancel, decline
from matchmaking.models import Approver, Meeting, Occupancy, Request, Slot, Table
from matchmaking.rules import can_decide
from matchmaking.states import MeetingState, PlaceKind, RequestState
from notifications.models import Mail, Notification
from tests.conftest import person
from tests.matchmaking.conftest import Ask, grant
from tests.races import race


def resources() -> set[tuple[str, int]]:
    return set(Occupancy.objects.values_list("resource", "slot"))


@pytest.mark.django_db
def test_approval_gives_the_first_slot_and_a_table(ask: Ask, slots: list[Slot], carol: User, dave: User) -> None:
    meeting = approve(ask(slots=slots[1:3]), by=carol)
    assert (meeting.slot, str(meeting.table), meeting.state) == (slots[1], "Table 1", MeetingState.SCHEDULED)
    assert resources() == {(f"person:{dave.pk}", slots[1].pk), (f"table:{meeting.table_id}", slots[1].pk)}
    meeting.request.refresh_from_db()
    assert (meeting.request.state, meeting.request.decided_by) == (RequestState.APPROVED, carol)
    assert [change.after for change in meeting.request.changes.all()] == ["pending", "approved", "scheduled"]


@pytest.mark.django_db
def test_both_sides_are_told_once_with_a_calendar_file(ask: Ask, carol: User, dave: User, alice: User) -> None:
    approve(ask(), by=carol)
    told = Notification.objects.filter(kind="meeting-approved")
    assert set(told.values_list("recipient", flat=True)) == {dave.pk, alice.pk}
    mails = Mail.objects.filter(notification__in=told)
    assert [[(part["name"], part["mimetype"]) for part in mail.attachments] for mail in mails] == [
        [("meeting.ics", "text/calendar; method=REQUEST")]
    ] * 2


@pytest.mark.django_db
def test_taken_first_wish_gives_the_second(ask: Ask, slots: list[Slot], carol: User, erin: User) -> None:
    first, second = ask(slots=slots[:2]), ask(by=erin, slots=slots[:2])
    assert [approve(request, by=carol).slot for request in (first, second)] == slots[:2]


@pytest.mark.django_db
def test_second_table_takes_a_second_meeting_in_the_same_slot(ask: Ask, panshi: Exhibitor, carol: User, erin: User) -> None:
    tables = [Table.objects.create(exhibitor=panshi, name=name) for name in ("1", "Window")]
    requests = [ask(), ask(by=erin)]
    assert [approve(request, by=carol).table for request in requests] == tables


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        (PlaceKind.VIDEO_ROOM, "1", "Video room 1"),
        (PlaceKind.REPRESENTATIVE, "2", "Representative 2"),
        (PlaceKind.VIDEO_ROOM, "云端", "云端"),
    ],
)
def test_video_room_and_representative_take_meetings_as_tables_do_and_stand_in_no_hall(
    ask: Ask, panshi: Exhibitor, carol: User, erin: User, kind: str, name: str, said: str
) -> None:
    table = Table.objects.create(exhibitor=panshi, name="1")
    Table.objects.create(exhibitor=panshi, kind=kind, name=name)
    first, second = ask(), ask(by=erin)
    assert [str(approve(request, by=carol).table) for request in (first, second)] == ["Table 1", said]
    assert list(Table.objects.standing()) == [table]


@pytest.mark.django_db
def test_closed_table_gets_no_meeting(ask: Ask, panshi: Exhibitor, carol: User) -> None:
    asked = ask()
    Table.objects.create(exhibitor=panshi, name="1", is_closed=True)
    with pytest.raises(Refusal, match="Taken"):
        approve(asked, by=carol)


@pytest.mark.django_db
def test_no_free_wish_is_a_sentence_and_the_request_keeps_waiting(ask: Ask, carol: User, erin: User) -> None:
    first, second = ask(), ask(by=erin)
    approve(first, by=carol)
    with pytest.raises(Refusal, match="Taken"):
        approve(second, by=carol)
    second.refresh_from_db()
    assert second.state == RequestState.PENDING


@pytest.mark.django_db
def test_organiser_chooses_among_the_wishes_only(ask: Ask, slots: list[Slot], carol: User) -> None:
    asked = ask(slots=slots[:2])
    with pytest.raises(Refusal, match="Taken"):
        approve(asked, by=carol, slot=slots[3])
    assert approve(asked, by=carol, slot=slots[1]).slot == slots[1]


@pytest.mark.django_db
def test_declining_needs_a_reason_that_the_requester_reads(ask: Ask, carol: User, dave: User) -> None:
    asked = ask()
    with pytest.raises(Refusal, match="Write a reason"):
        decline(asked, by=carol, reason="  ")
    decline(asked, by=carol, reason="Fully booked")
    mail = Mail.objects.get(notification__kind="request-declined")
    assert mail.address == dave.email
    assert "Fully booked" in mail.text


@pytest.mark.django_db
def test_second_organiser_reads_who_was_faster_and_when(ask: Ask, carol: User) -> None:
    asked = ask()
    frank = grant(person("frank", is_staff=True), "matchmaking.decide_request")
    approve(asked, by=carol)
    with pytest.raises(Refusal) as caught:
        decline(asked, by=frank, reason="No")
    assert str(caught.value) == "Already approved by Carol at 25 May, 09:00, Beijing time UTC+8."


@pytest.mark.django_db
def test_deciding_is_a_permission_of_its_own(ask: Ask, alice: User, dave: User) -> None:
    asked = ask()
    for somebody in (alice, dave):
        with pytest.raises(NotAllowed):
            approve(asked, by=somebody)


@pytest.mark.django_db
def test_approver_of_a_sector_decides_only_there(ask: Ask, carol: User, liuchuan: Exhibitor, panshi: Exhibitor) -> None:
    mine, other = ask(), ask(exhibitor=liuchuan)
    Approver.objects.create(person=carol).sectors.add(panshi.sector)
    carol = User.objects.get(pk=carol.pk)
    assert [can_decide(carol, request) for request in (mine, other)] == [True, False]
    assert set(Request.objects.decidable_by(carol)) == {mine}
    with pytest.raises(NotAllowed):
        approve(other, by=carol)


@pytest.mark.django_db
def test_cancelling_frees_person_and_table_at_once(ask: Ask, carol: User, dave: User, erin: User) -> None:
    meeting = approve(ask(), by=carol)
    waiting = ask.__call__  # the slot is taken until the cancellation
    with pytest.raises(Refusal):
        waiting(by=erin)
    cancel(meeting, by=dave, reason="Train late")
    assert resources() == set()
    assert approve(ask(by=erin), by=carol).slot == meeting.slot


@pytest.mark.django_db(transaction=True)
def test_twenty_requests_for_one_slot_leave_exactly_one_meeting(ask: Ask, carol: User) -> None:
    requests = [ask(by=person(f"guest{number}")) for number in range(20)]
    results = race(20, lambda number: approve(requests[number], by=carol))
    assert [result for result in results if isinstance(result, Meeting)] == [Meeting.objects.get()]
    assert {str(result) for result in results if not isinstance(result, Meeting)} == {
        "Taken: in none of the wished times both sides are free. The request keeps waiting."
    }
    assert Request.objects.pending().count() == 19
    assert len(resources()) == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_requests_of_one_person_for_one_slot_leave_exactly_one_meeting(ask: Ask, panshi: Exhibitor, event, carol: User) -> None:
    event.max_open_requests = 20
    event.save()
    companies = [
        Exhibitor.objects.create(slug=f"c{number}", name_en=f"C{number}", sector=panshi.sector, state="published") for number in range(20)
    ]
    requests = [ask(exhibitor=one) for one in companies]
    results = race(20, lambda number: approve(requests[number], by=carol))
    assert [result for result in results if isinstance(result, Meeting)] == [Meeting.objects.get()]
    assert {type(result) for result in results} == {Meeting, Refusal}


@pytest.mark.django_db(transaction=True)
def test_ten_organisers_at_once_leave_one_decision_and_one_mail_a_side(ask: Ask, carol: User) -> None:
    asked = ask()
    results = race(10, lambda _number: approve(asked, by=carol))
    assert [result for result in results if isinstance(result, Meeting)] == [Meeting.objects.get()]
    assert all("Already approved by Carol" in str(result) for result in results if not isinstance(result, Meeting))
    assert Mail.objects.filter(notification__kind="meeting-approved").count() == 2
