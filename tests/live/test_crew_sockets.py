"""The sockets of the crew's desk and of guests by video: whom they let in, what they tell, and what ends them."""

import time
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from accounts.models import User
from core.bus import hub
from core.sockets import LARGEST_MESSAGE, Close
from live.actions import advance, enter, invite, invite_again, put_on_stage, remove_run, revoke, say_to, say_to_crew
from live.guest_links import link_of
from live.models import Guest, RunOfShow, Stage
from tests.server import Browser, close_code, hears, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

CREW = "/ws/live/main/crew/"
HOSTILE = '<script>alert("讲")</script>'


@pytest.fixture
def running(show: RunOfShow, operator: User) -> RunOfShow:
    return advance(show, seen=show.version, by=operator)


@pytest.fixture
def guest(running: RunOfShow, operator: User) -> Guest:
    """In the green room, for the whole show."""
    return enter(invite(Guest(run=running, name=HOSTILE), by=operator))


def of_guest(link: str) -> str:
    return f"/ws/live/guest/{link}/"


def listening(browser: Browser, path: str, *people: User | None) -> list[ClientConnection]:
    """Pages that have joined. They are told nothing to begin with, so that the hub is asked."""
    before = len(set(hub().outboxes()))
    sockets = [browser.open(path, sign_in(who) if who else None) for who in people]
    deadline = time.monotonic() + 5
    while len(set(hub().outboxes())) < before + len(people) and time.monotonic() < deadline:
        time.sleep(0.01)
    return sockets


def test_desk_of_the_crew_is_for_the_crew(browser: Browser, stage: Stage, dave: User, moderator: User, operator: User) -> None:
    assert close_code(browser.open(CREW)) == Close.SIGNED_OUT
    for outsider in (dave, moderator):
        assert close_code(browser.open(CREW, sign_in(outsider))) == Close.REFUSED
    assert close_code(browser.open("/ws/live/nowhere/crew/", sign_in(operator))) == Close.REFUSED
    assert close_code(browser.open("/ws/live/%00/crew/", sign_in(operator))) == Close.REFUSED
    assert hub().topics == set()


def test_two_desks_hear_of_the_show_and_its_guests_and_no_more(browser: Browser, show: RunOfShow, stage: Stage, operator: User) -> None:
    desks = listening(browser, CREW, operator, operator)
    run = advance(show, seen=show.version, by=operator)
    made = enter(invite(Guest(run=run, name=HOSTILE), by=operator))
    say_to_crew(made, HOSTILE, device=made.device)
    for desk in desks:
        assert [hears(desk) for _news in range(4)] == [{"type": "crew"}] * 4


def test_desk_of_another_stage_hears_nothing(browser: Browser, guest: Guest, operator: User) -> None:
    Stage.objects.create(slug="two", name_zh_hans="二号厅")
    [elsewhere] = listening(browser, "/ws/live/two/crew/", operator)
    say_to(guest, "two minutes", by=operator)
    with pytest.raises(TimeoutError):
        hears(elsewhere, 0.3)


def test_guest_hears_that_something_changed_and_never_what(browser: Browser, guest: Guest, operator: User) -> None:
    sockets = listening(browser, of_guest(link_of(guest)), None, None)
    say_to(guest, HOSTILE, by=operator)
    put_on_stage(guest, by=operator)
    for socket in sockets:
        assert [hears(socket) for _news in range(2)] == [{"type": "guest"}] * 2


def test_guest_hears_of_no_other_guest(browser: Browser, guest: Guest, running: RunOfShow, operator: User) -> None:
    other = enter(invite(Guest(run=running, name="Tian"), by=operator))
    [socket] = listening(browser, of_guest(link_of(other)), None)
    say_to(guest, "only for Hua", by=operator)
    with pytest.raises(TimeoutError):
        hears(socket, 0.3)


@pytest.mark.parametrize("link", ["1", "WzEsMF0.forged", "%00", "..", "%F0%9F%92%A9", "x" * 4000])
def test_guessed_link_opens_nothing(browser: Browser, guest: Guest, link: str) -> None:
    assert close_code(browser.open(of_guest(link))) == Close.REFUSED


def test_dead_links_open_nothing(browser: Browser, guest: Guest, operator: User) -> None:
    first = link_of(guest)
    revoke(guest, by=operator)
    assert close_code(browser.open(of_guest(first))) == Close.REFUSED
    again = invite_again(guest, by=operator)
    assert close_code(browser.open(of_guest(first))) == Close.REFUSED
    second = link_of(again)
    browser.open(of_guest(second)).close()
    run = RunOfShow.objects.get(pk=guest.run_id)
    while run.items.filter(state="waiting").exists():
        run = advance(run, seen=run.version, by=operator)
    advance(run, seen=run.version, by=operator)
    assert close_code(browser.open(of_guest(second))) == Close.REFUSED
    remove_run(run, by=operator)
    assert close_code(browser.open(of_guest(second))) == Close.REFUSED


@pytest.mark.parametrize("door", ["crew", "guest"])
def test_who_floods_or_sends_too_much_is_cut_off(browser: Browser, guest: Guest, operator: User, door: str) -> None:
    def opened() -> ClientConnection:
        return browser.open(CREW, sign_in(operator)) if door == "crew" else browser.open(of_guest(link_of(guest)))

    large, wrong, fast = opened(), opened(), opened()
    large.send("x" * (LARGEST_MESSAGE + 1))
    assert close_code(large) == Close.TOO_LARGE
    wrong.send(HOSTILE)
    assert close_code(wrong) == Close.UNREADABLE
    with suppress(ConnectionClosed):
        for _word in range(60):
            fast.send('{"type": "crew"}')
    assert close_code(fast) == Close.TOO_FAST


def test_what_a_desk_or_a_guest_says_reaches_nobody(browser: Browser, guest: Guest, stage: Stage, operator: User) -> None:
    [desk], [socket] = listening(browser, CREW, operator), listening(browser, of_guest(link_of(guest)), None)
    for speaker in (desk, socket):
        speaker.send('{"type": "crew", "react": "clap", "topic": "crew:1"}')
    for listener in (desk, socket):
        with pytest.raises(TimeoutError):
            hears(listener, 0.3)
