"""The socket toolkit: who may connect, how many, how fast, and when they must go. On a real server."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import pytest
from starlette.applications import Starlette
from websockets.exceptions import ConnectionClosed, InvalidStatus

from accounts.models import User
from core.bus import hub
from core.bus.hub import RESYNC_MESSAGE
from core.bus.publishing import session_mark
from core.sockets import LARGEST_MESSAGE, Allowance, Close, Connection, open_connections, registry, routes, socket_route
from core.sockets.connection import parse
from core.threads import in_thread
from tests.server import Browser, browsing, close_code, hears, serving, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


async def echo(connection: Connection) -> None:
    connection.join("echo")
    connection.send({"hello": connection.person_pk})
    async for message in connection.messages():
        if message.get("break"):
            raise RuntimeError("boom")
        connection.send(message)


class Chair:
    """One that takes its time."""

    def __init__(self) -> None:
        self.asked, self.may_go_on, self.log = threading.Event(), threading.Event(), list[str]()

    def take(self) -> None:
        self.asked.set()
        assert self.may_go_on.wait(10)
        self.log.append("taken")

    def give_back(self) -> None:
        self.log.append("given back")


chair = Chair()


async def sit(connection: Connection) -> None:
    await connection.hold(in_thread(chair.take), partial(in_thread, chair.give_back))
    connection.send({"sits": True})
    async for _message in connection.messages():
        pass


application = Starlette(routes=[socket_route("/ws/echo/", echo), socket_route("/ws/chair/", sit)])


@pytest.fixture
def browser() -> Iterator[Browser]:
    with serving(application) as host:
        with browsing(host) as opened:
            yield opened
        deadline = time.monotonic() + 5
        while registry.open and time.monotonic() < deadline:
            time.sleep(0.01)
    assert registry.open == set()
    assert hub().topics == set()


def test_signed_in_person_is_known_and_heard(browser: Browser, dave: User) -> None:
    socket = browser.open("/ws/echo/", sign_in(dave))
    assert hears(socket) == {"hello": dave.pk}
    socket.send('{"text": "中文"}')
    assert hears(socket) == {"text": "中文"}


def test_page_of_a_foreign_site_is_refused(browser: Browser, dave: User) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        browser.open("/ws/echo/", sign_in(dave), origin="https://evil.example")
    assert refusal.value.response.status_code == 403


@pytest.mark.parametrize("path", ["/ws/other/", "/"])
def test_unknown_address_is_refused(browser: Browser, dave: User, path: str) -> None:
    with pytest.raises(InvalidStatus):
        browser.open(path, sign_in(dave))


def test_without_a_session_the_page_reads_that_it_must_sign_in(browser: Browser) -> None:
    assert close_code(browser.open("/ws/echo/")) == Close.SIGNED_OUT


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "changed"}])
def test_session_that_no_page_would_accept_opens_no_socket(browser: Browser, dave: User, change: dict[str, object]) -> None:
    session = sign_in(dave)
    User.objects.filter(pk=dave.pk).update(**change)
    assert close_code(browser.open("/ws/echo/", session)) == Close.SIGNED_OUT


def test_kick_reaches_all_sockets_of_one_person_only(browser: Browser, dave: User, erin: User) -> None:
    sessions = sign_in(dave), sign_in(dave), sign_in(erin)
    first, second, other = (browser.open("/ws/echo/", session) for session in sessions)
    for socket in (first, second, other):
        hears(socket)
    registry.kick(b'{"person": %d, "session": ""}' % dave.pk)
    assert close_code(first) == close_code(second) == Close.SIGNED_OUT
    other.send('{"still": "here"}')
    assert hears(other) == {"still": "here"}


def test_who_may_return_comes_back_to_the_doors_that_are_open(browser: Browser, dave: User) -> None:
    socket = browser.open("/ws/echo/", sign_in(dave))
    hears(socket)
    registry.kick(b'{"person": %d, "session": "", "returns": true}' % dave.pk)
    assert close_code(socket) == Close.RESTART


def test_kick_after_sign_out_leaves_the_other_device(browser: Browser, dave: User) -> None:
    phone, desk = sign_in(dave), sign_in(dave)
    on_phone, on_desk = browser.open("/ws/echo/", phone), browser.open("/ws/echo/", desk)
    hears(on_phone)
    hears(on_desk)
    registry.kick(b'{"person": %d, "session": "%s"}' % (dave.pk, session_mark(phone.session_key or "").encode()))
    assert close_code(on_phone) == Close.SIGNED_OUT
    on_desk.send('{"still": "here"}')
    assert hears(on_desk) == {"still": "here"}


def until(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.01)
    return happened()


@pytest.mark.parametrize("sat", [False, True])
def test_what_was_taken_is_given_back_when_its_connection_ends(
    browser: Browser, dave: User, monkeypatch: pytest.MonkeyPatch, *, sat: bool
) -> None:
    monkeypatch.setitem(globals(), "chair", made := Chair())
    socket = browser.open("/ws/chair/", sign_in(dave))
    assert made.asked.wait(10)
    if sat:
        made.may_go_on.set()
        assert hears(socket) == {"sits": True}
    registry.kick(b'{"person": %d, "session": ""}' % dave.pk)
    made.may_go_on.set()
    assert close_code(socket) == Close.SIGNED_OUT
    assert until(lambda: not registry.open)
    assert made.log == ["taken", "given back"]


def test_lost_kick_is_made_good_by_asking_again(browser: Browser, dave: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "RECHECK_SECONDS", 0.1)
    socket = browser.open("/ws/echo/", sign_in(dave))
    hears(socket)
    User.objects.filter(pk=dave.pk).update(is_active=False)
    assert close_code(socket) == Close.SIGNED_OUT


def test_one_person_opens_only_so_many(browser: Browser, dave: User, erin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_connections, "SOCKETS_A_PERSON", 2)
    session = sign_in(dave)
    for _ in range(2):
        assert hears(browser.open("/ws/echo/", session)) == {"hello": dave.pk}
    assert close_code(browser.open("/ws/echo/", session)) == Close.TOO_MANY
    assert hears(browser.open("/ws/echo/", sign_in(erin))) == {"hello": erin.pk}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("x" * (LARGEST_MESSAGE + 1), Close.TOO_LARGE),
        ("not json", Close.UNREADABLE),
        ("[1, 2]", Close.UNREADABLE),
        ("[" * 5000, Close.UNREADABLE),
        (b"\x00\xff", Close.UNREADABLE),
        ('{"break": true}', Close.FAILED),
    ],
)
def test_what_no_page_of_ours_says_ends_the_connection(browser: Browser, dave: User, said: str | bytes, code: Close) -> None:
    socket = browser.open("/ws/echo/", sign_in(dave))
    socket.send(said)
    assert close_code(socket) == code


def test_client_that_says_too_much_is_closed(browser: Browser, dave: User) -> None:
    socket = browser.open("/ws/echo/", sign_in(dave))
    with suppress(ConnectionClosed):  # it may close before all is said
        for _ in range(60):
            socket.send("{}")
    assert close_code(socket) == Close.TOO_FAST


def test_server_without_a_word_for_the_client_still_notices_that_it_left(browser: Browser, dave: User) -> None:
    """The fixture asserts that nobody is left over."""
    browser.open("/ws/echo/", sign_in(dave)).close()


def test_resync_is_what_the_page_reads_as_such() -> None:
    assert parse(RESYNC_MESSAGE.decode()) == {"type": "resync"}


def test_allowance_fills_with_time() -> None:
    now = 0.0
    allowance = Allowance(a_second=2, burst=3, now=lambda: now)
    assert [allowance.take() for _ in range(4)] == [True, True, True, False]
    now = 0.5
    assert [allowance.take() for _ in range(2)] == [True, False]
    now = 60
    assert [allowance.take() for _ in range(4)] == [True, True, True, False]
