"""A full stage: `tests/services.sh python -m bench.stage`, on the empty PostgreSQL and the Redis of the environment."""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from typing import Any

from bench.measure import Server
from bench.sockets import Socket, connect

VIEWERS, PROCESSES = 1000, 2
BURST = 10.0  # seconds in which all come
PATIENCE = 60.0  # seconds after the burst until a join counts as failed
CHAT, LINES_A_SECOND = 20.0, 4  # seconds
CLAPS, CLAPS_A_MINUTE = 30.0, 10_000  # seconds
QUIET = 10.0  # seconds in which nothing happens, for what the connections themselves cost
PATH = "/ws/live/main/"
METHOD = """## A full stage

{viewers:,} signed-in visitors with a socket each on one stage, {processes} processes (uvicorn) on Redis and PostgreSQL, over
loopback. All clients are one process of Python on the same machine: what it is slow to read counts as delay. CPU is that of the
{processes} processes alone. A line is timed from before it is written to the database until a client has read it.

| what | figure | limit |
|---|--:|--:|"""


class Page:
    """One visitor's page: what it heard, and when."""

    def __init__(self) -> None:
        self.delays: list[float] = []
        self.frames: Counter[int] = Counter()  # reactions, by second
        self.clapped = 0
        self.began = False

    def hear(self, data: bytes) -> None:
        if b'"line"' in data[:20]:
            said = float(json.loads(data)["text"])
            self.delays.append(time.perf_counter() - said)
        elif b'"reactions"' in data[:24]:
            self.frames[int(time.perf_counter())] += 1
            self.clapped += sum(json.loads(data)["counts"].values())
        elif b'"stage"' in data[:20]:
            self.began = True


def people() -> tuple[list[Any], list[str], Any]:
    """Visitors with sessions, and the stage."""
    from django.conf import settings

    from accounts.models import User
    from bench.rows import expo
    from live.models import Stage
    from tests.server import sign_in

    expo()
    User.objects.bulk_create(User(email=f"v{number}@example.com", name=f"Visitor {number}", password="!") for number in range(VIEWERS))
    visitors = list(User.objects.filter(email__startswith="v").order_by("pk"))
    cookies = [f"{settings.SESSION_COOKIE_NAME}={sign_in(visitor).session_key}" for visitor in visitors]
    return visitors, cookies, Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def arrive(ports: list[int], cookies: list[str], pages: list[Page]) -> list[Socket | BaseException]:
    """Evenly over the burst, whoever is slow."""
    began = time.perf_counter()

    async def one(number: int) -> Socket:
        await asyncio.sleep(max(0.0, began + number * BURST / VIEWERS - time.perf_counter()))
        return await connect(ports[number % PROCESSES], PATH, cookies[number], pages[number].hear)

    return await asyncio.gather(*(one(number) for number in range(VIEWERS)), return_exceptions=True)


def talk(visitors: list[Any], stage: Any) -> int:
    """In a thread of its own: lines of different visitors, at their time."""
    from live.actions import say

    began, number = time.perf_counter(), 0
    while (due := number / LINES_A_SECOND) < CHAT:
        time.sleep(max(0.0, began + due - time.perf_counter()))
        say(stage, by=visitors[number], text=repr(time.perf_counter()))
        number += 1
    return number


async def clap(sockets: list[Socket]) -> int:
    began, number, pause = time.perf_counter(), 0, 60 / CLAPS_A_MINUTE
    while number * pause < CLAPS:
        await asyncio.sleep(max(0.0, began + number * pause - time.perf_counter()))
        sockets[number % len(sockets)].send(b'{"type": "react", "kind": "clap"}')
        number += 1
    return number


class Meter:
    """CPU of the processes since it was last read, in seconds."""

    def __init__(self, servers: list[Server]) -> None:
        self.servers, self.last = servers, 0.0
        self.read()

    def read(self) -> float:
        now = sum(server.cpu() for server in self.servers)
        used, self.last = now - self.last, now
        return used


async def story(servers: list[Server], visitors: list[Any], cookies: list[str], stage: Any) -> list[tuple[str, str, str]]:
    pages, meter = [Page() for _visitor in visitors], Meter(servers)
    began = time.perf_counter()
    came = await arrive([server.port for server in servers], cookies, pages)
    sockets = [socket for socket in came if isinstance(socket, Socket)]
    while (failed := VIEWERS - sum(page.began for page in pages)) and time.perf_counter() - began < BURST + PATIENCE:  # noqa: ASYNC110 - a thousand pages have no one event
        await asyncio.sleep(0.1)
    took, joining = time.perf_counter() - began, meter.read()
    await asyncio.sleep(QUIET)
    idle = meter.read() / QUIET  # a second
    lines = await asyncio.to_thread(talk, visitors, stage)
    await asyncio.sleep(1)
    talking = meter.read() - idle * (CHAT + 1)
    delays = [delay for page in pages for delay in page.delays]
    claps = await clap(sockets)
    await asyncio.sleep(1)
    clapping = meter.read()
    most = max(max(page.frames.values(), default=0) for page in pages)
    lost = sum(socket.ended for socket in sockets)
    return [
        (f"joins in {BURST:.0f} s that failed, of {VIEWERS:,}", f"{failed}", "0"),
        ("until the last had begun", f"{took:.1f} s", "–"),
        ("CPU of a join", f"{1000 * joining / VIEWERS:.2f} ms", "3 ms"),
        (f"lines that came, of {lines} to {VIEWERS:,}", f"{len(delays):,}", f"{lines * VIEWERS:,}"),
        ("CPU of a delivery", f"{1e6 * talking / max(len(delays), 1):.0f} µs", "25 µs"),
        (f"delay at {LINES_A_SECOND} lines a second: p50", f"{1000 * percentile(delays, 0.5):.0f} ms", "–"),
        ("p99", f"{1000 * percentile(delays, 0.99):.0f} ms", "120 ms"),
        (f"reactions, {claps} in {CLAPS:.0f} s: most frames in a second to one client", f"{most}", "10"),
        ("counted by one client", f"{pages[0].clapped}", f"{claps}"),
        ("CPU meanwhile, of one core", f"{100 * clapping / (CLAPS + 1):.0f} %", "–"),
        ("CPU of 1,000 silent sockets, of one core", f"{100 * idle:.1f} %", "–"),
        ("load of the machine in the last minute", f"{os.getloadavg()[0]:.0f} on {os.cpu_count()} cores", "–"),
        ("sockets lost", f"{lost}", "0"),
    ]


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.redis_server import free_port

    call_command("migrate", verbosity=0)
    visitors, cookies, stage = people()
    command = (sys.executable, "-m", "uvicorn", "expo.asgi:application", "--port", "{port}", "--log-level", "error", "--no-access-log")
    servers = [Server(f"sockets {number}", command, free_port()) for number in range(PROCESSES)]
    try:
        for server in servers:
            server.start()
        for server in servers:
            server.ready("/readyz")
        rows = asyncio.run(story(servers, visitors, cookies, stage))
    finally:
        for server in servers:
            server.stop()
    print(METHOD.format(viewers=VIEWERS, processes=PROCESSES))
    for what, figure, limit in rows:
        print(f"| {what} | {figure} | {limit} |")


if __name__ == "__main__":
    main()
