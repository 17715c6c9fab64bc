"""Every door of this room, tried by those who should not get in, and with what nobody should send."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, reverse

from accounts.models import User
from exhibitors.models import Exhibitor
from matchmaking import urls
from matchmaking.actions import add_entry, block, cancel, propose, report, withdraw, write_note
from matchmaking.models import Approver, Meeting, Offer, Participant, Report, Request, Slot
from tests.conftest import OPENS
from tests.matchmaking.conftest import NOW, Ask, grant

GUESSED = {"uuid": uuid4(), "pk": uuid4(), "number": 4242, "slug": "nobody"}
NUL, LONG, MANY_DIGITS = "a\0b", "x" * 5000, "9" * 5000
DOORS: dict[str, URLPattern] = {str(door.name): door for door in urls.urlpatterns}
PUBLIC = {"home", "ask", "market", "entry"}
READ_ONLY = {
    "home",
    "people",
    "blocks",
    "requests",
    "request",
    "meeting",
    "meeting_ics",
    "suggestions",
    "market",
    "entry",
    "own_entries",
    "call",
}
FORMS = {"ask", "person", "hours", "add_block", "report", "report_entry", "new_entry", "edit_entry"}
MODERATES = "matchmaking.moderate_entry"  # whom the door of a moderator lets through


def address(name: str, **known: Any) -> str:
    keys = DOORS[name].pattern.converters
    guessed = GUESSED | ({"pk": 4242} if name == "lift_block" else {}) | known
    return reverse(f"matchmaking:{name}", kwargs={key: guessed[key] for key in keys})


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(DOORS) - PUBLIC))
def test_visitors_sign_in_first(client: Client, event: Any, name: str) -> None:
    assert [client.get(address(name)).status_code, client.post(address(name)).status_code] == [302, 302]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(name for name in DOORS if DOORS[name].pattern.converters))
def test_guessed_keys_are_not_found(client: Client, event: Any, dave: User, name: str) -> None:
    client.force_login(grant(dave, MODERATES))
    asked = client.get if name in READ_ONLY else client.post
    assert asked(address(name)).status_code == 404
    assert asked(address(name).replace("4242", "9" * 30)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(DOORS))
def test_doors_take_no_other_method(client: Client, event: Any, dave: User, name: str) -> None:
    client.force_login(grant(dave, MODERATES))
    assert client.delete(address(name)).status_code == 405
    if name in READ_ONLY:
        assert client.post(address(name)).status_code == 405
    elif name not in FORMS:
        assert client.get(address(name)).status_code == 405


@pytest.fixture
def ground(meeting: Meeting, ask: Ask, slots: list[Slot], panshi: Exhibitor, dave: User, alice: User, erin: User) -> dict[str, Any]:
    """Something behind each door: dave's meeting with a proposal and a note, erin's request, her card, and a block."""
    asked = ask(by=erin, slots=slots[1:2])
    card = Participant.objects.create(person=erin, is_listed=True)
    said = {"kind": "need", "category": "product", "title_en": "Privacy computing"}
    return {
        "slug": panshi.slug,
        "meeting": meeting.pk,
        "request": asked.uuid,
        "card": card.uuid,
        "entry": add_entry(dave, by=dave, said=said, sectors=[], publish=True).uuid,
        "proposal": propose(meeting, by=dave, slot=slots[2]).pk,
        "note": write_note(meeting, by=dave, text="Ours", is_shared=False).pk,
        "offer": Offer.objects.create(request=meeting.request, slot=slots[3], expires_at=NOW + timedelta(hours=1)).pk,
        "block": block(panshi, by=erin).pk,
    }


def known(name: str, ground: dict[str, Any]) -> dict[str, Any]:
    """The keys of the door `name` on the `ground`."""
    path = str(DOORS[name].pattern)
    if path.startswith("meetings/"):
        number = ground["proposal"] if name == "answer_proposal" else ground["note"]
        return {"pk": ground["meeting"], "number": number}
    if path.startswith("market/"):
        return {"uuid": ground["entry"]}
    return {
        "uuid": ground["card"] if path.startswith("people/") else ground["request"],
        "pk": ground["block"],
        "number": ground["offer"],
        "slug": ground["slug"],
    }


HOSTILE = ("slots", "slot", "topic", "message", "shares", "as", "reason", "said", "text", "is_shared", "rating", "next_step", "deal")
HOSTILE += ("amount", "currency", "due_on", "note", "state", "agree", "done", "blocked", "listed", "free", "day_starts", "day_ends")
HOSTILE += ("kind", "category", "title_zh_hans", "title_en", "text_en", "sectors", "visibility", "ends_on", "version", "publish")
QUERY = ("q", "sector", "page", "box", "state", "person", "as", "message")


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(DOORS) - READ_ONLY))
def test_hostile_fields_are_a_sentence(client: Client, ground: dict[str, Any], name: str) -> None:
    door, has_begun = address(name, **known(name, ground)), OPENS + timedelta(minutes=5)
    for somebody in User.objects.all():
        client.force_login(somebody)
        for value in (NUL, LONG, MANY_DIGITS, "-1", "²"):
            with time_machine.travel(has_begun if somebody.name == "Alice" else NOW, tick=False):
                assert client.post(door, dict.fromkeys(HOSTILE, value)).status_code in {200, 302, 400, 403, 404, 409}


@pytest.mark.django_db
@pytest.mark.parametrize("value", [NUL, LONG, MANY_DIGITS])
def test_hostile_addresses_are_answered(client: Client, ground: dict[str, Any], dave: User, value: str) -> None:
    client.force_login(dave)
    for name in sorted(READ_ONLY | FORMS):
        response = client.get(address(name, **known(name, ground)), dict.fromkeys(QUERY, value))
        assert response.status_code in {200, 302, 400, 403, 404}
    assert client.get(address("add_block"), {"company": value}).status_code == 404


DESK = "/en/admin/matchmaking/"
DECIDING = ("request/{request}/approve/", "request/{request}/decline/", "request/bulk/")
LOOKING = ("meeting/{meeting}/rooms/", "slot/series/", "meeting/report/", "report/", "meeting/report/figures.csv")


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*DECIDING, *LOOKING])
def test_desk_is_for_organisers(client: Client, meeting: Meeting, alice: User, dave: User, carol: User, path: str) -> None:
    door = DESK + path.format(request=meeting.request.pk, meeting=meeting.pk)
    alice.is_staff = True
    alice.save()
    found = []
    for somebody in (grant(alice, "matchmaking.view_request", "matchmaking.view_meeting"), dave):
        client.force_login(somebody)
        found.append(client.post(door, {"reason": "Mine"}).status_code)
    assert found == [403, 302]
    client.force_login(carol)
    assert client.get(door).status_code == (405 if path in DECIDING else 200)
    guessed = DESK + path.format(request=4242, meeting=uuid4())
    assert client.post(guessed, {"reason": "x"}).status_code == 404 or guessed == door


@pytest.mark.django_db
def test_approver_of_another_sector_finds_nothing(desk: Client, meeting: Meeting, liuchuan: Exhibitor, carol: User, alice: User) -> None:
    report(meeting.request, by=alice, reason="Rude")
    Approver.objects.create(person=carol).sectors.add(liuchuan.sector)
    for name in sorted(name for name in DOORS if str(DOORS[name].pattern).startswith(("meetings/", "requests/<"))):
        door = address(name, uuid=meeting.request.uuid, pk=meeting.pk)
        assert (desk.get if name in READ_ONLY else desk.post)(door).status_code == 404
    for path in ("request/{request}/approve/", "request/{request}/decline/", "meeting/{meeting}/rooms/"):
        assert desk.post(DESK + path.format(request=meeting.request.pk, meeting=meeting.pk), {"reason": "x"}).status_code == 404
    desk.post(f"{DESK}report/", {"action": "uphold", "_selected_action": [Report.objects.get().pk]})
    desk.post(f"{DESK}meeting/", {"action": "note_held", "_selected_action": [meeting.pk]})
    assert (Report.objects.get().state, Meeting.objects.get().state) == ("open", "scheduled")
    assert "Panshi" not in b"".join(desk.get(f"{DESK}meeting/export/").streaming_content).decode()


@pytest.mark.django_db
def test_who_was_removed_from_the_company_finds_nothing(client: Client, ground: dict[str, Any], alice: User) -> None:
    client.force_login(alice)
    alice.memberships.all().delete()
    for name in sorted(name for name in DOORS if str(DOORS[name].pattern).startswith(("meetings/", "requests/<", "offers/"))):
        door = address(name, **known(name, ground))
        assert (client.get if name in READ_ONLY else client.post)(door, {"reason": "Mine", "agree": "1"}).status_code == 404


LATE_ON_A_MEETING = {
    "cancel": ({"reason": "Mine"}, 409),
    "held": ({"said": "met"}, 409),
    "here": ({}, 409),
    "settle": ({"state": "held", "reason": "x"}, 403),
    "outcome": ({"rating": "4", "next_step": "none", "deal": "none", "currency": "CNY"}, 409),
    "propose": ({"slot": "{slot}"}, 409),
    "answer_proposal": ({"agree": "1"}, 409),
}
LATE_ON_A_REQUEST = {"accept": 409, "turn_down": 409, "withdraw": 403}


@pytest.mark.django_db
def test_second_tab_reads_a_sentence(
    client: Client, ground: dict[str, Any], slots: list[Slot], dave: User, alice: User, erin: User
) -> None:
    cancel(Meeting.objects.get(), by=dave, reason="Train late")
    withdraw(Request.objects.get(uuid=ground["request"]), by=erin)
    client.force_login(User.objects.get(name="Alice"))
    for name, (data, status) in LATE_ON_A_MEETING.items():
        sent = {key: value.format(slot=slots[1].pk) for key, value in data.items()}
        assert (name, client.post(address(name, **known(name, ground)), sent).status_code) == (name, status)
    for name, status in LATE_ON_A_REQUEST.items():
        assert (name, client.post(address(name, **known(name, ground)), {"reason": "x"}).status_code) == (name, status)
    assert client.post(address("answer_offer", **known("answer_offer", ground)), {"agree": "1"}).status_code == 409
    client.force_login(erin)
    lift = address("lift_block", **known("lift_block", ground))
    assert [client.post(lift).status_code, client.post(lift).status_code] == [302, 404]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?slot__starts_at__gte=x", "?slot__id__exact=x", "?q=%00", "?p=x", "?o=x"])
def test_export_of_meetings_by_a_nonsense_filter_leads_back_to_the_list(desk: Client, meeting: Meeting, query: str) -> None:
    assert desk.get(f"{DESK}meeting/export/{query}").status_code in {200, 302, 400}
