"""Somebody leaves: what was agreed is called off, the rows stay."""

from collections.abc import Callable

from accounts.actions import erase_person, everything_about
from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import accept, approve
from matchmaking.models import Occupancy, Request, Slot
from matchmaking.states import MeetingState, RequestState
from notifications.models import Notification
from tests.matchmaking.conftest import heard


def test_erased_person_withdraws_and_cancels(
    dave: User, carol: User, alice: User, panshi: Exhibitor, liuchuan: Exhibitor, ask: Callable[..., Request]
) -> None:
    waiting, agreed = ask(exhibitor=liuchuan), ask(exhibitor=panshi)
    meeting = approve(agreed, by=carol)
    told = everything_about(dave)["matchmaking"]
    assert {row["number"] for row in told["requests"]} == {waiting.pk, agreed.pk}
    assert len(told["meetings"]) == 1
    erase_person(dave, by=dave)
    for row in (waiting, agreed, meeting):
        row.refresh_from_db()
    assert (waiting.state, meeting.state) == (RequestState.WITHDRAWN, MeetingState.CANCELLED)
    assert (waiting.message, agreed.message, str(agreed.sender)) == ("", "", "erased account")
    assert not Occupancy.objects.exists()
    assert Notification.objects.filter(recipient=alice, kind__contains="cancel").count() == 1
    assert [change.actor for change in waiting.changes.all()] == [dave, dave]


def test_approved_request_without_a_time_ends_with_the_person_and_the_other_side_hears_of_it(
    dave: User, erin: User, carol: User, alice: User, event: Event, slots: list[Slot], ask: Callable[..., Request]
) -> None:
    event.meetings_wait_for_plan = True
    event.save()
    theirs, asked = ask(by=erin), ask(exhibitor=erin)
    accept(asked, by=erin)
    for request in (theirs, asked):
        approve(request, by=carol)
    erase_person(erin, by=erin)
    assert [Request.objects.get(pk=request.pk).state for request in (theirs, asked)] == [RequestState.WITHDRAWN] * 2
    assert heard("request-withdrawn") == {"Alice", "Dave"}


def test_export_has_what_one_was_asked_and_the_meetings_that_came_of_it(
    dave: User, erin: User, carol: User, ask: Callable[..., Request]
) -> None:
    asked = ask(exhibitor=erin)
    accept(asked, by=erin)
    approve(asked, by=carol)
    for person, other in ((erin, "Dave"), (dave, "Erin")):
        told = everything_about(person)["matchmaking"]
        assert [row["with"] for row in told["meetings"]] == [other]
        assert [row["from"] for row in told["requests_received"]] == (["Dave"] if person == erin else [])
