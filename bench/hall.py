"""A full hall: `python -m bench.hall embedded`, or `tests/services.sh python -m bench.hall scaled` on an empty PostgreSQL and Redis.
A number behind it says how many avatars. `python -m bench.hall far`: the same over lines of 300 ms to and fro that lose 2 % of the packets.

All avatars walk in one copy of a hall laid out like hall A of the demo, and say ten steps a second; each client looks at one step of each
frame it gets, by the stamp of whoever took that step: the way through both processes, the waiting for the tick included.
"""

import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from struct import Struct

from bench.far import Line
from bench.measure import Server, cpu_seconds
from bench.sockets import Socket, connect

MODE = sys.argv[1] if len(sys.argv) > 1 else "embedded"
STEP, HEAD, BINARY = Struct("<HhhhHHI"), 8, 2
HZ, LASTS, SETTLES = 10, 20.0, 4.0  # steps a second, seconds measured, seconds before
BURST, BURST_LASTS = 500, 10.0
BACK_WITHIN = 20.0  # seconds until who has not come back counts as lost
PATH = "/ws/hall/a/"
FAR = {"delay": 0.15, "share": 0.02, "again": 0.6}  # seconds one way, of all packets, seconds until a lost one comes
AVATARS = {"embedded": 400, "scaled": 1000, "far": 100}
LAYOUTS = {
    "embedded": "one process",
    "scaled": "two processes on Redis",
    "far": "one process, over lines of 300 ms to and fro that lose 2 % of the packets",
}
METHOD = """## People in a hall: {layout}

{number} avatars walk in one copy of a hall laid out like hall A of the demo, each says ten steps a second; a delay is from the step of one
client to its being seen by another, the waiting for the tick included. All clients are one process of Python on the same machine. {at} UTC.

| what | figure | limit |
|---|--:|--:|"""
LIMITS = {"embedded": "–", "scaled": "1.6 cores", "far": "–"}
DELAYS = {"embedded": "200 ms", "scaled": "200 ms", "far": "–"}


class Avatar:
    """One client: what it heard, and where it is."""

    began = 0.0
    is_measured = False

    def __init__(self, cookie: str, chance: random.Random) -> None:
        self.cookie, self.chance = cookie, chance
        self.me, self.x, self.z, self.yaw = 0, 0, 0, 0
        self.socket: Socket | None = None
        self.welcomed = asyncio.Event()
        self.delays: list[float] = []
        self.bytes = self.frames = self.corrections = self.sent = 0

    @classmethod
    def now(cls) -> float:
        return (time.perf_counter() - cls.began) * 1000

    async def come(self, port: int) -> None:
        self.welcomed.clear()
        self.socket = await connect(port, PATH, self.cookie, self.hear)

    def hear(self, data: bytes) -> None:
        if data[:1] == b"{":
            if data[:18] == b'{"type": "welcome"':
                welcome = json.loads(data)
                self.me = welcome["me"]
                self.put(welcome["place"])
                self.welcomed.set()
            elif data[:16] == b'{"type": "moved"':
                self.put(json.loads(data)["place"])
            if self.is_measured:
                self.bytes += len(data)
            return
        count = (len(data) - HEAD) // STEP.size
        if count == 1 and STEP.unpack_from(data, HEAD)[0] == self.me:
            _key, self.x, _y, self.z, *_rest = STEP.unpack_from(data, HEAD)
            self.corrections += self.is_measured
        if not self.is_measured or not count:
            return
        self.frames += 1
        self.bytes += len(data)
        key, *_place, stamp = STEP.unpack_from(data, HEAD + STEP.size * self.chance.randrange(count))
        if key != self.me and stamp:
            self.delays.append(self.now() - stamp)

    def put(self, place: dict[str, float]) -> None:
        self.x, self.z = round(place["x"] * 100), round(place["z"] * 100)

    def spread(self, width: float, depth: float) -> None:
        assert self.socket is not None
        x, z = self.chance.uniform(-width / 2, width / 2), self.chance.uniform(-depth / 2, depth / 2)
        self.socket.send(json.dumps({"type": "teleport", "to": f"{x:.1f},{z:.1f}"}).encode())

    async def walk(self) -> None:
        await asyncio.sleep(self.chance.random() / HZ)
        due = time.perf_counter()
        while self.socket is not None and not self.socket.ended:
            x, z = self.x + self.chance.randint(-12, 12), self.z + self.chance.randint(-12, 12)
            self.socket.send(STEP.pack(0, x, 0, z, 0, 1, int(self.now())), BINARY)
            self.x, self.z = x, z
            self.sent += self.is_measured
            due = max(due + 1 / HZ, time.perf_counter() - 1)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))


def prepared(number: int) -> tuple[list[str], float, float]:
    """Cookies of so many people, and the size of the hall."""
    from django.conf import settings

    from accounts.models import User
    from bench.rows import expo
    from event.models import Sector
    from exhibitors.models import Booth, Exhibitor, Hall
    from exhibitors.states import ExhibitorState
    from expo.seed.houses import SECTOR_PLACES, places
    from hall.layout import found_in
    from live.models import Stage
    from tests.server import sign_in

    expo()
    hall = Hall.objects.create(key="A", name="Hall A")
    Stage.objects.create(slug="main", name="Main stage")
    for key, (letter, *_place) in SECTOR_PLACES.items():
        sector, _ = Sector.objects.get_or_create(key=key, defaults={"name": key})
        for place in places()[key] if letter == "A" else ():
            company = Exhibitor.objects.create(slug=place.number.lower(), name=place.number, sector=sector, state=ExhibitorState.PUBLISHED)
            size = {"column": place.column, "row": place.row, "columns": place.columns, "rows": place.rows}
            Booth.objects.create(exhibitor=company, hall=hall, number=place.number, tier=place.tier, **size)
    User.objects.bulk_create(User(email=f"v{one}@example.com", name=f"Visitor {one}", password="!") for one in range(number))
    people = User.objects.filter(email__startswith="v").order_by("pk")
    shape = found_in(hall).shape
    return [f"{settings.SESSION_COOKIE_NAME}={sign_in(one).session_key}" for one in people], shape.width, shape.depth


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


async def arrive(avatars: list[Avatar], ports: list[int], lasts: float) -> int:
    """Evenly over `lasts` seconds. Answers how many failed."""
    began = time.perf_counter()

    async def one(place: int, avatar: Avatar) -> None:
        await asyncio.sleep(max(0.0, began + place * lasts / len(avatars) - time.perf_counter()))
        await avatar.come(ports[place % len(ports)])
        await asyncio.wait_for(avatar.welcomed.wait(), 60)

    came = await asyncio.gather(*(one(place, avatar) for place, avatar in enumerate(avatars)), return_exceptions=True)
    return sum(isinstance(result, BaseException) for result in came)


async def back(avatars: list[Avatar], port: int) -> tuple[int, float]:
    """Those whose process ended come to the other one. How many, and seconds until the last was in."""
    began = time.perf_counter()
    lost = [avatar for avatar in avatars if avatar.socket is None or avatar.socket.ended]

    async def one(avatar: Avatar) -> bool:
        while time.perf_counter() - began < BACK_WITHIN:
            try:
                await avatar.come(port)
                await asyncio.wait_for(avatar.welcomed.wait(), BACK_WITHIN)
            except (OSError, TimeoutError):
                await asyncio.sleep(0.2)
            else:
                return True
        return False

    came = await asyncio.gather(*(one(avatar) for avatar in lost))
    return sum(came), time.perf_counter() - began


async def story(servers: list[Server], redis: int, avatars: list[Avatar], size: tuple[float, float]) -> list[tuple[str, str, str]]:
    Avatar.began = time.perf_counter()
    ports = [server.port for server in servers]
    if MODE == "far":
        ports = [await Line(port, **FAR).open() for port in ports]
    began = time.perf_counter()
    failed = await arrive(avatars[:BURST], ports, BURST_LASTS)
    took = time.perf_counter() - began
    failed_later = await arrive(avatars[BURST:], ports, BURST_LASTS * 1.5) if avatars[BURST:] else 0
    for avatar in avatars:
        avatar.spread(*size)
    walking = [asyncio.create_task(avatar.walk()) for avatar in avatars]
    await asyncio.sleep(SETTLES)

    def used() -> float:
        return sum(server.cpu() for server in servers) + (cpu_seconds(redis) if redis else 0)

    cpu, own, began = used(), time.process_time(), time.perf_counter()
    Avatar.is_measured = True
    await asyncio.sleep(LASTS)
    Avatar.is_measured = False
    lasted = time.perf_counter() - began
    cores, clients = (used() - cpu) / lasted, (time.process_time() - own) / lasted
    delays = [delay for avatar in avatars for delay in avatar.delays]
    lost = sum(avatar.socket is None or avatar.socket.ended for avatar in avatars)
    number = len(avatars)
    rows = [
        (f"joins in {BURST_LASTS:.0f} s that failed, of {min(BURST, number)}", f"{failed}", "0"),
        ("until the last of them was in", f"{took:.1f} s", "–"),
        (f"avatars in the hall ({failed_later} failed later, {lost} lost)", f"{number - failed - failed_later - lost}", f"{number}"),
        ("steps said, of those planned", f"{100 * sum(one.sent for one in avatars) / (number * HZ * lasted):.0f} %", "–"),
        ("frames a second to a client", f"{sum(one.frames for one in avatars) / number / lasted:.1f}", "10"),
        ("delay of a step: half within", f"{percentile(delays, 0.5):.0f} ms", "–"),
        ("99 % within", f"{percentile(delays, 0.99):.0f} ms", DELAYS[MODE]),
        ("to one client", f"{sum(one.bytes for one in avatars) / number / lasted / 1000:.1f} kB/s", "40 kB/s"),
        ("steps taken back", f"{100 * sum(one.corrections for one in avatars) / max(1, sum(one.sent for one in avatars)):.1f} %", "–"),
        ("CPU of the servers and Redis", f"{cores:.2f} cores", LIMITS[MODE]),
        ("CPU of the clients, beside", f"{clients:.2f} cores", "–"),
    ]
    if len(servers) > 1:
        rows += await killed(servers, avatars)
    for task in walking:
        task.cancel()
    rows.append(("load of the machine in the last minute", f"{os.getloadavg()[0]:.0f} on {os.cpu_count()} cores", "–"))
    return rows


async def killed(servers: list[Server], avatars: list[Avatar]) -> list[tuple[str, str, str]]:
    process = servers[-1].process
    assert process is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    await asyncio.sleep(0.1)
    came, took = await back(avatars, servers[0].port)
    return [(f"a process killed: its {came} people are in the hall again after", f"{took:.1f} s", "3 s")]


def redis_process() -> int:
    if MODE != "scaled":
        return 0
    import redis
    from django.conf import settings

    return int(redis.Redis.from_url(settings.REDIS_URL).info("server")["process_id"])


def settle_environment() -> None:
    """One process without Redis has a database of its own, unless the environment names an empty one."""
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
    if MODE != "scaled":
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(tempfile.mkdtemp(prefix='bench-hall-')) / 'db.sqlite3'}")
        os.environ.pop("REDIS_URL", None)


def main() -> None:
    settle_environment()
    import django

    django.setup()
    from django.core.management import call_command

    from tests.redis_server import free_port

    call_command("migrate", verbosity=0)
    number = int(sys.argv[2]) if len(sys.argv) > 2 else AVATARS[MODE]
    cookies, *size = prepared(number)
    command = (sys.executable, "-m", "uvicorn", "expo.asgi:application", "--port", "{port}", "--log-level", "error", "--no-access-log")
    processes = {"embedded": 1, "scaled": 2, "far": 1}[MODE]
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        servers = [Server(f"sockets {place}", command, free_port(), {"BUS_DIR": folder}) for place in range(processes)]
        try:
            for server in servers:
                server.start()
            for server in servers:
                server.ready("/readyz")
            avatars = [Avatar(cookie, random.Random(place)) for place, cookie in enumerate(cookies)]
            rows = asyncio.run(story(servers, redis_process(), avatars, (size[0], size[1])))
        finally:
            for server in servers:
                server.stop()
    print(METHOD.format(layout=LAYOUTS[MODE], number=f"{number:,}", at=f"{datetime.now(UTC):%Y-%m-%d %H:%M}"))
    for what, figure, limit in rows:
        print(f"| {what} | {figure} | {limit} |")


if __name__ == "__main__":
    main()
