"""The bus of the scaled layout, on a Redis that comes and goes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import pytest

from core.bus.carriers import NotCarried
from core.bus.hub import ADRIFT_MESSAGE, RESYNC_MESSAGE, Hub, Outbox
from tests.redis_server import RedisServer, free_port, redis_server  # noqa: F401 - a fixture

redis = pytest.importorskip("redis", reason="the redis extra is not installed: pip install -r requirements/redis.txt")
from core.bus.redis import RedisBus  # noqa: E402


class Listener:
    """One web process: a bus, its hub and one client."""

    def __init__(self, url: str) -> None:
        self.bus = RedisBus(Hub(), url)
        self.outbox = Outbox()
        self.heard: list[bytes] = []

    async def record(self, data: bytes) -> None:
        self.heard.append(data)


@contextlib.asynccontextmanager
async def listening(url: str, topic: str = "person:1") -> AsyncIterator[Listener]:
    listener = Listener(url)
    await listener.bus.start()
    await asyncio.wait_for(listener.bus.listening.wait(), 5)
    listener.bus.hub.join(topic, listener.outbox)
    writer = asyncio.create_task(listener.outbox.drain(listener.record))
    yield listener
    writer.cancel()
    await listener.bus.stop()


async def until(condition: Callable[[], bool], seconds: float = 8) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


def test_message_reaches_the_clients_of_all_processes_and_only_their_topic(redis_server: RedisServer) -> None:  # noqa: F811
    async def story() -> None:
        url = redis_server.url
        async with listening(url) as first, listening(url) as second, listening(url, "person:2") as other:
            await asyncio.to_thread(RedisBus(Hub(), url).send, "person:1", b"from the worker")
            await until(lambda: first.heard == second.heard == [b"from the worker"])
            assert other.heard == []

    asyncio.run(story())


def test_redis_restart_is_survived_and_clients_are_told_to_resync(redis_server: RedisServer) -> None:  # noqa: F811
    async def story() -> None:
        async with listening(redis_server.url) as web:
            web.bus.send("person:1", b"1")
            await until(lambda: web.heard == [b"1"])
            redis_server.stop()
            await until(lambda: not web.bus.listening.is_set())
            with pytest.raises(NotCarried):
                web.bus.send("person:1", b"lost")
            redis_server.start()
            await until(lambda: web.heard == [b"1", ADRIFT_MESSAGE, RESYNC_MESSAGE])
            web.bus.send("person:1", b"2")
            await until(lambda: web.heard == [b"1", ADRIFT_MESSAGE, RESYNC_MESSAGE, b"2"])

    asyncio.run(story())


def test_killed_subscription_comes_back(redis_server: RedisServer) -> None:  # noqa: F811
    async def story() -> None:
        async with listening(redis_server.url) as web:
            with redis.Redis.from_url(redis_server.url) as operator:
                operator.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
            await until(lambda: web.heard == [ADRIFT_MESSAGE, RESYNC_MESSAGE])
            web.bus.send("person:1", b"again")
            await until(lambda: web.heard == [ADRIFT_MESSAGE, RESYNC_MESSAGE, b"again"])

    asyncio.run(story())


def test_silence_is_asked_about_and_survived(redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """The pong has no channel: it must not be taken for a message."""
    monkeypatch.setattr("core.bus.redis.QUIET", 0.05)

    async def story() -> None:
        async with listening(redis_server.url) as web:
            await asyncio.sleep(0.3)
            web.bus.send("person:1", b"still here")
            await until(lambda: web.heard == [b"still here"])

    asyncio.run(story())


def test_publishing_without_redis_fails_at_once_by_name() -> None:
    bus = RedisBus(Hub(), f"redis://127.0.0.1:{free_port()}/0")
    with pytest.raises(NotCarried):
        bus.send("person:1", b"x")
    with pytest.raises(NotCarried):
        bus.ping()
