"""Hours, being found, asking people, limits of one's own, reporting."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from forums.models import Forum, Session, Star
from live.models import Stage
from matchmaking.actions import accept, approve, report, request_meeting, settle, take_part, withdraw
from matchmaking.hours import is_within, unavailable
from matchmaking.models import Meeting, Participant, Quota, Report, Request, Slot, Table
from matchmaking.picker import Picker, first_free, picker_for
from matchmaking.states import ReportState
from tests.conftest import OPENS, person
from tests.matchmaking.conftest import Ask, refusal
from tests.races import race

PEOPLE = "/en/matchmaking/people/"
HOURS = "/en/matchmaking/hours/"
WORDS = {"topic": "cooperation", "message": "Let us talk"}


def slot_at(hour: int, minute: int = 0) -> Slot:
    start = datetime(2026, 5, 26, hour, minute, tzinfo=UTC)
    return Slot.objects.create(starts_at=start, ends_at=start + timedelta(minutes=15))


@pytest.mark.parametrize(
    ("zone", "start", "day", "inside"),
    [
        ("Asia/Shanghai", "2026-05-26T01:00", (8, 22), True),
        ("Europe/Berlin", "2026-05-26T01:00", (8, 22), False),
        ("Asia/Kathmandu", "2026-05-26T02:14", (8, 22), False),  # 07:59 by a clock of three quarters
        ("Asia/Kathmandu", "2026-05-26T02:15", (8, 22), True),
        ("Asia/Kolkata", "2026-05-26T16:15", (8, 22), True),  # until 22:00 sharp
        ("Asia/Kolkata", "2026-05-26T16:16", (8, 22), False),
        ("Europe/Berlin", "2026-03-29T06:00", (8, 22), True),  # the clocks went forward this night: 08:00
        ("Europe/Berlin", "2026-03-28T06:00", (8, 22), False),  # the day before it is 07:00
        ("Europe/Berlin", "2026-10-25T06:45", (8, 22), False),  # and back: 07:45
        ("Asia/Shanghai", "2026-05-26T17:00", (20, 4), True),  # 01:00 of somebody who works at night
        ("Asia/Shanghai", "2026-05-26T04:00", (20, 4), False),
        ("Asia/Shanghai", "2026-05-26T15:50", (8, 22), False),  # over midnight
        ("Asia/Shanghai", "2026-05-26T15:50", (20, 4), True),
        ("Asia/Shanghai", "2026-05-26T19:50", (20, 4), False),  # until 04:05
        ("Asia/Shanghai", "2026-05-26T15:45", (20, 0), True),  # until midnight sharp
        ("Asia/Shanghai", "2026-05-26T15:46", (20, 0), False),
    ],
)
def test_hours_are_read_by_the_own_clock(zone: str, start: str, day: tuple[int, int], inside: bool) -> None:
    begins = datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert is_within(begins, begins + timedelta(minutes=15), time(day[0]), time(day[1]), ZoneInfo(zone)) is inside


@pytest.mark.django_db
def test_nobody_is_asked_for_three_in_the_morning(event: Event, dave: User, erin: User, slots: list[Slot]) -> None:
    """Dave lives in Berlin: 09:00 in Guiyang is 03:00 for him, whether or not he named hours."""
    day = slot_at(7)
    assert "No longer free" in refusal(lambda: request_meeting(dave, by=erin, slots=slots[:1], **WORDS))
    assert request_meeting(dave, by=erin, slots=[day], **WORDS).to_person == dave
    assert unavailable([dave], slots, event)[dave.pk] == {slot.pk for slot in slots}


@pytest.mark.django_db
def test_nothing_offers_a_time_at_night_to_who_named_no_hours(event: Event, dave: User, panshi: Exhibitor, slots: list[Slot]) -> None:
    """It can be wished for; named hours say that one is not free then."""
    day = slot_at(7)

    def picker() -> Picker:
        return picker_for(panshi, dave, event=event, now=OPENS - timedelta(days=1))

    assert first_free(picker()) == {str(day.pk)}
    assert [choice.is_unusual for _day, choices in picker().days for choice in choices] == [*(True for _ in slots), False]
    take_part(by=dave, day_starts=time(2), day_ends=time(6))
    assert first_free(picker()) == {str(slot.pk) for slot in slots[:3]}


@pytest.mark.django_db
def test_form_opens_on_the_first_day_with_a_free_time(
    client: Client, event: Event, dave: User, panshi: Exhibitor, slots: list[Slot]
) -> None:
    Table.objects.create(exhibitor=panshi, name="1")
    later = Slot.objects.create(starts_at=OPENS + timedelta(days=1), ends_at=OPENS + timedelta(days=1, minutes=15))
    Slot.objects.exclude(pk=later.pk).update(is_closed=True)
    page = client.get("/en/matchmaking/ask/panshi/").content.decode()
    assert re.findall(r'<details class="slot-day"( open)?>\s*<summary><time datetime="([\d-]+)"', page) == [
        ("", "2026-05-26"),
        (" open", "2026-05-27"),
    ]


@pytest.mark.django_db
def test_own_hours_hold_for_own_wishes_too_once_named(ask: Ask, dave: User, slots: list[Slot], carol: User) -> None:
    asked = ask()
    take_part(by=dave, day_starts=time(9), day_ends=time(18))
    assert "Taken" in refusal(lambda: approve(asked, by=carol))
    withdraw(asked, by=dave)
    assert "You said you are not free then" in refusal(ask)


@pytest.mark.django_db
def test_who_is_away_is_not_asked_and_stays_away_on_slots_not_shown(
    client: Client, event: Event, erin: User, bob: User, slots: list[Slot]
) -> None:
    client.force_login(erin)
    listed = " ".join(str(slot.pk) for slot in slots[:3])
    fields = {"day_starts": "08:00", "day_ends": "20:00", "takes_requests": "on", "listed": listed, "free": [slots[1].pk]}
    assert client.post(HOURS, fields).status_code == 302
    assert set(Participant.objects.get().away.all()) == {slots[0], slots[2]}
    assert "No longer free" in refusal(lambda: request_meeting(erin, by=bob, slots=slots[:1], **WORDS))
    assert request_meeting(erin, by=bob, slots=slots[1:2], **WORDS).to_person == erin


@pytest.mark.django_db
def test_day_without_hours_is_refused_and_nothing_typed_is_lost(client: Client, erin: User) -> None:
    client.force_login(erin)
    response = client.post(HOURS, {"day_starts": "09:00", "day_ends": "09:00", "is_listed": "on"})
    assert response.status_code == 400
    assert "this is the same time twice" in response.content.decode()
    assert response.context["form"]["is_listed"].value() is True
    assert not Participant.objects.exists()


@pytest.mark.django_db
def test_starred_session_keeps_others_from_asking_then(event: Event, erin: User, bob: User, slots: list[Slot]) -> None:
    stage = Stage.objects.create(slug="one", name_en="One")
    times = {"starts_at": OPENS, "ends_at": OPENS + timedelta(minutes=20), "state": "published"}
    forum = Forum.objects.create(slug="f", name_en="F", stage=stage, **times)
    session = Session.objects.create(slug="s", forum=forum, title_en="S", stage=stage, **times)
    Star.objects.create(person=erin, session=session)
    assert "No longer free" in refusal(lambda: request_meeting(erin, by=bob, slots=slots[1:2], **WORDS))
    take_part(by=erin, avoids_stars=False)
    assert request_meeting(erin, by=bob, slots=slots[1:2], **WORDS).to_person == erin


@pytest.mark.django_db
def test_only_those_who_agreed_are_found(client: Client, dave: User, erin: User, bob: User) -> None:
    take_part(by=erin, is_listed=True)
    take_part(by=bob, is_listed=False)
    client.force_login(dave)
    assert [card.person for card in client.get(PEOPLE).context["page"].object_list] == [erin]
    assert client.get(Participant.objects.get(person=erin).get_absolute_url()).status_code == 200
    assert client.get(Participant.objects.get(person=bob).get_absolute_url()).status_code == 404
    client.logout()
    assert client.get(PEOPLE).status_code == 302


@pytest.mark.django_db
def test_person_is_asked_from_the_card_for_oneself_or_the_company(
    client: Client, panshi: Exhibitor, alice: User, erin: User, slots: list[Slot]
) -> None:
    take_part(by=erin, is_listed=True)
    address = Participant.objects.get().get_absolute_url()
    client.force_login(alice)
    typed = {**WORDS, "slots": [slots[0].pk], "as": "panshi"}
    assert client.post(address, typed | {"message": ""}).status_code == 400
    assert client.post(address, typed).status_code == 302
    assert Request.objects.get().from_exhibitor == panshi
    foreign = client.post(address, typed | {"as": "liuchuan"})
    assert (foreign.status_code, WORDS["message"] in foreign.content.decode()) == (403, True)
    assert client.post(address, typed | {"as": ""}).status_code == 302
    assert Request.objects.get(from_person=alice).to_person == erin


@pytest.mark.django_db
def test_requests_switched_off_are_off(client: Client, erin: User, dave: User, slots: list[Slot]) -> None:
    take_part(by=erin, is_listed=True, takes_requests=False)
    assert "takes no meeting requests" in refusal(lambda: request_meeting(erin, by=dave, slots=slots[:1], **WORDS))


@pytest.mark.django_db
def test_own_limits_of_a_party_hold_before_those_of_the_expo(ask: Ask, dave: User, panshi: Exhibitor, erin: User) -> None:
    Quota.objects.create(person=dave, most_sent=0)
    assert "At most 0 requests may wait" in refusal(ask)
    Quota.objects.create(exhibitor=panshi, most_received=0)
    assert "has 0 requests to answer already" in refusal(lambda: ask(by=erin))


@pytest.mark.django_db
def test_nobody_gets_more_meetings_than_their_number(ask: Ask, panshi: Exhibitor, slots: list[Slot], carol: User, erin: User) -> None:
    Quota.objects.create(exhibitor=panshi, most=1)
    first, second = ask(), ask(by=erin, slots=slots[1:2])
    approve(first, by=carol)
    assert refusal(lambda: approve(second, by=carol)) == "Panshi has all the meetings there may be: 1."


@pytest.mark.django_db(transaction=True)
def test_ten_approvals_at_once_never_pass_the_number(ask: Ask, panshi: Exhibitor, slots: list[Slot], carol: User) -> None:
    for number in range(10):
        Table.objects.create(exhibitor=panshi, name=str(number))
    Quota.objects.create(exhibitor=panshi, most=3)
    requests = [ask(by=person(f"guest{number}")) for number in range(10)]
    results = race(10, lambda number: approve(requests[number], by=carol))
    assert Meeting.objects.count() == 3
    assert {type(result) for result in results} == {Meeting, Refusal}


@pytest.mark.django_db
def test_report_reaches_the_organisers_once_and_is_settled_by_them(ask: Ask, alice: User, dave: User, carol: User) -> None:
    asked = ask()
    with pytest.raises(NotAllowed):
        report(asked, by=dave, reason="I wrote this")
    row = report(asked, by=alice, reason="An advertisement")
    assert "reported this already" in refusal(lambda: report(asked, by=alice, reason="Again"))
    with pytest.raises(NotAllowed):
        settle(row, by=alice, state=ReportState.UPHELD)
    settle(row, by=carol, state=ReportState.UPHELD)
    assert refusal(lambda: settle(row, by=carol, state=ReportState.DISMISSED)).startswith("This is already")
    assert Report.objects.get().settled_by == carol


@pytest.mark.django_db
def test_accepting_a_persons_request_shows_the_host_what_they_share(
    client: Client, erin: User, bob: User, slots: list[Slot], event: Event
) -> None:
    asked = request_meeting(erin, by=bob, slots=slots[:1], shares=["email"], **WORDS)
    client.force_login(erin)
    assert bob.email not in client.get(asked.get_absolute_url()).content.decode()
    accept(asked, by=erin)
    assert bob.email in client.get(asked.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_hours_are_chosen_by_24_hours_and_one_between_stays(client: Client, dave: User) -> None:
    take_part(by=dave, day_starts=time(7, 45), day_ends=time(22))
    client.force_login(dave)
    text = client.get(HOURS).content.decode()
    assert 'type="time"' not in text
    assert '<option value="07:45" selected>07:45</option>' in text
    assert '<option value="22:00" selected>22:00</option>' in text
