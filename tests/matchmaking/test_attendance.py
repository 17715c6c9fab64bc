"""Check-in, two voices about one meeting, and an organiser's last word."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from connections.models import Delivery
from core.refusals import NotAllowed
from exhibitors.models import Exhibitor
from matchmaking.actions import check_in, mark_held, remind_of_meetings, say, settle_dispute, settle_silent
from matchmaking.models import Meeting
from matchmaking.states import MeetingState, Said
from notifications.models import Notification
from tests.conftest import OPENS
from tests.connections.conftest import endpoint_for
from tests.matchmaking.conftest import grant, heard, refusal
from tests.races import race

BEGUN = OPENS + timedelta(minutes=5)
OVER = OPENS + timedelta(minutes=20)


def state(meeting: Meeting) -> str:
    return Meeting.objects.get(pk=meeting.pk).state


@pytest.mark.django_db
def test_check_in_opens_a_quarter_of_an_hour_before_and_is_for_the_two_sides(meeting: Meeting, dave: User, alice: User, bob: User) -> None:
    assert "quarter of an hour" in refusal(lambda: check_in(meeting, by=dave))
    with time_machine.travel(OPENS - timedelta(minutes=15), tick=False):
        first = check_in(meeting, by=dave).asker_came_at
        with pytest.raises(NotAllowed):
            check_in(meeting, by=bob)
    with time_machine.travel(BEGUN, tick=False):
        meeting = check_in(check_in(meeting, by=dave), by=alice)
    assert (meeting.asker_came_at, meeting.host_came_at) == (first, BEGUN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asker", "host", "after"),
    [
        (Said.MET, Said.MET, MeetingState.HELD),
        (Said.MET, Said.ABSENT, MeetingState.DISPUTED),
        (Said.ABSENT, Said.MET, MeetingState.DISPUTED),
        (Said.ABSENT, Said.ABSENT, MeetingState.DISPUTED),
        (Said.ABSENT, Said.OWN_FAULT, MeetingState.NO_SHOW),
        (Said.OWN_FAULT, Said.MET, MeetingState.DISPUTED),
        (Said.OWN_FAULT, Said.OWN_FAULT, MeetingState.NO_SHOW),
    ],
)
def test_two_words_make_one_state(meeting: Meeting, dave: User, alice: User, asker: str, host: str, after: str) -> None:
    with time_machine.travel(OVER, tick=False):
        say(meeting, by=dave, said=asker)
        say(meeting, by=alice, said=host)
    assert state(meeting) == after


@pytest.mark.django_db
def test_one_complaint_waits_for_the_other_side_and_tells_it(meeting: Meeting, dave: User) -> None:
    with time_machine.travel(OVER, tick=False):
        say(meeting, by=dave, said=Said.ABSENT)
        assert (state(meeting), heard("meeting-absent")) == (MeetingState.SCHEDULED, {"Alice"})
        assert settle_silent(OVER) == 0
    later = OVER + timedelta(hours=24)
    with time_machine.travel(later, tick=False):
        assert [settle_silent(later), settle_silent(later)] == [1, 0]
    assert state(meeting) == MeetingState.NO_SHOW
    assert set(Notification.objects.filter(kind="meeting-settled").values_list("recipient__name", "text")) == {
        ("Dave", "Your meeting with Panshi is settled (one side did not come): nobody objected within a day."),
        ("Alice", "Your meeting with Dave is settled (one side did not come): nobody objected within a day."),
    }


@pytest.mark.django_db
def test_complaint_about_somebody_who_checked_in_is_a_dispute_at_once(meeting: Meeting, dave: User, alice: User) -> None:
    with time_machine.travel(BEGUN, tick=False):
        check_in(meeting, by=alice)
        say(meeting, by=dave, said=Said.ABSENT)
    assert (state(meeting), heard("meeting-disputed")) == (MeetingState.DISPUTED, {"Alice", "Dave"})


@pytest.mark.django_db
def test_program_of_the_company_is_told_once_that_a_meeting_was_held(meeting: Meeting, panshi: Exhibitor, dave: User, alice: User) -> None:
    endpoint_for(panshi, alice, ["meeting.held"])
    with time_machine.travel(OVER, tick=False):
        say(meeting, by=dave, said=Said.MET)
        say(meeting, by=alice, said=Said.MET)
    assert list(Delivery.objects.values_list("event", "key")) == [("meeting.held", str(meeting.pk))]


@pytest.mark.django_db
def test_both_checked_in_and_nobody_complained_was_held(meeting: Meeting, dave: User, alice: User) -> None:
    with time_machine.travel(BEGUN, tick=False):
        check_in(check_in(meeting, by=dave), by=alice)
    assert settle_silent(OVER) == 1
    assert (state(meeting), heard("meeting-settled")) == (MeetingState.HELD, set())


@pytest.mark.django_db
def test_organiser_settles_with_a_reason_that_stays(client: Client, meeting: Meeting, dave: User, alice: User, carol: User) -> None:
    with time_machine.travel(OVER, tick=False):
        say(meeting, by=dave, said=Said.MET)
        say(meeting, by=alice, said=Said.ABSENT)
        with pytest.raises(NotAllowed):
            settle_dispute(meeting, by=alice, state=MeetingState.NO_SHOW, reason="mine")
        client.force_login(carol)
        address = meeting.get_absolute_url()
        text = client.get(address).content.decode()
        assert [word in text for word in ("<b>we have met</b>", "<b>they have not come</b>", "not checked in")] == [True] * 3
        assert client.post(f"{address}settle/", {"state": "held"}).status_code == 400
        assert client.post(f"{address}settle/", {"state": "held", "reason": "The room's log shows both"}).status_code == 302
        assert "Nobody disputes" in refusal(lambda: settle_dispute(meeting, by=carol, state=MeetingState.HELD, reason="x"))
        assert "An organiser has settled this" in refusal(lambda: say(meeting, by=alice, said=Said.ABSENT))
        client.force_login(alice)
        assert f"{address}held/" not in client.get(address).content.decode()
    assert [(change.after, change.reason) for change in meeting.changes.all()][-2:] == [
        ("disputed", ""),
        ("held", "The room's log shows both"),
    ]
    told = Notification.objects.get(kind="meeting-settled", recipient=dave)
    assert told.text == "Your meeting with Panshi is settled (held): The room's log shows both"
    assert heard("meeting-settled") == {"Alice", "Dave"}


@pytest.mark.django_db
def test_no_side_notes_a_dispute_away_in_the_desk(client: Client, meeting: Meeting, dave: User, alice: User, carol: User) -> None:
    with time_machine.travel(OVER, tick=False):
        assert mark_held(meeting, by=alice).host_says == Said.MET  # a word of the own side, and no more
        say(meeting, by=dave, said=Said.ABSENT)
        assert "say different things" in refusal(lambda: mark_held(meeting, by=carol))
        alice.is_staff = True
        alice.save()
        client.force_login(grant(alice, "matchmaking.view_meeting"))
        client.post("/en/admin/matchmaking/meeting/", {"action": "note_held", "_selected_action": [meeting.pk]})
    assert state(meeting) == MeetingState.DISPUTED


@pytest.mark.django_db(transaction=True)
def test_both_speak_at_once_and_no_word_is_lost(meeting: Meeting, dave: User, alice: User) -> None:
    with time_machine.travel(OVER, tick=False):
        race(2, lambda number: say(meeting, by=(dave, alice)[number], said=(Said.MET, Said.ABSENT)[number]))
    assert state(meeting) == MeetingState.DISPUTED


@pytest.mark.django_db
def test_both_sides_are_reminded_ten_minutes_before_and_once(meeting: Meeting) -> None:
    assert remind_of_meetings(OPENS - timedelta(minutes=11)) == 0
    assert [remind_of_meetings(OPENS - timedelta(minutes=minutes)) for minutes in (10, 9, 1)] == [2, 0, 0]
    assert set(Notification.objects.filter(kind="meeting-soon").values_list("recipient__name", "text")) == {
        ("Dave", "Your meeting with Panshi starts in 10 minutes."),
        ("Alice", "Your meeting with Dave starts in 10 minutes."),
    }


@pytest.mark.django_db
def test_page_lets_each_side_check_in_and_say_how_it_was(client: Client, meeting: Meeting, dave: User, alice: User, erin: User) -> None:
    address = meeting.get_absolute_url()
    with time_machine.travel(BEGUN, tick=False):
        client.force_login(dave)
        assert client.post(f"{address}here/").status_code == 302
        client.force_login(alice)
        page = client.get(address).content.decode()
        assert "Dave checked in at 09:05" in page
        assert client.post(f"{address}held/", {"said": "absent"}).status_code == 302
        assert client.post(f"{address}held/", {"said": "nonsense"}).status_code == 409
        client.force_login(erin)
        assert client.post(f"{address}here/").status_code == 404
    assert state(meeting) == MeetingState.DISPUTED
