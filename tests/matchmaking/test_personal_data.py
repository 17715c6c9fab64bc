"""Somebody leaves: what was agreed is called off, the rows stay."""

from collections.abc import Callable

from accounts.actions import erase_person, everything_about
from accounts.models import User
from exhibitors.models import Exhibitor
from matchmaking.actions import approve
from matchmaking.models import Occupancy, Request
from matchmaking.states import MeetingState, RequestState
from notifications.models import Notification


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
