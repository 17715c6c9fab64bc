"""One open socket: what its client may say, what it hears, and what is given back when it ends."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from starlette.websockets import WebSocket

from core.bus import hub
from core.bus.hub import Binary, Outbox, Policy
from core.bus.publishing import session_mark
from core.sockets.closing import Close, Closed

T = TypeVar("T")

NOBODY = 0  # stands for visitors who have not signed in where people are counted
LARGEST_MESSAGE = 8 * 1024  # bytes from a client; uvicorn cuts at 64 KiB before
MESSAGES_A_SECOND, BURST = 10.0, 30.0
CLOCKS_DIFFER, LONGEST_MOMENT = 1.0, 16  # seconds, digits


class Allowance:
    """So many a second, with a burst: a bucket that fills with time."""

    def __init__(self, a_second: float, burst: float, now: Callable[[], float] = time.monotonic) -> None:
        self.a_second, self.burst, self._now = a_second, burst, now
        self._left, self._at = burst, now()

    def take(self) -> bool:
        now = self._now()
        self._left = min(self.burst, self._left + (now - self._at) * self.a_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


@dataclass(frozen=True)
class Limits:
    """What a client may say: bytes at once, messages a second, and how many of them in a burst. Binary ones are counted by themselves;
    where a room allows none, one ends the connection."""

    largest: int = LARGEST_MESSAGE
    a_second: float = MESSAGES_A_SECOND
    burst: float = BURST
    binary_a_second: float = 0
    binary_burst: float = 0


USUAL = Limits()


class Connection:
    """One open socket: of a signed-in person, or where the room allows it of a visitor without a name."""

    def __init__(self, websocket: WebSocket, user: Any, policy: Policy, limits: Limits = USUAL) -> None:
        self.websocket = websocket
        self.user = user
        self.person_pk: int = user.pk or NOBODY
        self.session = session_mark(session_key(websocket))
        self.outbox = Outbox(policy=policy)
        self.kicked = asyncio.Event()
        self.kicked_with = Close.SIGNED_OUT
        self.found: Any = None  # what the room's opening answered
        self.endings = AsyncExitStack()  # what is done once the room has ended, whatever ended it: nothing interrupts that
        self.began = time.time()  # before its room asks anything
        self._joined: set[str] = set()
        self._largest = limits.largest
        self._allowance = Allowance(limits.a_second, limits.burst)
        self._binary = Allowance(limits.binary_a_second, limits.binary_burst) if limits.binary_burst else None

    def join(self, topic: str) -> None:
        hub().join(topic, self.outbox)
        self._joined.add(topic)

    def follow(self, *topics: str) -> None:
        """Join, and hear what was said meanwhile: while the room was asking, and since the page was made if it says when that was."""
        for topic in topics:
            self.join(topic)
        hub().catch_up(topics, self.outbox, min(self.began, page_made(self.websocket) or self.began))

    def hears(self, topic: str) -> bool:
        return topic in self._joined

    def leave(self, topic: str) -> None:
        hub().leave(topic, self.outbox)
        self._joined.discard(topic)

    def send(self, message: Mapping[str, Any]) -> None:
        """To this client only."""
        self.outbox.put(json.dumps(message, ensure_ascii=False).encode())

    def send_binary(self, data: bytes) -> None:
        self.outbox.put(Binary(data))

    async def messages(self) -> AsyncIterator[dict[str, Any]]:
        """What the client says, as JSON objects, until it leaves. Too fast, too large or unreadable ends the connection."""
        async for said in self.heard():
            if isinstance(said, bytes):
                raise Closed(Close.UNREADABLE)
            yield said

    async def heard(self) -> AsyncIterator[dict[str, Any] | bytes]:
        """The same for rooms that take bytes, too."""
        while True:
            message = await self.websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            data = message.get("bytes")
            yield self._text(message["text"]) if data is None else self._bytes(data)

    def _bytes(self, data: bytes) -> bytes:
        if self._binary is None:
            raise Closed(Close.UNREADABLE)
        if len(data) > self._largest:
            raise Closed(Close.TOO_LARGE)
        if not self._binary.take():
            raise Closed(Close.TOO_FAST)
        return data

    def _text(self, text: str) -> dict[str, Any]:
        if len(text.encode()) > self._largest:
            raise Closed(Close.TOO_LARGE)
        if not self._allowance.take():
            raise Closed(Close.TOO_FAST)
        return parse(text)

    async def hold(self, taking: Awaitable[T], give_back: Callable[[], Awaitable[None]]) -> T:
        """What is taken until the connection ends. It is given back even where that comes while it is being taken, or taking fails."""
        task = asyncio.ensure_future(taking)

        async def end() -> None:
            await asyncio.wait([task])
            await give_back()

        self.endings.push_async_callback(end)
        return await asyncio.shield(task)

    def end(self) -> None:
        for topic in tuple(self._joined):
            self.leave(topic)


def page_made(websocket: WebSocket) -> float | None:
    """When the page says that it was made: `?seen=` and milliseconds since 1970, less what the clocks of two hosts may differ."""
    text = websocket.query_params.get("seen", "")
    return int(text) / 1000 - CLOCKS_DIFFER if text.isascii() and text.isdecimal() and len(text) < LONGEST_MOMENT else None


def parse(text: str) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise Closed(Close.UNREADABLE) from None
    if not isinstance(message, dict):
        raise Closed(Close.UNREADABLE)
    return message


def session_key(websocket: WebSocket) -> str:
    return websocket.cookies.get(settings.SESSION_COOKIE_NAME, "")
