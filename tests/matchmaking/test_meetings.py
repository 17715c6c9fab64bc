"""An agreed meeting: its clocks, rooms, calendar file, end; and what becomes of requests that nobody decides."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from core.contributions import agenda_items_for, desk_cards_for, desk_lists_for
from forums.actions import renew_calendar
from forums.models import CalendarToken
from matchmaking.actions import approve, cancel, expire_overdue, mark_held
from matchmaking.models import Meeting
from matchmaking.states import MeetingState, RequestState
from matchmaking.tasks import expire_requests
from notifications.models import Mail
from tests.conftest import OPENS
from tests.matchmaking.conftest import Ask, grant

ASK = "/en/matchmaking/ask/panshi/"
MINE = "/en/matchmaking/requests/"


@pytest.mark.django_db
def test_meeting_is_shown_by_each_clock(client: Client, meeting: Meeting, alice: User, dave: User) -> None:
    dave.zone_name = "Europe/Berlin"
    dave.save()
    client.force_login(alice)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "26 May, 03:00" in page
    assert "26 May, 09:00" in page


@pytest.mark.django_db
def test_each_side_gets_its_own_room_only(client: Client, meeting: Meeting, alice: User, carol: User, dave: User) -> None:
    Meeting.objects.update(asker_room_url="https://rooms.example/asker", host_room_url="https://rooms.example/host")
    seen = {}
    for somebody in (alice, dave, carol):
        client.force_login(somebody)
        pages = [client.get(meeting.get_absolute_url()), client.get(f"{meeting.get_absolute_url()}meeting.ics")]
        text = "".join(page.content.decode().replace("\r\n ", "") for page in pages)
        seen[somebody.name] = {side for side in ("asker", "host") if f"rooms.example/{side}" in text}
    assert seen == {"Alice": {"host"}, "Dave": {"asker"}, "Carol": set()}


@pytest.mark.django_db
def test_calendar_file_rings_as_the_own_calendar_does(client: Client, meeting: Meeting, alice: User, dave: User) -> None:
    CalendarToken.objects.create(person=dave, alarm_minutes=10)
    rings = []
    for somebody in (alice, dave):
        client.force_login(somebody)
        rings.append(client.get(f"{meeting.get_absolute_url()}meeting.ics").content.count(b"TRIGGER:-PT10M"))
    cancel(meeting, by=dave, reason="Ill")
    assert [*rings, client.get(f"{meeting.get_absolute_url()}meeting.ics").content.count(b"TRIGGER")] == [0, 1, 0]


@pytest.mark.django_db
def test_calendar_file_keeps_its_uid_and_counts_up(meeting: Meeting, dave: User) -> None:
    cancel(meeting, by=dave, reason="Ill")
    mails = Mail.objects.filter(address=dave.email, attachments__0__name="meeting.ics").order_by("notification__created_at", "subject")
    files = [(mail.attachments[0]["mimetype"], Calendar.from_ical(mail.attachments[0]["content"])) for mail in mails]
    found = {
        str(calendar["method"]): (str(entry["uid"]), int(entry["sequence"]), str(entry["status"]), entry.decoded("dtstart"))
        for _kind, calendar in files
        for entry in calendar.walk("VEVENT")
    }
    uid = f"{meeting.pk}@testserver"
    assert found == {"REQUEST": (uid, 0, "CONFIRMED", OPENS), "CANCEL": (uid, 1, "CANCELLED", OPENS)}


@pytest.mark.django_db
def test_cancelling_needs_a_reason_and_tells_both(client: Client, meeting: Meeting, alice: User) -> None:
    client.force_login(alice)
    address = f"{meeting.get_absolute_url()}cancel/"
    assert client.post(address, {"reason": ""}).status_code == 400
    assert client.post(address, {"reason": "Strike"}).status_code == 302
    assert Mail.objects.filter(notification__kind="meeting-cancelled").count() == 2
    assert client.post(address, {"reason": "Again"}).status_code == 409
    change = meeting.request.changes.last()
    assert (change.actor, str(change.on_behalf_of), change.before, change.after, change.reason) == (
        alice,
        "Panshi",
        "scheduled",
        "cancelled",
        "Strike",
    )


@pytest.mark.django_db
def test_meeting_is_held_once_it_has_begun(client: Client, meeting: Meeting, dave: User) -> None:
    client.force_login(dave)
    assert client.post(f"{meeting.get_absolute_url()}held/").status_code == 409
    with time_machine.travel(OPENS + timedelta(minutes=20), tick=False):
        assert client.post(f"{meeting.get_absolute_url()}held/").status_code == 302
        assert client.post(f"{meeting.get_absolute_url()}cancel/", {"reason": "late"}).status_code == 409
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.HELD


@pytest.mark.django_db
def test_overdue_requests_expire_once(ask: Ask, dave: User) -> None:
    asked = ask()
    assert expire_overdue(asked.expires_at - timedelta(seconds=1)) == 0
    with time_machine.travel(asked.expires_at, tick=False):
        expire_requests.call()
        expire_requests.call()
    asked.refresh_from_db()
    assert asked.state == RequestState.EXPIRED
    assert [(change.after, change.actor) for change in asked.changes.all()] == [("pending", dave), ("expired", None)]
    assert Mail.objects.filter(address=dave.email).count() == 1


@pytest.mark.django_db
def test_letters_speak_the_readers_language_and_clock(ask: Ask, carol: User, dave: User) -> None:
    dave.language, dave.zone_name = "zh-hans", "Europe/Berlin"
    dave.save()
    approve(ask(), by=carol)
    mail = Mail.objects.get(address=dave.email)
    assert "会面" in mail.subject
    assert "5月26日 03:00" in mail.text
    assert "5月26日 09:00" in mail.text


@pytest.mark.django_db
def test_agenda_and_desks_hear_of_it(ask: Ask, meeting: Meeting, alice: User, carol: User, dave: User, erin: User) -> None:
    assert [(item.kind, item.title) for item in agenda_items_for(dave)] == [("meeting", "Meeting with Panshi")]
    assert [item.title for item in agenda_items_for(alice)] == ["Meeting with Dave"]
    assert agenda_items_for(erin) == []
    titles = {card.title: card.value for card in desk_cards_for(carol)}
    assert titles["Meeting requests"] == "0"
    cards = {card.title: card.value for card in desk_cards_for(grant(alice, "matchmaking.view_request"))}
    assert (cards["Meeting requests"], cards["Meetings to come"]) == ("1", "1")


@pytest.mark.django_db
def test_calendar_of_each_side_learns_that_a_meeting_is_off(client: Client, meeting: Meeting, alice: User, dave: User) -> None:
    def read(person: User) -> list[tuple[str, str, int]]:
        found = Calendar.from_ical(client.get(renew_calendar(by=person).get_absolute_url()).content)
        return [(str(entry["UID"]).partition("@")[0], str(entry["STATUS"]), entry["SEQUENCE"]) for entry in found.walk("VEVENT")]

    assert read(alice) == read(dave) == [(str(meeting.pk), "CONFIRMED", 0)]
    cancel(meeting, by=dave, reason="A train is late.")
    assert read(alice) == read(dave) == [(str(meeting.pk), "CANCELLED", 1)]
    assert agenda_items_for(dave) == []


@pytest.mark.django_db
def test_meeting_that_others_note_twice_is_refused(meeting: Meeting, carol: User) -> None:
    with time_machine.travel(OPENS + timedelta(minutes=1), tick=False):
        assert mark_held(meeting, by=carol).state == MeetingState.HELD


def rooms(meeting: Meeting) -> str:
    return f"/en/admin/matchmaking/meeting/{meeting.pk}/rooms/"


@pytest.mark.django_db
def test_rooms_are_set_by_the_organiser_and_both_sides_are_told_once(desk: Client, meeting: Meeting, alice: User, dave: User) -> None:
    new = {"asker_room_url": "https://rooms.example/asker", "host_room_url": "https://rooms.example/host"}
    assert rooms(meeting) in desk.get(meeting.get_absolute_url()).content.decode()
    assert [desk.post(rooms(meeting), new).status_code for _again in range(2)] == [302, 302]
    mails = Mail.objects.filter(notification__kind="meeting-rooms")
    seen = {mail.address: {side for side in ("asker", "host") if f"rooms.example/{side}" in mail.text + mail.html} for mail in mails}
    assert seen == {dave.email: {"asker"}, alice.email: {"host"}}
    meeting.refresh_from_db()
    assert meeting.sequence == 1


@pytest.mark.django_db
def test_rooms_refuse_addresses_that_are_not_safe(desk: Client, meeting: Meeting) -> None:
    answers = [desk.post(rooms(meeting), {"asker_room_url": url}) for url in ("http://rooms.example/", "javascript:alert(1)", "rooms")]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert "must start with https://" in answers[0].content.decode()
    meeting.refresh_from_db()
    assert (meeting.asker_room_url, meeting.host_room_url) == ("", "")


@pytest.mark.django_db
def test_rooms_are_not_set_by_the_two_sides(client: Client, meeting: Meeting, dave: User, alice: User) -> None:
    grant(alice, "matchmaking.view_meeting")
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    for somebody in (alice, dave):
        client.force_login(User.objects.get(pk=somebody.pk))
        assert client.post(rooms(meeting), {"asker_room_url": "https://rooms.example/"}).status_code in {302, 403}
        assert rooms(meeting) not in client.get(meeting.get_absolute_url()).content.decode()
    assert not Mail.objects.filter(notification__kind="meeting-rooms").exists()


@pytest.mark.django_db
def test_rooms_of_a_cancelled_meeting_stay_shut(desk: Client, meeting: Meeting, dave: User) -> None:
    cancel(meeting, by=dave, reason="Ill")
    assert desk.post(rooms(meeting), {"asker_room_url": "https://rooms.example/"}).status_code == 409


@pytest.mark.django_db
def test_desk_lists_show_organisers_who_waits_and_companies_what_comes(ask: Ask, carol: User, alice: User, dave: User) -> None:
    asked = ask()
    grant(alice, "matchmaking.view_request")
    alice = User.objects.get(pk=alice.pk)
    carols = [row for one in desk_lists_for(carol) for row in one.rows]
    assert [(row.title, row.url.rpartition("#")[2]) for row in carols] == [("Dave → Panshi", f"r{asked.pk}")]
    assert "Your next meetings" not in [one.title for one in desk_lists_for(alice)]
    meeting = approve(asked, by=carol)
    mine = next(one for one in desk_lists_for(alice) if one.title == "Your next meetings")
    assert [(str(row.title), row.url) for row in mine.rows] == [("Dave", meeting.get_absolute_url())]
    assert desk_lists_for(dave) == []
