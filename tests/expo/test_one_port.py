"""The whole portal on one port: a page, the bell, and what ends it. On a real server, with the application that `make run` serves."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import create_connection, socket
from typing import Any
from urllib.request import urlopen

import pytest
from django.contrib.auth import logout
from django.test import RequestFactory
from websockets.exceptions import InvalidStatus

from accounts.models import User
from core.bus import bus, kick
from core.bus.publishing import database_name
from core.sockets import Close
from guide.actions import read_ahead
from guide.finding.nearby import nearby
from notifications.actions import mark_all_read, notify
from search.actions import rebuild
from tests.server import Browser, browsing, close_code, hears, serving, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

BELL = "/ws/notifications/"


@pytest.fixture
def browser(settings: Any, tmp_path: Path) -> Iterator[Browser]:
    settings.BUS_DIR = tmp_path
    settings.REDIS_URL = ""
    bus.cache_clear()
    from expo.asgi import application

    with serving(application, lifespan="on") as host, browsing(host) as opened:
        yield opened
    bus.cache_clear()


def tell(person: User, key: str) -> None:
    notify([person], kind="news", sentence=f"About {key}", url="/notifications/", key=key)


def test_page_and_bell_share_a_port(browser: Browser, dave: User, erin: User) -> None:
    with urlopen(f"http://{browser.host}/healthz") as page:
        assert page.status == 200
    tell(dave, "before")
    of_dave, of_erin = browser.open(BELL, sign_in(dave)), browser.open(BELL, sign_in(erin))
    assert hears(of_dave) == {"type": "unread", "unread": 1}
    assert hears(of_erin) == {"type": "unread", "unread": 0}
    tell(dave, "this")
    assert hears(of_dave) == {"type": "notification", "unread": 2, "text": "About this", "url": "/notifications/"}
    mark_all_read(dave)
    assert hears(of_dave) == {"type": "unread", "unread": 0}
    tell(erin, "that")
    assert hears(of_erin)["text"] == "About that"


@pytest.mark.parametrize(("path", "sentence"), [("/en/", "more than 220 MB"), ("/", "超过 220 MB")])
def test_more_than_anybody_may_send_is_refused_before_it_is_sent(browser: Browser, event: Any, path: str, sentence: str) -> None:
    with line_to(browser) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: {browser.host}\r\nContent-Length: {300 << 20}\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert sentence in answer
    assert "connection: close" in answer


def test_guide_reads_ahead_while_nobody_asks(settings: Any, event: Any, caplog: Any, tmp_path: Path) -> None:
    """The page answers at once; what the first question needs comes beside it."""
    settings.GUIDE_READ_AHEAD_AFTER, settings.BUS_DIR, settings.REDIS_URL = 0.01, tmp_path, ""
    rebuild()
    bus.cache_clear()
    from expo.asgi import application

    with serving(application, lifespan="on") as host:
        with urlopen(f"http://{host}/healthz") as page:
            assert page.status == 200
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join(60)
    bus.cache_clear()
    assert nearby.stamp
    assert not [row for row in caplog.records if row.name == read_ahead.__module__]


def test_half_an_upload_leaves_nothing(browser: Browser, event: Any) -> None:
    from expo.asgi import pages

    with line_to(browser) as line:
        line.sendall(f"POST /en/ HTTP/1.1\r\nHost: {browser.host}\r\nContent-Length: {5 << 20}\r\n\r\n".encode() + b"x" * (2 << 20))
        wait_for(lambda: pages.uploads.on_disk > 0)
    wait_for(lambda: pages.uploads.on_disk == 0)


def line_to(browser: Browser) -> socket:
    host, _colon, port = browser.host.partition(":")
    return create_connection((host, int(port)), timeout=10)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


FROM_WORKER = """
import sys
from pathlib import Path
from core.bus.embedded import EmbeddedBus
from core.bus.hub import Hub
EmbeddedBus(Hub(), Path(sys.argv[1])).send(sys.argv[2], b'{"type": "unread", "unread": 7}')
"""


def test_word_of_another_process_arrives(browser: Browser, dave: User, tmp_path: Path) -> None:
    socket = browser.open(BELL, sign_in(dave))
    hears(socket)
    folder = str(tmp_path / database_name())
    subprocess.run([sys.executable, "-c", FROM_WORKER, folder, f"person:{dave.pk}"], check=True, timeout=20)
    assert hears(socket) == {"type": "unread", "unread": 7}


def test_sign_out_closes_the_bell_of_this_session(browser: Browser, dave: User) -> None:
    here, there = sign_in(dave), sign_in(dave)
    leaving, staying = browser.open(BELL, here), browser.open(BELL, there)
    hears(leaving)
    hears(staying)
    request = RequestFactory().post("/")
    request.session, request.user = here, dave
    logout(request)
    assert close_code(leaving) == Close.SIGNED_OUT
    tell(dave, "this")
    assert hears(staying)["text"] == "About this"


def test_deactivated_person_is_shown_out_everywhere(browser: Browser, dave: User) -> None:
    socket = browser.open(BELL, sign_in(dave))
    hears(socket)
    kick(dave.pk)
    assert close_code(socket) == Close.SIGNED_OUT


def test_stranger_hears_nothing(browser: Browser) -> None:
    assert close_code(browser.open(BELL)) == Close.SIGNED_OUT
    with pytest.raises(InvalidStatus):
        browser.open("/ws/elsewhere/")
