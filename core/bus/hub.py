"""The clients of this process, and what waits to be sent to each of them."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterator
from enum import Enum

from core import topics

RESYNC_MESSAGE = b'{"type": "resync"}'
ADRIFT_MESSAGE = b'{"type": "adrift"}'

REMEMBERED, REMEMBERED_FOR = 500, 15.0  # messages of all topics together, and seconds


class Policy(Enum):
    """What happens to a client that reads slower than it is sent to."""

    DROP = "drop"  # loses the oldest: right where the newest replaces it, as with positions
    CLOSE = "close"  # is closed and comes back: right where each line counts


class Binary(bytes):
    """Goes out as a binary frame; all else is text."""


class Outbox:
    """A bounded queue for one client, so that a slow reader never holds up the others.

    Belongs to the event loop: `put` from other threads goes through the bus.
    """

    def __init__(self, limit: int = 64, policy: Policy = Policy.CLOSE) -> None:
        self.limit = limit
        self.policy = policy
        self.taken = 0
        self.lost = 0
        self.overflowed = asyncio.Event()
        self.skipped = 0
        self._waiting: deque[bytes] = deque()
        self._newest: bytes | None = None
        self._sleeper: asyncio.Future[None] | None = None  # cheaper to wake than an asyncio.Event, and a stage has a thousand

    def put(self, data: bytes) -> None:
        self.taken += 1
        if len(self._waiting) >= self.limit:
            self.lost += 1
            if self.policy is Policy.CLOSE:
                self.overflowed.set()
                return
            self._waiting.popleft()
        self._waiting.append(data)
        self._wake()

    def put_newest(self, data: bytes) -> None:
        """Binary, for what comes again and again: what a slow client has not been sent yet is replaced, and never queued."""
        self.skipped += self._newest is not None
        self._newest = Binary(data)
        self._wake()

    def _wake(self) -> None:
        if self._sleeper is not None and not self._sleeper.done():
            self._sleeper.set_result(None)

    async def drain(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Send what comes, for ever; raises what `send` raises when the client is gone."""
        loop = asyncio.get_running_loop()
        while True:
            if not self._waiting and self._newest is None:
                self._sleeper = loop.create_future()
                await self._sleeper
            while self._waiting:
                await send(self._waiting.popleft())
            if self._newest is not None:
                newest, self._newest = self._newest, None
                await send(newest)


class Hub:
    """Which outbox hears which topic. All methods belong to the event loop."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._said: deque[tuple[float, str, bytes]] = deque(maxlen=REMEMBERED)
        self._remembers_from = now()
        self._is_adrift = False
        self._members: dict[str, set[Outbox]] = {}
        self._listeners: dict[str, Callable[[bytes], None]] = {topics.RESYNC: lambda _data: self.resync()}

    def join(self, topic: str, outbox: Outbox) -> None:
        self._members.setdefault(topic, set()).add(outbox)

    def leave(self, topic: str, outbox: Outbox) -> None:
        members = self._members.get(topic)
        if members is not None:
            members.discard(outbox)
            if not members:
                del self._members[topic]

    def listen(self, topic: str, listener: Callable[[bytes], None]) -> None:
        """Call `listener` in this process for each message on `topic`: for the toolkit, not for pages."""
        self._listeners[topic] = listener

    def ignore(self, topic: str) -> None:
        """The listener hears no more."""
        self._listeners.pop(topic, None)

    @property
    def is_adrift(self) -> bool:
        return self._is_adrift

    def deliver(self, topic: str, data: bytes) -> None:
        if not topics.is_stream(topic):
            self._remember(topic, data)
        if topic in self._listeners:
            self._listeners[topic](data)
        for outbox in self._members.get(topic, ()):
            outbox.put(data)

    def _remember(self, topic: str, data: bytes) -> None:
        if len(self._said) == REMEMBERED:
            self._remembers_from = self._said[0][0]
        self._said.append((self._now(), topic, data))

    def said(self, topics: Collection[str], since: float) -> list[bytes]:
        """What is remembered of these topics from `since` on (seconds since 1970), the oldest first."""
        return [data for at, topic, data in self._said if at >= since and topic in topics]

    def catch_up(self, topics: Collection[str], outbox: Outbox, since: float) -> None:
        """Give a newcomer what was said from `since` on (seconds since 1970); where that is unknown or much, the word to fetch all."""
        if self._is_adrift:
            outbox.put(ADRIFT_MESSAGE)
            return
        missed = self.said(topics, since)
        is_known = since > max(self._remembers_from, self._now() - REMEMBERED_FOR)
        for data in missed if is_known and len(missed) <= outbox.limit // 2 else [RESYNC_MESSAGE]:
            outbox.put(data)

    def resync(self) -> None:
        """Messages were lost on the way: every client fetches what it shows."""
        self._is_adrift, self._remembers_from = False, self._now()
        self._tell_all(RESYNC_MESSAGE)

    def adrift(self) -> None:
        """This process hears nothing for the moment: pages say so, and look for news themselves until the resync."""
        self._is_adrift = True
        self._tell_all(ADRIFT_MESSAGE)

    def _tell_all(self, data: bytes) -> None:
        for outbox in set(self.outboxes()):
            outbox.put(data)

    def outboxes(self) -> Iterator[Outbox]:
        for members in self._members.values():
            yield from members

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(self._members)
