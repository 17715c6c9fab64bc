"""The call of a meeting: whose it is, when its door is open, and what follows from joining."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from core.calls import call_terms, tell_joined
from exhibitors.models import Exhibitor, Membership
from live.models import Call
from matchmaking.actions import cancel, say
from matchmaking.models import Meeting
from matchmaking.states import MeetingState, Said
from tests.conftest import OPENS

pytestmark = pytest.mark.django_db

ENDS = OPENS + timedelta(minutes=15)


def is_open(meeting: Meeting, who: User) -> bool:
    terms = call_terms(meeting.call_owner, who)
    assert terms is not None
    return terms.is_open(OPENS)


def test_two_sides_and_their_colleagues_have_a_part_and_nobody_else(
    meeting: Meeting, panshi: Exhibitor, dave: User, alice: User, bob: User, carol: User, erin: User
) -> None:
    Membership.objects.create(exhibitor=panshi, person=erin)
    sides = {who.name: terms.side if (terms := call_terms(meeting.call_owner, who)) else None for who in (dave, alice, erin, bob, carol)}
    assert sides == {"Dave": "asker", "Alice": "host", "Erin": "host", "Bob": None, "Carol": None}


def test_each_side_reads_the_name_of_the_other(meeting: Meeting, dave: User, alice: User) -> None:
    titles = [str(terms.title) for who in (dave, alice) if (terms := call_terms(meeting.call_owner, who))]
    assert titles == ["Meeting with Panshi", "Meeting with Dave"]


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        (OPENS - timedelta(minutes=10, seconds=1), False),
        (OPENS - timedelta(minutes=10), True),
        (ENDS + timedelta(minutes=29), True),
        (ENDS + timedelta(minutes=30), False),
    ],
)
def test_door_is_open_from_ten_minutes_before_until_half_an_hour_after(meeting: Meeting, dave: User, moment: object, opened: bool) -> None:
    terms = call_terms(meeting.call_owner, dave)
    assert terms is not None
    assert terms.is_open(moment) is opened  # type: ignore[arg-type]


@pytest.mark.parametrize("state", MeetingState)
def test_states_in_which_nobody_meets_keep_the_door_shut(meeting: Meeting, dave: User, state: str) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    assert is_open(meeting, dave) is (state in (MeetingState.SCHEDULED, MeetingState.HELD, MeetingState.DISPUTED))


def test_both_who_join_are_checked_in(meeting: Meeting, dave: User, alice: User) -> None:
    with time_machine.travel(OPENS, tick=False):
        tell_joined(meeting.call_owner, dave)
        tell_joined(meeting.call_owner, alice)
        tell_joined(meeting.call_owner, alice)
    meeting.refresh_from_db()
    assert (meeting.asker_came_at, meeting.host_came_at) == (OPENS, OPENS)


def test_whoever_joins_a_meeting_that_was_said_to_be_held_is_not_sent_away(meeting: Meeting, dave: User, alice: User) -> None:
    with time_machine.travel(OPENS, tick=False):
        say(meeting, by=dave, said=Said.MET)
        tell_joined(meeting.call_owner, alice)
        assert is_open(meeting, alice)


def test_door_leads_to_the_same_call_for_both(client: Client, meeting: Meeting, dave: User, alice: User, bob: User, carol: User) -> None:
    doors = set()
    for who in (dave, alice, dave):
        client.force_login(who)
        doors.add(client.get(f"{meeting.get_absolute_url()}call/").headers["Location"])
    assert doors == {Call.objects.get().get_absolute_url()}
    for who in (bob, carol):
        client.force_login(who)
        assert client.get(f"{meeting.get_absolute_url()}call/").status_code == 404


def test_page_of_the_meeting_says_when_the_door_opens_and_then_offers_it(client: Client, meeting: Meeting, dave: User, carol: User) -> None:
    client.force_login(dave)
    early = client.get(meeting.get_absolute_url()).content.decode()
    assert ("Prepare the call" in early, "The door opens at" in early) == (True, True)
    with time_machine.travel(OPENS, tick=False):
        client.force_login(dave)
        assert "Join the call" in client.get(meeting.get_absolute_url()).content.decode()
        client.force_login(carol)
        assert "Join the call" not in client.get(meeting.get_absolute_url()).content.decode()
    with time_machine.travel(ENDS + timedelta(hours=1), tick=False):
        client.force_login(dave)
        assert "the call" not in client.get(meeting.get_absolute_url()).content.decode()


def test_cancelled_meeting_has_a_call_that_says_so(client: Client, meeting: Meeting, dave: User, alice: User) -> None:
    client.force_login(alice)
    address = client.get(f"{meeting.get_absolute_url()}call/").headers["Location"]
    with time_machine.travel(OPENS, tick=False):
        cancel(meeting, by=dave, reason="ill")
        client.force_login(alice)
        page = client.get(address).content.decode()
    assert "This meeting is cancelled." in page
    assert "data-call=" not in page
