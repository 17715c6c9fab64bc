"""What open pages hear around a stage: lines, hints, claps, and how many are there."""

import json
import time
from contextlib import suppress

import pytest
from django.test import Client
from django.utils import timezone
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from accounts.models import User
from core import topics
from core.bus import hub
from core.sockets import Close
from event.models import Event
from event.standing import standing
from live.actions import ask, ban, decide_question, go_live, hide_line, lift, note_watching, say, set_floor, silence
from live.crowd import crowd
from live.models import Source, Stage, WatchedHour
from live.rules import can_moderate
from live.states import Audience, QuestionState
from tests.server import Browser, close_code, hears, next_of, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "/ws/live/main/"


def page(browser: Browser, user: User | None = None) -> ClientConnection:
    """A page that has heard the state of the stage and the number of viewers."""
    socket = browser.open(HERE, sign_in(user) if user else None)
    assert [hears(socket)["type"] for _message in range(2)] == ["stage", "viewers"]
    return socket


def test_line_comes_whole_and_goes(browser: Browser, stage: Stage, dave: User, moderator: User) -> None:
    socket = page(browser)
    line = say(stage, by=dave, text="Hello <b>")
    heard = next_of(socket, "line")
    assert (heard["line"], heard["name"], heard["text"], heard["team"]) == (line.pk, "Dave", "Hello <b>", False)
    assert "dave@example.com" not in json.dumps(heard)
    hide_line(line, reason="Off topic", by=moderator)
    assert next_of(socket, "removed") == {"type": "removed", "line": line.pk}


def test_question_that_nobody_may_read_is_nobodys_news(browser: Browser, stage: Stage, alice: User, dave: User, moderator: User) -> None:
    everybody, asker, desk = page(browser), page(browser, alice), page(browser, moderator)
    question = ask(stage, by=alice, text="How fast?")
    assert next_of(desk, "waiting") == {"type": "waiting"}
    decide_question(question, QuestionState.DISMISSED, by=moderator)
    assert next_of(asker, "part") == {"type": "part", "part": "questions"}
    say(stage, by=dave, text="The next that all hear")
    kinds = []
    while "line" not in kinds:
        kinds.append(hears(everybody)["type"])
    assert set(kinds) <= {"viewers", "line"}


def test_claps_of_many_are_one_frame(browser: Browser, stage: Stage) -> None:
    pages = [page(browser) for _number in range(5)]
    for socket in pages:
        socket.send('{"type": "react", "kind": "clap"}')
        socket.send('{"type": "react", "kind": "boo"}')
    heard = 0
    while heard < 5:
        counts = next_of(pages[0], "reactions")["counts"]
        assert set(counts) == {"clap"}
        heard += counts["clap"]
    assert heard == 5


def test_closed_stage_takes_no_claps(browser: Browser, stage: Stage, dave: User, moderator: User) -> None:
    socket = page(browser)
    set_floor(stage, by=moderator, takes_questions=True, takes_chat=True, takes_reactions=False, slow_seconds=0)
    next_of(socket, "part")
    socket.send('{"type": "react", "kind": "clap"}')
    time.sleep(0.6)  # two frames
    say(stage, by=dave, text="Nothing came before this")
    kinds = []
    while "line" not in kinds:
        kinds.append(hears(socket)["type"])
    assert "reactions" not in kinds


def test_archive_takes_no_claps_and_counts_no_minutes(
    browser: Browser, stage: Stage, event: Event, camera: Source, operator: User, dave: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "is_archive", False)  # what the process sees here is not left to other tests
    go_live(stage, camera, by=operator)
    event.is_archived = True
    event.save()
    socket = page(browser, dave)
    socket.send('{"type": "react", "kind": "clap"}')
    time.sleep(0.6)  # two frames
    note_watching([(stage.pk, dave.pk)], timezone.now())
    say(stage, by=dave, text="Nothing came before this")
    kinds = []
    while "line" not in kinds:
        kinds.append(hears(socket)["type"])
    assert ("reactions" in kinds, WatchedHour.objects.exists()) == (False, False)


def test_excluded_person_claps_for_nobody(browser: Browser, stage: Stage, alice: User, dave: User, moderator: User) -> None:
    ban(dave, reason="Noise", by=moderator)
    banned, other = page(browser, dave), page(browser, alice)
    banned.send('{"type": "react", "kind": "heart"}')
    other.send('{"type": "react", "kind": "clap"}')
    time.sleep(0.6)
    assert next_of(other, "reactions")["counts"] == {"clap": 1}


def test_silence_that_is_lifted_ends_on_the_open_page(browser: Browser, stage: Stage, dave: User, moderator: User) -> None:
    socket = page(browser, dave)
    made = silence(dave, minutes=1, reason="Noise", by=moderator)
    lift(made, by=moderator)
    for _word in ("silenced", "lifted"):
        assert next_of(socket, "part") == {"type": "part", "part": "write"}
    socket.send('{"type": "react", "kind": "clap"}')
    assert next_of(socket, "reactions")["counts"] == {"clap": 1}


def test_newcomer_does_not_undo_what_was_said_while_they_came(
    browser: Browser, stage: Stage, dave: User, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the page begins with was read, and is not put in yet, when the moderators act."""

    def moderated_meanwhile(user: User) -> bool:
        silence(dave, minutes=1, reason="Noise", by=moderator)
        set_floor(stage, by=moderator, takes_questions=True, takes_chat=True, takes_reactions=False, slow_seconds=0)
        return can_moderate(user)

    monkeypatch.setattr("live.sockets.can_moderate", moderated_meanwhile)
    next_of(browser.open(HERE, sign_in(dave)), "viewers")  # by then it is put in
    assert (crowd.tally.is_silent(dave.pk), stage.pk in crowd.tally.closed) == (True, True)


def test_page_hears_what_was_said_since_it_was_made(browser: Browser, stage: Stage, camera: Source, operator: User, dave: User) -> None:
    made = int(time.time() * 1000)
    line = say(stage, by=dave, text="While the page was on its way")
    go_live(stage, camera, by=operator)
    socket = browser.open(f"{HERE}?seen={made}")
    assert next_of(socket, "line")["line"] == line.pk
    assert next_of(socket, "stage")["state"] == "live"


@pytest.mark.parametrize("seen", ["0", "1", "-5", "nan", "9" * 400, "%E0%A5%A7", "x&seen="])
def test_page_of_no_time_or_long_ago_is_told_to_fetch_or_nothing(browser: Browser, stage: Stage, dave: User, seen: str) -> None:
    say(stage, by=dave, text="Before")
    time.sleep(0.05)
    heard = [hears(socket)["type"] for socket in [browser.open(f"{HERE}?seen={seen}")] for _message in range(2)]
    assert heard in (["stage", "resync"], ["stage", "viewers"])


def test_viewers_are_counted(browser: Browser, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("live.crowd.COUNTED_EVERY", 0.2)
    first, _second = page(browser), page(browser)
    third = browser.open(HERE)
    for socket in (third, first):
        while next_of(socket, "viewers")["number"] != 3:
            pass


def test_restricted_stage_lets_nobody_hear(browser: Browser, stage: Stage, dave: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    assert close_code(browser.open(HERE, sign_in(dave))) == Close.REFUSED
    assert hub().topics.isdisjoint({topics.around(stage.pk)})


def test_flood_of_claps_ends_the_connection(browser: Browser, stage: Stage) -> None:
    socket = page(browser)
    with suppress(ConnectionClosed):
        for _clap in range(100):
            socket.send('{"type": "react", "kind": "clap"}')
    assert close_code(socket) == Close.TOO_FAST


def test_applause_without_a_script(browser: Browser, client: Client, stage: Stage, dave: User) -> None:
    socket = page(browser)
    client.force_login(dave)
    assert client.post("/en/live/main/reactions/", {"kind": "idea"}).status_code == 302
    assert next_of(socket, "reactions")["counts"] == {"idea": 1}
