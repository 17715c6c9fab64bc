"""The bus between processes and machines: one Redis channel, heard by each process that holds sockets."""

import asyncio
import logging
import random
from contextlib import suppress
from typing import Any

import redis
import redis.asyncio
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.bus.carriers import NotCarried, pack, unpack
from core.bus.hub import Hub

log = logging.getLogger(__name__)

TIMEOUT = 1.0  # seconds a page may wait for Redis at the worst
QUIET = 10.0  # seconds without a message until the connection is asked whether it lives
PATIENCE = 10.0  # seconds until it has to answer
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0  # seconds between attempts to come back


class RedisBus:
    """Every process hears every message and its hub picks.

    One subscription for each topic would save some parsing and cost a race at each join. Pub/sub keeps nothing: what is
    published while a process has no connection is lost to it, so after each new connection its clients are told to resync.
    """

    def __init__(self, hub: Hub, url: str, channel: str = "expo:bus") -> None:
        self.hub = hub
        self.url = url
        self.channel = channel.encode()
        self.listening = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        # One retry replaces a pooled connection that a restart of Redis left dead; more would hold up the page.
        self._publisher = redis.Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT, retry=Retry(NoBackoff(), 1))

    async def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="bus")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def send(self, topic: str, data: bytes) -> None:
        packet = pack(topic, data)
        try:
            self._publisher.publish(self.channel, packet)
        except (redis.RedisError, OSError) as problem:
            raise NotCarried(str(problem)) from problem

    def ping(self) -> None:
        try:
            self._publisher.ping()
        except (redis.RedisError, OSError) as problem:
            raise NotCarried(str(problem)) from problem

    async def _listen(self) -> None:
        """Stay subscribed for ever; whatever happens to Redis, come back and tell the clients about the gap."""
        pause = FIRST_PAUSE
        while True:
            client = redis.asyncio.Redis.from_url(
                self.url, socket_connect_timeout=TIMEOUT, socket_timeout=None, retry=AsyncRetry(NoBackoff(), 0)
            )
            try:
                async with client, client.pubsub() as subscription:
                    await subscription.subscribe(self.channel)
                    self.listening.set()
                    self.hub.resync()
                    pause = FIRST_PAUSE
                    await self._hear(subscription)
            except (redis.RedisError, OSError) as problem:
                if self.listening.is_set():
                    self.hub.adrift()
                self.listening.clear()
                log.warning("Redis is out of reach (%s); again in %.1f s", problem, pause)
                await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - spreads the herd, guards nothing
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _hear(self, subscription: Any) -> None:
        asked = False
        while True:
            message = await subscription.get_message(timeout=PATIENCE if asked else QUIET)
            if message is None:
                # A cut cable closes no connection: silence after a question does.
                if asked:
                    raise ConnectionError(f"no answer for {PATIENCE:.0f} s")
                await subscription.ping()
                asked = True
                continue
            asked = False
            if message["type"] == "message":  # pongs and confirmations carry no channel
                self.hub.deliver(*unpack(message["data"]))
