"""From an address to a room: who comes in, and what ends first."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from core.bus.hub import Binary, Policy
from core.session_user import user_of, users_of
from core.sockets.closing import Close, Closed
from core.sockets.connection import USUAL, Connection, Limits, session_key
from core.sockets.open_connections import registry
from core.threads import Together, in_thread

log = logging.getLogger(__name__)

RECHECK_SECONDS = 300.0  # a lost kick leaves nobody connected for longer

Room = Callable[[Connection], Awaitable[None]]
Opening = Callable[[Connection], Any]
Openings = Callable[[Sequence[Connection]], Sequence[Any]]


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
                return connection.kicked_with
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
