"""The socket toolkit: who may connect, how many, how fast, and when they must go.

A room writes one coroutine that gets a `Connection`, and offers it by address:

    async def bell(connection: Connection) -> None:
        connection.join(topics.person(connection.person_pk))
        async for message in connection.messages():
            ...

    routes = [socket_route("/ws/notifications/", bell)]

What the room needs to know first, the route asks in the same thread as who this is; None closes the door:

    def shown(connection: Connection) -> Shown | None: ...  # becomes `connection.found`

    routes = [socket_route("/ws/things/{pk:int}/", thing, opening=shown)]

Where hundreds come at once, one that is asked for several of them, `openings`, costs a fraction.

What it takes for as long as the connection lasts, a seat, it takes by `connection.hold`; what is left to do at the end it pushes onto
`connection.endings`.

The toolkit ends it when the client leaves, reads too slowly, says too much, signs out or is kicked.
"""

import asyncio
import json
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from core import topics
from core.bus import hub
from core.bus.hub import Binary, Outbox, Policy
from core.bus.publishing import session_mark
from core.session_user import user_of, users_of
from core.threads import Together, in_thread

log = logging.getLogger(__name__)

T = TypeVar("T")

SOCKETS_A_PERSON = 12  # tabs and devices, in one process
ANONYMOUS_SOCKETS = 5000  # of all visitors who have not signed in, in one process
NOBODY = 0  # stands for them where people are counted
LARGEST_MESSAGE = 8 * 1024  # bytes from a client; uvicorn cuts at 64 KiB before
MESSAGES_A_SECOND, BURST = 10.0, 30.0
RECHECK_SECONDS = 300.0  # a lost kick leaves nobody connected for longer
CLOCKS_DIFFER, LONGEST_MOMENT = 1.0, 16  # seconds, digits


class Close(IntEnum):
    """Why the server closed a socket; the page decides by it whether to come back."""

    RESTART = 1012  # come back soon
    TOO_SLOW = 1013  # come back and fetch what was missed
    SIGNED_OUT = 4401  # do not come back before signing in
    REFUSED = 4403  # there is nothing here for this person
    TOO_MANY = 4429
    TOO_FAST = 4430
    TOO_LARGE = 1009
    UNREADABLE = 1007
    FAILED = 1011


class Closed(Exception):
    """Ends a connection with a named code."""

    def __init__(self, code: Close) -> None:
        super().__init__(code.name)
        self.code = code


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
        self.found: Any = None  # what the room's opening answered
        self.endings = AsyncExitStack()  # what is done once the room has ended, whatever ended it: nothing interrupts that
        self._began = time.time()
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
        hub().catch_up(topics, self.outbox, min(self._began, page_made(self.websocket) or self._began))

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


Room = Callable[[Connection], Awaitable[None]]
Opening = Callable[[Connection], Any]
Openings = Callable[[Sequence[Connection]], Sequence[Any]]


class Registry:
    """The open connections of this process, by person: for the limit and for kicks."""

    def __init__(self) -> None:
        self.open: set[Connection] = set()
        self._count: Counter[int] = Counter()

    def admit(self, connection: Connection) -> None:
        most = SOCKETS_A_PERSON if connection.user.is_authenticated else ANONYMOUS_SOCKETS
        if self._count[connection.person_pk] >= most:
            raise Closed(Close.TOO_MANY)
        self._count[connection.person_pk] += 1
        self.open.add(connection)

    def release(self, connection: Connection) -> None:
        if connection in self.open:
            self.open.remove(connection)
            self._count[connection.person_pk] -= 1
            self._count += Counter()  # drops the zeros

    def kick(self, data: bytes) -> None:
        order = json.loads(data)
        for connection in self.open:
            if connection.person_pk == order["person"] and order["session"] in ("", connection.session):
                connection.kicked.set()


registry = Registry()


class Door:
    """Who comes in at an address, and what its room has for them (`found`, None: it lets nobody in)."""

    def __init__(self, policy: Policy, limits: Limits, openings: Openings | None, *, anonymous: bool) -> None:
        self.policy, self.limits, self.openings, self.anonymous = policy, limits, openings, anonymous

    async def arrive(self, websocket: WebSocket) -> Connection:
        if self.openings is None and not session_key(websocket):
            return self.met(websocket, None)  # who has no session costs no question
        connection = await self.ask(websocket)
        if self.openings is not None and connection.found is None:
            raise Closed(Close.REFUSED)
        return connection

    async def ask(self, websocket: WebSocket) -> Connection:
        return (await in_thread(self.meet, [websocket]))[0]

    def meet(self, websockets: Sequence[WebSocket]) -> list[Connection]:
        users = users_of([session_key(websocket) for websocket in websockets])
        connections = [self.met(websocket, user) for websocket, user in zip(websockets, users, strict=True)]
        if self.openings is not None:
            for connection, found in zip(connections, self.openings(connections), strict=True):
                connection.found = found
        return connections

    def met(self, websocket: WebSocket, user: Any) -> Connection:
        connection = Connection(websocket, user or AnonymousUser(), self.policy, self.limits)
        if not (self.anonymous or connection.user.is_authenticated):
            raise Closed(Close.SIGNED_OUT)
        return connection


class WideDoor(Door):
    """Those who come at the same moment are asked for in one go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.together = Together(self.meet)

    async def ask(self, websocket: WebSocket) -> Connection:
        return await self.together.answer(websocket)


def one_by_one(opening: Opening | None) -> Openings | None:
    return None if opening is None else lambda connections: [opening(connection) for connection in connections]


def socket_route(
    path: str,
    room: Room,
    policy: Policy = Policy.CLOSE,
    *,
    anonymous: bool = False,
    limits: Limits = USUAL,
    opening: Opening | None = None,
    openings: Openings | None = None,
) -> WebSocketRoute:
    """The address of a room's coroutine. An `anonymous` one is open to visitors who have not signed in, too."""
    kind = WideDoor if openings is not None else Door
    door = kind(policy, limits, openings or one_by_one(opening), anonymous=anonymous)

    @wraps(room)
    async def endpoint(websocket: WebSocket) -> None:
        if not same_origin(websocket):
            await websocket.close()  # before the handshake: the browser of a foreign page sees a plain 403
            return
        # Refusals after the handshake: only then the page can read why.
        await websocket.accept()
        if "\0" in websocket.url.path:  # no name has one, and PostgreSQL refuses to look for it
            await close(websocket, Close.REFUSED)
            return
        code = await attend(websocket, door.arrive, room)
        if code is not None:
            await close(websocket, code)

    return WebSocketRoute(path, endpoint)


async def attend(websocket: WebSocket, arrive: Callable[[WebSocket], Awaitable[Connection]], room: Room) -> Close | None:
    """Run the room for this client. Answers why the socket must be closed, None when the client left by itself."""
    try:
        connection = await arrive(websocket)
        try:
            registry.admit(connection)
            async with connection.endings:
                return await first_ending(connection, room)
        finally:
            registry.release(connection)
            connection.end()
    except Closed as ending:
        return ending.code
    except (WebSocketDisconnect, OSError):
        return None
    except Exception:
        log.exception("The socket %s failed", websocket.url.path)
        return Close.FAILED


async def first_ending(connection: Connection, room: Room) -> Close | None:
    """Wait for what ends first: the room, the writer, a kick, a full outbox; ask again now and then who this is."""

    def write(data: bytes) -> Awaitable[None]:  # no coroutine of its own: it runs for each message to each client
        said = {"type": "websocket.send", "bytes": data} if isinstance(data, Binary) else {"type": "websocket.send", "text": data.decode()}
        return connection.websocket.send(said)

    running = asyncio.ensure_future(room(connection))
    writing = asyncio.ensure_future(connection.outbox.drain(write))
    kicked = asyncio.ensure_future(connection.kicked.wait())
    slow = asyncio.ensure_future(connection.outbox.overflowed.wait())
    tasks = {running, writing, kicked, slow}
    try:
        while True:
            ended, _ = await asyncio.wait(tasks, timeout=RECHECK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if kicked in ended:
                return Close.SIGNED_OUT
            if slow in ended:
                return Close.TOO_SLOW
            if ended:
                ended.pop().result()  # raises what the room or the writer raised
                return None
            if connection.user.is_authenticated and await in_thread(user_of, session_key(connection.websocket)) is None:
                return Close.SIGNED_OUT
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def close(websocket: WebSocket, code: Close) -> None:
    try:
        await websocket.close(code, code.name)
    except (RuntimeError, OSError):
        log.debug("The client was faster than close code %s", code)


def same_origin(websocket: WebSocket) -> bool:
    """Only our own pages may open a socket: browsers send cookies with anyone's, and always name the page's origin."""
    origin = websocket.headers.get("origin", "")
    return urlsplit(origin).netloc == websocket.headers.get("host") or origin in settings.CSRF_TRUSTED_ORIGINS


def session_key(websocket: WebSocket) -> str:
    return websocket.cookies.get(settings.SESSION_COOKIE_NAME, "")


def listen_for_kicks() -> None:
    hub().listen(topics.KICK, registry.kick)
