"""A call as a page and over the socket: who gets in, what is passed on, and what nobody learns."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from accounts.models import User
from core.bus import bus, hub
from core.calls import CallOwner, CallTerms, contribute_calls
from core.sockets import Close, registry
from expo.sockets import connected
from live import call_sockets
from live.actions import end_call, open_call
from live.call_sockets import route
from live.calling import LONGEST_LINE, passed_on
from live.models import Call
from live.seats import Seat, seats
from live.turn import ice_servers
from tests.conftest import person
from tests.live.media_relay import wait_until
from tests.races import race
from tests.server import Browser, browsing, close_code, hears, next_of, serving, sign_in

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
SDP = {"type": "offer", "sdp": "v=0\r\n"}


class Circle:
    """What a room that has calls answers: its members, the times, and who joined."""

    def __init__(self) -> None:
        self.sides: dict[int, str] = {}
        self.fields: dict[str, Any] = {}
        self.joined: list[int] = []

    def terms(self, key: str, who: Any) -> CallTerms | None:
        return CallTerms("Circle", "/", side=self.sides[who.pk], **self.fields) if key == "1" and who.pk in self.sides else None

    def note(self, key: str, who: Any) -> None:
        self.joined.append(who.pk)


@pytest.fixture
def circle() -> Circle:
    made = Circle()
    contribute_calls("club", CallOwner(made.terms, made.note))
    return made


@pytest.fixture
def call(circle: Circle, dave: User, alice: User) -> Call:
    circle.sides = {dave.pk: "asker", alice.pk: "host"}
    return open_call("club:1")


# --- the page


@pytest.mark.django_db
def test_page_is_for_those_who_have_a_part_in_it(client: Client, call: Call, dave: User, bob: User, carol: User) -> None:
    assert client.get(call.get_absolute_url()).status_code == 302
    for who in (bob, carol):
        client.force_login(who)
        assert client.get(call.get_absolute_url()).status_code == 404
    client.force_login(dave)
    answer = client.get(call.get_absolute_url())
    assert "camera=(self)" in answer.headers["Permissions-Policy"]
    assert f'data-socket="/ws/call/{call.pk}/"' in answer.content.decode()
    assert client.get(f"/live/calls/{uuid4()}/").status_code == 404


@pytest.mark.django_db
def test_call_whose_owner_nobody_knows_is_not_there(client: Client, dave: User) -> None:
    client.force_login(dave)
    assert client.get(open_call("nothing:1").get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_page_names_the_time_in_both_zones(client: Client, call: Call, circle: Circle, dave: User) -> None:
    starts = timezone.now() + timedelta(hours=2)
    circle.fields = {"opens_at": starts - timedelta(minutes=10), "starts_at": starts, "ends_at": starts + timedelta(minutes=15)}
    client.force_login(dave)
    with time_machine.travel(starts - timedelta(hours=2), tick=False):
        page = client.get(call.get_absolute_url()).content.decode()
    assert "Berlin" in page
    assert "Beijing time" in page
    assert page.count("The door opens at") == 2
    assert 'data-opens-in="6600"' in page  # 110 minutes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"refusal": "This meeting is cancelled."}, "This meeting is cancelled."),
        ({"closes_at": datetime(2020, 1, 1, tzinfo=UTC)}, "is over"),
    ],
)
def test_page_of_a_call_that_is_off_or_over_says_so(
    client: Client, call: Call, circle: Circle, dave: User, fields: dict[str, Any], sentence: str
) -> None:
    circle.fields = fields
    client.force_login(dave)
    page = client.get(call.get_absolute_url()).content.decode()
    assert sentence in page
    assert "data-call=" not in page


@pytest.mark.django_db
def test_both_sides_find_the_same_room_elsewhere(
    client: Client, call: Call, circle: Circle, dave: User, alice: User, settings: Any
) -> None:
    def elsewhere(who: User) -> list[str]:
        client.force_login(who)
        return [
            part.split('"')[0] for part in client.get(call.get_absolute_url()).content.decode().split('href="https://meet.example/')[1:]
        ]

    assert elsewhere(dave) == []
    settings.CALL_FALLBACK_URL = "https://meet.example/{room}"
    assert elsewhere(dave)
    assert set(elsewhere(dave)) == set(elsewhere(alice))
    assert str(call.pk) not in elsewhere(dave)[0]
    circle.fields = {"elsewhere": "https://meet.example/own-room"}
    assert set(elsewhere(dave)) == {"own-room"}


@pytest.mark.django_db(transaction=True)
def test_call_opened_by_two_at_once_is_one(event: Any) -> None:
    assert {call.pk for call in race(5, lambda _number: open_call("club:9"))} == {Call.objects.get(owner="club:9").pk}  # type: ignore[union-attr]


@pytest.mark.django_db
def test_page_costs_the_same_for_many(client: Client, call: Call, dave: User, django_assert_max_num_queries: Any) -> None:
    client.force_login(dave)
    client.get(call.get_absolute_url())
    with django_assert_max_num_queries(6):
        client.get(call.get_absolute_url())


# --- TURN


def test_credentials_are_those_that_coturn_makes_itself(settings: Any) -> None:
    settings.STUN_URLS, settings.TURN_URLS, settings.TURN_SECRET = ["stun:a"], ["turn:b?transport=tcp"], "secret"
    stun, turn = ice_servers("peer", datetime(2022, 5, 26, tzinfo=UTC))
    assert stun == {"urls": ["stun:a"]}
    ends, _, label = turn["username"].partition(":")
    assert (int(ends), label) == (datetime(2022, 5, 26, 0, 20, tzinfo=UTC).timestamp(), "peer")
    assert base64.b64decode(turn["credential"]) == hmac.digest(b"secret", turn["username"].encode(), "sha1")


def test_without_settings_no_server_is_asked() -> None:
    assert ice_servers("peer", timezone.now()) == []


# --- what is passed on


def test_signal_goes_to_one_page_and_keeps_nothing_that_is_none_of_it() -> None:
    said = passed_on({"type": "signal", "to": "b1", "round": "1xa", "description": SDP | {"more": 1}, "peer": "forged", "evil": 1}, "a1")
    assert said is not None
    assert said.to == "b1"
    assert said.message == {"type": "signal", "peer": "a1", "round": "1xa", "description": SDP}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"type": "peer", "peer": "b1"},
        {"type": "over"},
        {"type": "signal", "to": "b1", "round": "1xa"},
        {"type": "signal", "to": "b1\n", "round": "1xa", "description": SDP},
        {"type": "signal", "to": "", "round": "1xa", "description": SDP},
        {"type": "signal", "to": ["b1"], "round": "1xa", "description": SDP},
        {"type": "signal", "to": "b1", "round": "1xa", "description": {"type": "rollback", "sdp": ""}},
        {"type": "signal", "to": "b1", "round": "1xa", "description": "v=0"},
        {"type": "signal", "to": "b1", "round": "1xa", "candidates": "many"},
        {"type": "said", "text": "   "},
        {"type": "said", "text": {"a": 1}},
    ],
)
def test_what_is_nothing_of_a_call_is_not_passed_on(said: dict[str, Any]) -> None:
    assert passed_on(said, "a1") is None


def test_long_line_is_cut_and_states_are_yes_or_no() -> None:
    line = passed_on({"type": "said", "text": "长" * 5000}, "a1")
    state = passed_on({"type": "state", "camera": "yes", "screen": []}, "a1")
    assert line is not None
    assert state is not None
    assert len(line.message["text"]) == LONGEST_LINE
    assert state.message == {"type": "state", "peer": "a1", "microphone": False, "camera": True, "screen": False}


# --- the socket


@pytest.fixture
def browser(settings: Any, tmp_path: Path) -> Iterator[Browser]:
    settings.BUS_DIR = str(tmp_path)
    bus.cache_clear()
    with serving(Starlette(routes=[route], lifespan=connected), lifespan="on") as host:
        with browsing(host) as opened:
            yield opened
        deadline = time.monotonic() + 5
        while registry.open and time.monotonic() < deadline:
            time.sleep(0.01)
    bus.cache_clear()
    assert hub().topics == set()


def joins(browser: Browser, call: Call, who: User, page: str = "page1") -> tuple[ClientConnection, dict[str, Any]]:
    socket = browser.open(f"/ws/call/{call.pk}/?page={page}", sign_in(who))
    answer = hears(socket)
    if answer["type"] == "joined":
        assert next_of(socket, "peer")["peer"] == answer["peer"]  # oneself, as the others hear it
    return socket, answer


socket_test = pytest.mark.django_db(transaction=True)


@socket_test
def test_two_meet_and_signal_each_other(browser: Browser, call: Call, circle: Circle, dave: User, alice: User) -> None:
    daves, first = joins(browser, call, dave)
    alices, second = joins(browser, call, alice)
    assert (first["peers"], [peer["name"] for peer in second["peers"]]) == ([], ["Dave"])
    assert next_of(daves, "peer") == {"type": "peer", "peer": second["peer"], "name": "Alice", "side": "host"}
    alices.send(json.dumps({"type": "signal", "to": first["peer"], "round": "1xa", "description": SDP}))
    assert next_of(daves, "signal") == {"type": "signal", "peer": second["peer"], "round": "1xa", "description": SDP}
    daves.send(json.dumps({"type": "said", "text": "<b>你好</b>"}))
    assert next_of(alices, "said")["text"] == "<b>你好</b>"
    wait_until(lambda: sorted(circle.joined) == sorted([dave.pk, alice.pk]))
    daves.send('{"type": "bye"}')
    assert next_of(alices, "left") == {"type": "left", "peer": first["peer"], "bye": True}


@socket_test
def test_third_party_learns_nothing(browser: Browser, call: Call, bob: User, dave: User) -> None:
    assert close_code(browser.open(f"/ws/call/{call.pk}/?page=p", sign_in(bob))) == Close.REFUSED
    assert close_code(browser.open(f"/ws/call/{uuid4()}/?page=p", sign_in(dave))) == Close.REFUSED
    assert close_code(browser.open(f"/ws/call/{call.pk}/?page=a%0Ab", sign_in(dave))) == Close.REFUSED
    assert close_code(browser.open(f"/ws/call/{call.pk}/?page=p")) == Close.SIGNED_OUT


@socket_test
def test_fifth_reads_that_the_call_is_full(browser: Browser, call: Call, circle: Circle, dave: User) -> None:
    people = [person(f"guest{number}") for number in range(4)]
    circle.sides |= {guest.pk: "" for guest in people} | {dave.pk: ""}
    for guest in people:
        joins(browser, call, guest)
    socket, answer = joins(browser, call, dave)
    assert answer == {"type": "refused", "why": "full"}
    assert close_code(socket) == Close.REFUSED
    assert dave.pk not in circle.joined


@socket_test
@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"refusal": "off"}, "off"),
        ({"opens_at": datetime(2999, 1, 1, tzinfo=UTC)}, "early"),
        ({"closes_at": LONG_AGO}, "closed"),
    ],
)
def test_closed_door_says_why(browser: Browser, call: Call, circle: Circle, dave: User, fields: dict[str, Any], why: str) -> None:
    circle.fields = fields
    assert joins(browser, call, dave)[1] == {"type": "refused", "why": why}
    assert circle.joined == []


@socket_test
def test_second_window_takes_over_from_the_first(browser: Browser, call: Call, dave: User, alice: User) -> None:
    alices, _ = joins(browser, call, alice)
    first, before = joins(browser, call, dave, "one")
    _second, after = joins(browser, call, dave, "two")
    assert next_of(first, "refused")["why"] == "moved"
    assert next_of(alices, "left")["peer"] == before["peer"]
    assert next_of(alices, "peer")["peer"] == after["peer"]


@socket_test
def test_page_whose_line_broke_comes_back_as_the_same(browser: Browser, call: Call, dave: User, alice: User) -> None:
    alices, _ = joins(browser, call, alice)
    first, before = joins(browser, call, dave, "one")
    _again, after = joins(browser, call, dave, "one")
    first.close()
    assert before["peer"] == after["peer"]
    wait_until(lambda: len(registry.open) == 2)
    assert {other.name for other in seats().take(str(call.pk), Seat(0, "x", "x", "x"), 9).others} == {"Alice", "Dave"}
    seats().leave(str(call.pk), Seat(0, "x", "x", "x"))
    alices.send('{"type": "said", "text": "Still there?"}')
    heard = [hears(alices)["type"] for _ in range(3)]
    assert heard == ["peer", "peer", "said"]  # and never that Dave left


@socket_test
def test_call_that_is_called_off_tells_all_who_are_in_it(browser: Browser, call: Call, dave: User, alice: User) -> None:
    sockets = [joins(browser, call, who)[0] for who in (dave, alice)]
    end_call("club:1", why="off")
    assert [next_of(socket, "over")["why"] for socket in sockets] == ["off", "off"]


@socket_test
def test_whoever_loses_the_right_has_to_leave(
    browser: Browser, call: Call, circle: Circle, dave: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call_sockets, "BEAT", 0.1)
    socket, _ = joins(browser, call, dave)
    del circle.sides[dave.pk]
    assert next_of(socket, "refused")["why"] == "gone"
    assert close_code(socket) == Close.REFUSED


@socket_test
def test_who_floods_or_sends_too_much_is_cut_off(browser: Browser, call: Call, dave: User, alice: User) -> None:
    large, _ = joins(browser, call, dave)
    large.send(json.dumps({"type": "said", "text": "x" * 25_000}))
    assert close_code(large) == Close.TOO_LARGE
    fast, _ = joins(browser, call, alice)
    with suppress(ConnectionClosed):  # it may close before all is said
        for _ in range(200):
            fast.send('{"type": "servers"}')
    assert close_code(fast) in (Close.TOO_FAST, Close.TOO_SLOW)
