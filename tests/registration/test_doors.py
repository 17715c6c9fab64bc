"""The pages of the badge, the doors and certificates."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from registration.actions import badge_of, check_in, make_certificate, renew_badge
from registration.attended_data import erase, export
from registration.models import Attendance, Badge, Certificate, CheckIn, Ticket, TicketKind
from registration.states import CheckInWay, TicketState
from tests.conftest import OPENS, person
from tests.registration.doors import holds, session_at

pytestmark = pytest.mark.django_db
DOOR = "/en/check-in/"
SCANS = "/en/check-in/scans/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def at_the_door(usher: User) -> Client:
    return signed_in(usher)


def sends(client: Client, *scans: dict[str, Any]) -> list[dict[str, str]]:
    return client.post(SCANS, json.dumps({"scans": scans}), content_type="application/json").json()["results"]


def scan(code: str, **fields: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "code": code, "place": None, "way": "camera", "at": timezone.now().isoformat()} | fields


# --- the badge --------------------------------------------------------------------------------------------------------


def test_badge_says_who_as_what_and_when(ticket: Ticket, dave: User) -> None:
    page = signed_in(dave).get("/en/badge/").content.decode()
    for words in ("Dave", "Kite &amp; Compass", "Visitor", " UTC+8", badge_of(ticket).code, "<svg"):
        assert words in page


def test_badge_is_a_file_to_print(ticket: Ticket, dave: User) -> None:
    answer = signed_in(dave).get("/en/badge/badge.pdf")
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_without_a_font_the_file_is_refused_kindly(ticket: Ticket, dave: User, settings: Any) -> None:
    settings.PICTURE_FONT = "/nowhere/font.otf"
    answer = signed_in(dave).get("/en/badge/badge.pdf")
    assert answer.status_code == 409
    assert "has no font" in answer.content.decode()


@pytest.mark.parametrize("state", ["pending", "waitlisted", "declined", "cancelled"])
def test_ticket_that_does_not_hold_shows_no_code(ticket: Ticket, dave: User, state: str) -> None:
    Ticket.objects.update(state=state)
    client = signed_in(dave)
    assert "name-badge-code" not in client.get("/en/badge/").content.decode()
    assert not Badge.objects.exists()
    assert client.get("/en/badge/badge.pdf").status_code in {404, 409}


def test_new_code_is_one_press(ticket: Ticket, dave: User) -> None:
    old = badge_of(ticket).code
    signed_in(dave).post("/en/badge/renew/")
    assert badge_of(ticket).code != old


def test_pages_of_oneself_ask_to_sign_in(ticket: Ticket) -> None:
    for path in ("/en/badge/", "/en/badge/badge.pdf", "/en/badge/attendance/", DOOR, f"{DOOR}counters/"):
        assert "/accounts/login/" in Client().get(path)["Location"]


# --- the door ---------------------------------------------------------------------------------------------------------


def test_door_is_for_the_team_alone(ticket: Ticket, dave: User) -> None:
    client, check = signed_in(dave), CheckIn.objects.create(ticket=ticket)
    answers = [client.get(DOOR), client.get(f"{DOOR}counters/"), client.get(f"{DOOR}attendance/")]
    answers += [client.post(path) for path in (DOOR, SCANS, f"{DOOR}{check.pk}/undo/")]
    assert {answer.status_code for answer in answers} == {403}
    assert CheckIn.objects.in_force().count() == 1


def test_typed_code_checks_in_and_the_second_time_tells_who(ticket: Ticket, at_the_door: Client) -> None:
    code = badge_of(ticket).code
    first = at_the_door.post(DOOR, {"code": code.lower()})
    assert "Checked in." in first.content.decode()
    second = at_the_door.post(DOOR, {"code": code}).content.decode()
    assert "Dave is checked in already: by Erin" in second
    assert " UTC+8" in second


def test_page_that_is_sent_again_counts_once(ticket: Ticket, at_the_door: Client) -> None:
    form = {"code": badge_of(ticket).code, "scan": str(uuid4())}
    pages = [at_the_door.post(DOOR, form).content.decode() for _time in range(2)]
    assert ["Checked in." in page for page in pages] == [True, True]


def test_address_that_a_phone_read_fills_the_code_in(ticket: Ticket, at_the_door: Client) -> None:
    code = badge_of(ticket).code
    assert f'value="{code}"' in at_the_door.get(f"{DOOR}?code={code}").content.decode()
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    ("code", "status"), [("nonsense", 404), ("", 404), ("1-00000-00000", 404), ("x" * 100_000, 404), ("<script>", 404), ("\u202e你好", 404)]
)
def test_hostile_code_is_a_sentence(ticket: Ticket, at_the_door: Client, code: str, status: int) -> None:
    answer = at_the_door.post(DOOR, {"code": code})
    assert answer.status_code == status
    assert "<script>" not in answer.content.decode().split("<main")[1]
    assert not CheckIn.objects.exists()


def test_replaced_and_cancelled_codes_say_why(ticket: Ticket, dave: User, at_the_door: Client) -> None:
    old = badge_of(ticket).code
    new = renew_badge(ticket, by=dave).code
    assert "was replaced by a new one" in at_the_door.post(DOOR, {"code": old}).content.decode()
    Ticket.objects.update(state=TicketState.CANCELLED)
    assert "does not hold: cancelled" in at_the_door.post(DOOR, {"code": new}).content.decode()


def test_search_finds_by_name_company_and_mail(ticket: Ticket, visitor: TicketKind, at_the_door: Client) -> None:
    zhou = person("zhou", company="远禾农业科技")
    User.objects.filter(pk=zhou.pk).update(name="周明")
    holds(zhou, visitor)
    for words, name in (("dave", "Dave"), ("kite comp", "Dave"), ("dave@example", "Dave"), ("周", "周明"), ("远禾", "周明")):
        page = at_the_door.get(DOOR, {"q": words}).content.decode()
        assert page.count('name="ticket"') == 1
        assert name in page
    assert "Nobody with a ticket matches" in at_the_door.get(DOOR, {"q": "x" * 10_000}).content.decode()
    at_the_door.post(DOOR, {"ticket": str(ticket.uuid)})
    assert CheckIn.objects.get().way == CheckInWay.SEARCH


def test_undo_is_one_press(ticket: Ticket, usher: User, at_the_door: Client) -> None:
    check = check_in(ticket, by=usher).check_in
    at_the_door.post(f"{DOOR}{check.pk}/undo/")
    assert not CheckIn.objects.in_force().exists()
    assert at_the_door.post(f"{DOOR}{check.pk}/undo/").status_code == 409
    assert at_the_door.post(f"{DOOR}999999/undo/").status_code == 404


@pytest.fixture
def morning() -> Iterator[None]:
    """Midnight does not come between the session and its door."""
    with time_machine.travel(OPENS, tick=False):
        yield


def test_session_has_its_own_door_and_counters(morning: None, ticket: Ticket, at_the_door: Client) -> None:
    session = session_at(timezone.now())
    at_the_door.post(DOOR, {"code": badge_of(ticket).code, "at": session.pk})
    assert CheckIn.objects.get().session == session
    assert '<b class="num" data-total>1</b>' in at_the_door.get(f"{DOOR}counters/?at={session.pk}").content.decode()
    assert '<b class="num" data-total>0</b>' in at_the_door.get(f"{DOOR}counters/").content.decode()
    assert "selected" not in at_the_door.get(DOOR).content.decode()
    assert f'<option value="{session.pk}" selected>' in at_the_door.get(DOOR, {"at": session.pk}).content.decode()
    for guess in ("999999", "9" * 400):
        assert at_the_door.get(DOOR, {"at": guess}).status_code in {200, 404}


def test_hostile_name_is_shown_as_it_was_typed(ticket: Ticket, dave: User, usher: User, at_the_door: Client) -> None:
    User.objects.filter(pk=dave.pk).update(name='"><script>alert(1)</script>')
    check_in(ticket, by=usher)
    page = at_the_door.get(DOOR).content.decode()
    assert "<script>alert" not in page
    assert page.count("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;") == 2  # the name, and what its button says


def test_who_came_yesterday_is_counted_and_not_for_today(ticket: Ticket, usher: User, at_the_door: Client) -> None:
    check_in(ticket, by=usher)
    CheckIn.objects.update(at=timezone.now() - timedelta(days=1, hours=1))
    page = at_the_door.get(DOOR).content.decode()
    assert '<b class="num" data-total>1</b>' in page
    assert '<b class="num">0</b>' in page


def test_door_costs_the_same_for_one_and_three(ticket: Ticket, visitor: TicketKind, usher: User, at_the_door: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            at_the_door.get(DOOR, {"q": "a"})
        return len(found)

    check_in(ticket, by=usher)
    session_at(timezone.now())
    queries()
    one = queries()
    for name in ("ada", "ana"):
        check_in(holds(person(name), visitor), by=usher)
        session_at(timezone.now(), slug=name)
    assert queries() == one <= 8


# --- devices ----------------------------------------------------------------------------------------------------------


def test_device_sends_what_it_kept_and_each_is_answered(ticket: Ticket, visitor: TicketKind, alice: User, at_the_door: Client) -> None:
    then = timezone.now() - timedelta(minutes=40)
    mine, hers = badge_of(ticket).code, badge_of(holds(alice, visitor)).code
    kept = [
        scan(mine, at=then.isoformat()),
        scan(f"https://expo.test/check-in/?code={hers}"),
        scan(mine),
        scan("nonsense"),
        scan(mine, place=999),
    ]
    for _time in range(2):
        assert [result["answer"] for result in sends(at_the_door, *kept)] == ["first", "first", "again", "refused", "refused"]
    assert CheckIn.objects.get(ticket=ticket).at == then
    assert CheckIn.objects.count() == 2


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        '{"scans": 1}',
        '{"scans": [1]}',
        '{"scans": [{"key": "x", "code": "y"}]}',
        '{"scans": {"a": 1}}',
        "[" * 50_000,
        '{"scans": [{"key": 5}]}',
        "\x00",
        '{"scans": [{"key": "38de8642-ddef-4623-a07b-d7ad6040b3a1", "code": "a", "place": -1}]}',
    ],
)
def test_message_of_no_device_is_refused(at_the_door: Client, body: str) -> None:
    answer = at_the_door.post(SCANS, body, content_type="application/json")
    assert (answer.status_code, answer.json()["refused"]) == (400, "This message cannot be read.")


def test_strange_fields_of_a_scan_do_no_harm(ticket: Ticket, at_the_door: Client) -> None:
    code = badge_of(ticket).code
    assert sends(at_the_door, scan(code, at="x" * 9999, way="magic"))[0]["answer"] == "first"
    assert CheckIn.objects.get().way == CheckInWay.CAMERA


# --- attendance and certificates --------------------------------------------------------------------------------------


def test_own_minutes_are_seen_by_oneself_and_sums_by_organisers(ticket: Ticket, dave: User, alice: User, organiser: User) -> None:
    session = session_at(timezone.now() - timedelta(hours=3))
    Attendance.objects.create(person=dave, session=session, minutes=41)
    Attendance.objects.create(person=alice, session=session, minutes=19)
    page = signed_in(dave).get("/en/badge/attendance/").content.decode()
    assert ("41 minutes" in page, "19 minutes" in page) == (True, False)
    sums = signed_in(organiser).get(f"{DOOR}attendance/").content.decode()
    assert "watched: 2 · minutes: 60, 30 each" in sums
    assert "Dave" not in sums.split("<main")[1]
    csv = b"".join(signed_in(organiser).get(f"{DOOR}attendance/?format=csv")).decode()
    assert "Session opening" in csv


def test_certificate_is_verified_by_anybody_who_has_its_code(ticket: Ticket, dave: User, usher: User) -> None:
    session = session_at(timezone.now() - timedelta(hours=3))
    check_in(ticket, by=usher, session=session)
    made = signed_in(dave).post("/en/badge/attendance/certificate/", {"session": session.pk})
    page = Client().get(made["Location"]).content.decode()
    assert "is genuine" in page
    assert "Dave" in page
    code = Certificate.objects.get().code
    assert Client().get(f"/en/certificates/{code}/certificate.pdf").content[:5] == b"%PDF-"
    for guess in (code[:-1] + ("0" if code[-1] != "0" else "1"), "1-00000-00000", "x" * 500, badge_of(ticket).code):
        answer = Client().get(f"/en/certificates/{guess}/")
        assert answer.status_code == 404
        assert "knows no such certificate" in answer.content.decode()
        assert Client().get(f"/en/certificates/{guess}/certificate.pdf").status_code == 404


def test_certificate_too_early_is_a_sentence(ticket: Ticket, dave: User) -> None:
    client = signed_in(dave)
    session = session_at(timezone.now())
    for form in ({"session": session.pk}, {"session": "999999"}, {}):
        assert client.post("/en/badge/attendance/certificate/", form).status_code in {404, 409}
    assert not Certificate.objects.exists()


def test_everything_is_handed_over_and_forgotten(ticket: Ticket, dave: User, usher: User) -> None:
    session = session_at(timezone.now() - timedelta(hours=3))
    badge_of(ticket)
    check_in(ticket, by=usher, session=session)
    Attendance.objects.create(person=dave, session=session, minutes=41)
    make_certificate(dave, session)
    known = export(dave)
    assert {name: len(rows) for name, rows in known.items()} == {"badges": 1, "check_ins": 1, "attendance": 1, "certificates": 1}
    erase(dave)
    assert (Badge.objects.count(), Attendance.objects.count(), Certificate.objects.count(), CheckIn.objects.count()) == (0, 0, 0, 1)


# --- the desk ---------------------------------------------------------------------------------------------------------


def test_badges_are_printed_from_the_list_of_tickets(ticket: Ticket, visitor: TicketKind, alice: User, organiser: User) -> None:
    waiting = holds(alice, visitor, state=TicketState.WAITLISTED)
    client, address = signed_in(organiser), "/en/admin/registration/ticket/"
    answer = client.post(address, {"action": "print_badges", "_selected_action": [ticket.pk, waiting.pk]})
    assert answer.content[:5] == b"%PDF-"
    refused = client.post(address, {"action": "print_badges", "_selected_action": [waiting.pk]}, follow=True)
    assert "None of these tickets is confirmed." in refused.content.decode()


def test_search_offers_no_check_in_to_who_is_in_and_says_since_when(at_the_door: Client, ticket: Ticket, usher: User) -> None:
    def found(at: str = "") -> tuple[bool, bool]:
        page = at_the_door.get(f"{DOOR}?q=dave&at={at}").content.decode()
        return f'value="{ticket.uuid}"' in page, "is in</span>" in page

    session = session_at(timezone.now())
    assert found() == (True, False)
    check_in(ticket, by=usher)
    assert found() == (False, True)
    assert found(str(session.pk)) == (True, False)  # another door
    at_the_door.post(f"/en/check-in/{CheckIn.objects.get().pk}/undo/")
    assert found() == (True, False)
