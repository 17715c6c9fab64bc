"""The halls between processes: Redis gone and back, a process that is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest
from django.conf import settings
from websockets.exceptions import ConnectionClosed

from core.bus.publishing import database_name
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.states import ExhibitorState
from hall.presence.seats import SeatsInRedis
from hall.presence.steps import HEAD, STEP, split
from tests.redis_server import free_port
from tests.server import Browser, sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not settings.REDIS_URL, reason="several processes need Redis: tests/services.sh pytest …"),
]


@pytest.fixture
def hall(event, sector):
    hall = Hall.objects.update_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})[0]
    company = Exhibitor.objects.create(slug="cloud", name_zh_hans="云", name_en="Cloud", sector=sector, state=ExhibitorState.PUBLISHED)
    Booth.objects.create(exhibitor=company, hall=hall, number="A1", column=0, row=0, columns=4, rows=3)
    return hall


@contextmanager
def process(redis_url=""):
    """A process of sockets of its own, on the database of the test."""
    port, database = free_port(), settings.DATABASES["default"]
    address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    command = [sys.executable, "-m", "uvicorn", "expo.asgi:application", "--port", str(port), "--log-level", "error"]
    known = {"DATABASE_URL": address, "REDIS_URL": redis_url or settings.REDIS_URL, "DJANGO_SETTINGS_MODULE": "expo.settings", "DEMO": "1"}
    running = subprocess.Popen(command, env=os.environ | known | {"SECRET_KEY": settings.SECRET_KEY})
    try:
        yield running, port
    finally:
        running.kill()
        running.wait(10)


def open_page(pages, port, user, seconds=60):
    """As soon as the process answers."""
    browser, deadline = Browser(f"127.0.0.1:{port}", pages), time.monotonic() + seconds
    while True:
        try:
            return browser.open("/ws/hall/a/?language=en", sign_in(user))
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def hears(page, kind, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        data = page.recv(timeout=seconds)
        if isinstance(data, str) and (message := json.loads(data))["type"] == kind:
            return message
    raise TimeoutError(kind)


def sees(page, key, place, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        data = page.recv(timeout=seconds)
        if isinstance(data, bytes) and any(
            (step[0], step[1], step[3]) == (key, *place) for step in map(STEP.unpack, split(data[HEAD.size :]))
        ):
            return True
    return False


def test_people_of_two_processes_meet_and_come_back_when_one_is_killed(hall, dave, erin):
    with process() as (_one, first_port), process() as (two, second_port), ExitStack() as pages:
        first, second = open_page(pages, first_port, dave), open_page(pages, second_port, erin)
        dave_here, erin_here = hears(first, "welcome"), hears(second, "welcome")
        assert dave_here["copy"] == erin_here["copy"] == 1
        place = round(dave_here["place"]["x"] * 100), round(dave_here["place"]["z"] * 100) - 40
        first.send(STEP.pack(0, place[0], 0, place[1], 0, 1, 1))
        assert sees(second, dave_here["me"], place)
        second.send(json.dumps({"type": "say", "text": "from over there"}))
        assert hears(first, "line")["text"] == "from over there"
        here = round(erin_here["place"]["x"] * 100), round(erin_here["place"]["z"] * 100) - 50
        second.send(STEP.pack(0, here[0], 0, here[1], 0, 0, 1))
        assert sees(first, erin_here["me"], here)

        two.send_signal(signal.SIGKILL)
        two.wait(10)
        with pytest.raises(ConnectionClosed):
            hears(second, "never")
        again = open_page(pages, first_port, erin)
        back = hears(again, "welcome")
        assert (round(back["place"]["x"] * 100), round(back["place"]["z"] * 100)) == here
        assert hears(first, "left") == {"type": "left", "ids": [erin_here["me"]]}


def test_redis_gone_and_back_loses_nobody(hall, dave, erin, redis_server):
    with process(redis_server.url) as (_one, port), ExitStack() as pages:
        first, second = open_page(pages, port, dave), open_page(pages, port, erin)
        dave_here, _erin_here = hears(first, "welcome"), hears(second, "welcome")
        redis_server.stop()
        hears(second, "adrift", 30)
        place = round(dave_here["place"]["x"] * 100), round(dave_here["place"]["z"] * 100) - 40
        first.send(STEP.pack(0, place[0], 0, place[1], 0, 1, 1))
        assert sees(second, dave_here["me"], place)
        redis_server.start()
        hears(second, "resync", 30)
        first.send(STEP.pack(0, place[0], 0, place[1] - 30, 0, 1, 1))
        assert sees(second, dave_here["me"], (place[0], place[1] - 30))
        seats, deadline = SeatsInRedis(redis_server.url, f"expo:{database_name()}"), time.monotonic() + 15
        while len(seats.where([dave.pk, erin.pk])) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert set(seats.where([dave.pk, erin.pk])) == {dave.pk, erin.pk}
