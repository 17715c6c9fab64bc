"""The embargo under a storm: `python -m bench.launch_storm embedded|scaled`, on the empty database of the environment.

Many ask for everything that could betray a launch, without a pause, around the second in which it goes out; others have its page
open and do what the page does. All over loopback, with one clock, for a few seconds.
"""

import asyncio
import http.client
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.measure import Server
from bench.pages import LAYOUTS
from bench.sockets import connect
from bench.stage import percentile

SECRET = "Zebrafish"  # stands in the title, the story and the press kit
SLUG, COMPANY = "dawn", "company-0"
READY, BEFORE, AFTER = 25.0, 4.0, 4.0  # seconds: until the launch, of the storm before it, and after it
CLIENTS, PAUSE = 24, 0.15  # of the storm; seconds from one question of a client to the next, where the answer is quicker
WATCHERS, SPREAD, AGAIN, CLOCK_OFF = 200, 0.4, 0.5, 0.5  # as static/js/launches.js
PATHS = ("/ws/launches/", f"/en/releases/{SLUG}/")
METHOD = """{clients} clients ask in turn for {things} of one launch from {before:.0f} s before its second to {after:.0f} s after it, each
anew at most every {pause:.0f} ms; {watchers} more have its page and the socket open and ask, as the page does,
when the socket hints, or when their clock says so before that (up to half a second wrong, 0.4 s of chance). Servers and clients
share one machine and one clock. An answer is early that tells anything of it and began to come before the second; late is who
asked from the second on and was told nothing, in milliseconds after it.

| what | asked | early | told nothing, last asked |
|---|--:|--:|--:|"""
TITLES = {
    "embedded": "## A launch under a storm, embedded: SQLite, one uvicorn with four threads, one worker",
    "scaled": "## A launch under a storm, scaled: PostgreSQL, Redis, granian with two workers, one uvicorn for sockets, one worker",
}

Tells = Callable[[int, bytes], bool]


@dataclass(frozen=True)
class Question:
    name: str
    path: str
    tells: Tells


@dataclass(frozen=True)
class Answer:
    name: str
    asked: float
    began: float
    status: int
    tells: bool


@dataclass
class Watcher:
    hinted: asyncio.Event = field(default_factory=asyncio.Event)
    hint_at: float = 0.0
    seen_at: float = 0.0

    def hear(self, data: bytes) -> None:
        if b'"launch"' in data:
            self.hint_at = self.hint_at or time.time()
            self.hinted.set()


def named(_status: int, body: bytes) -> bool:
    return SECRET.encode() in body


def questions(port: int, file: int) -> list[Question]:
    """The picture says nothing that could be searched: before the launch it is the one drawn first."""
    picture = f"/en/og/launch/{SLUG}.png"
    _status, _began, first = ask(http.client.HTTPConnection("127.0.0.1", port, timeout=30), picture)
    pages = {
        "page": f"/en/releases/{SLUG}/",
        "list": "/en/releases/",
        "feed": "/en/releases/feed.atom",
        "interface": "/api/v1/releases",
        "search": f"/en/search/?q={SECRET.lower()}",
        "booth": f"/en/exhibitors/{COMPANY}/",
        "home": "/en/",
    }
    return [
        *(Question(name, path, named) for name, path in pages.items()),
        Question("press file", f"/en/releases/{SLUG}/press/{file}/", lambda status, _body: status == http.HTTPStatus.OK),
        Question("sitemap", "/sitemap.xml", lambda _status, body: f"/{SLUG}/".encode() in body),
        Question("picture", picture, lambda status, body: status == http.HTTPStatus.OK and body != first),
    ]


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, float, bytes]:
    """Status, when the answer began to come, and all of it."""
    connection.request("GET", path, headers={"Host": "localhost"})
    response = connection.getresponse()
    began = time.time()
    return response.status, began, response.read()


def storm(port: int, asked: Sequence[Question], until: float, answers: list[Answer]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    order = random.sample(asked, len(asked))
    number = 0
    while (now := time.time()) < until:
        question = order[number % len(order)]
        status, began, body = ask(connection, question.path)
        answers.append(Answer(question.name, now, began, status, question.tells(status, body)))
        number += 1
        time.sleep(max(0.0, now + PAUSE - time.time()))


async def read(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {PATHS[1]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    body = await reader.read(-1)
    writer.close()
    return body


async def look(port: int, watcher: Watcher) -> None:
    if not watcher.seen_at and named(0, await read(port)):
        watcher.seen_at = watcher.seen_at or time.time()


async def watch(pages: int, sockets: int, moment: float, watcher: Watcher, until: float) -> None:
    """The page of one visitor: asks when the socket hints; by its own clock, until it is told, where no hint has come by then."""
    socket = await connect(sockets, PATHS[0], "", watcher.hear)
    due = moment + random.uniform(-CLOCK_OFF, CLOCK_OFF) + random.uniform(0, SPREAD)
    while not watcher.seen_at and time.time() < until:
        if watcher.hinted.is_set() or await hinted_by(due, watcher):
            await asyncio.sleep(random.uniform(0, SPREAD))
            watcher.hinted.clear()
        await look(pages, watcher)
        due = time.time() + AGAIN
    await asyncio.sleep(max(0.0, until - time.time()))  # a late hint is a figure, too
    socket.transport.close()


async def hinted_by(due: float, watcher: Watcher) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(watcher.hinted.wait(), max(0.0, due - time.time()))
    return watcher.hinted.is_set()


async def watch_all(pages: int, sockets: int, moment: float, watchers: Sequence[Watcher], until: float) -> None:
    await asyncio.gather(*(watch(pages, sockets, moment, watcher, until) for watcher in watchers))


def prepare() -> Any:
    """A launch with everything that could betray it, not scheduled yet."""
    from django.core.files.base import ContentFile

    from accounts.models import User
    from bench.rows import exhibitors, expo
    from core.files import private
    from event.models import Sector
    from exhibitors.models import Hall
    from releases.models import PressFile, Release

    expo()
    sector = Sector.objects.create(key="compute", name_zh_hans="算力", name_en="Compute")
    company = exhibitors(1, sector)[0]
    organiser = User.objects.create(email="organiser@example.com", name="Organiser", is_staff=True, is_superuser=True)
    release = Release(slug=SLUG, exhibitor=company, embargo_at=datetime.now(UTC) + timedelta(hours=1))
    for language in ("zh_hans", "en"):
        for name in ("title", "summary", "story"):
            setattr(release, f"{name}_{language}", f"{SECRET}: {name}")
        setattr(release, f"teaser_{language}", "Something new")
    from releases.actions import save_release

    save_release(release, fields=(), by=organiser)
    file = PressFile.objects.create(release=release, title="Kit", file=private().save("press/bench/kit.txt", ContentFile(SECRET.encode())))
    assert Hall.objects.exists()
    return release, file, organiser


def announce(release: Any, organiser: Any) -> float:
    """Schedule it for a second soon; answers which."""
    from releases.actions import save_release, schedule

    moment = int(time.time() + READY)
    release.embargo_at = datetime.fromtimestamp(moment, UTC)
    save_release(release, fields=["embargo_at"], by=organiser)
    schedule(release, by=organiser)
    return float(moment)


def rows(answers: Sequence[Answer], moment: float) -> Iterator[str]:
    for name in dict.fromkeys(answer.name for answer in answers):
        own = [answer for answer in answers if answer.name == name]
        early = sum(answer.tells and answer.began < moment for answer in own)
        late = [answer.asked - moment for answer in own if answer.asked >= moment and not answer.tells]
        yield f"| {name} | {len(own):,} | {early} | {f'{1000 * max(late):.0f} ms' if late else 'nobody'} |"


def told(watchers: Sequence[Watcher], moment: float) -> Iterator[str]:
    for what, times in (
        ("hint of the socket", [watcher.hint_at for watcher in watchers]),
        ("open page shows it", [watcher.seen_at for watcher in watchers]),
    ):
        delays = [at - moment for at in times if at]
        early = sum(delay < 0 for delay in delays)
        spread = f"p50 {1000 * percentile(delays, 0.5):.0f} ms, all {1000 * max(delays):.0f} ms" if delays else "never"
        yield f"| {what}, after the second | {len(delays)} of {len(watchers)} | {early} | {spread} |"


def run(layout: str, servers: dict[str, Server]) -> None:
    release, file, organiser = prepare()
    for server in servers.values():
        server.start()
    pages, sockets = servers["pages"].port, servers.get("sockets", servers["pages"]).port
    servers["pages"].ready("/", seconds=240)
    moment = announce(release, organiser)
    asked = questions(pages, file.pk)
    answers: list[Answer] = []
    watchers = [Watcher() for _number in range(WATCHERS)]
    watching = threading.Thread(target=lambda: asyncio.run(watch_all(pages, sockets, moment, watchers, moment + AFTER)))
    watching.start()
    time.sleep(max(0.0, moment - BEFORE - time.time()))
    clients = [threading.Thread(target=storm, args=(pages, asked, moment + AFTER, answers)) for _number in range(CLIENTS)]
    for client in clients:
        client.start()
    for thread in (*clients, watching):
        thread.join()
    print(TITLES[layout], "", sep="\n")
    said = {"clients": CLIENTS, "things": len(asked), "before": BEFORE, "after": AFTER, "pause": 1000 * PAUSE, "watchers": WATCHERS}
    print(METHOD.format(**said), *rows(answers, moment), *told(watchers, moment), sep="\n")
    failed = Counter(answer.status for answer in answers if answer.status not in {200, 404})
    print(
        "", f"Other answers: {dict(failed) or 'none'}. Load of the machine: {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores.", sep="\n"
    )


def main(layout: str) -> None:
    os.environ["API_PER_MINUTE"] = "1000000"  # one address asks for all
    import django

    django.setup()
    from django.core.management import call_command

    from tests.redis_server import free_port

    call_command("migrate", verbosity=0)
    commands: dict[str, Sequence[str]] = {"pages": LAYOUTS[layout], "worker": [sys.executable, "manage.py", "worker"]}
    if layout == "scaled":
        commands["sockets"] = LAYOUTS["embedded"]
    servers = {name: Server(name, command, free_port()) for name, command in commands.items()}
    try:
        run(layout, servers)
    finally:
        for server in servers.values():
            server.stop()


if __name__ == "__main__":
    main(sys.argv[1])
