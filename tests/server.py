"""A real uvicorn in a thread of the test, and websocket clients that speak to it."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from importlib import import_module
from typing import Any

import pytest
import uvicorn
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from accounts.models import User
from core.bus import hub, publishing
from core.sockets import registry


class Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Signals belong to the test run."""


@contextmanager
def serving(application: Any, **options: Any) -> Iterator[str]:
    """Serve an ASGI application; gives `host:port`."""
    door = socket.create_server(("127.0.0.1", 0))  # held from now on: nobody else is given this port
    server = Server(uvicorn.Config(application, log_level="warning", timeout_graceful_shutdown=2, **options))
    thread = threading.Thread(target=server.run, args=([door],), daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("uvicorn did not start")
        time.sleep(0.01)
    try:
        yield f"127.0.0.1:{door.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        door.close()


def sign_in(user: User) -> SessionBase:
    """A session like the one a browser gets at sign-in."""
    session: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session


class Browser:
    """Opens sockets like the pages of one browser do; all are closed with it."""

    def __init__(self, host: str, pages: ExitStack) -> None:
        self.host = host
        self.pages = pages

    def open(self, path: str, session: SessionBase | None = None, origin: str | None = None) -> ClientConnection:
        headers = {"Origin": origin or f"http://{self.host}"}
        if session is not None:
            headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        return self.pages.enter_context(connect(f"ws://{self.host}{path}", additional_headers=headers, open_timeout=10, proxy=None))


@contextmanager
def browsing(host: str) -> Iterator[Browser]:
    with ExitStack() as pages:
        yield Browser(host, pages)


@contextmanager
def browsing_here(routes: Sequence[BaseRoute], monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Of these sockets. What is published goes straight to the hub, in its event loop: carriers have their own tests."""
    loops: list[asyncio.AbstractEventLoop] = []

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        loops.append(asyncio.get_running_loop())
        yield

    monkeypatch.setattr(publishing.bus(), "send", lambda topic, data: loops[0].call_soon_threadsafe(hub().deliver, topic, data))
    with serving(Starlette(routes=routes, lifespan=lifespan)) as host:
        with browsing(host) as opened:
            yield opened
        deadline = time.monotonic() + 20
        while registry.open and time.monotonic() < deadline:
            time.sleep(0.01)
    assert hub().topics == set()


def hears(page: ClientConnection, seconds: float = 20) -> Any:
    return json.loads(page.recv(timeout=seconds))


def next_of(page: ClientConnection, kind: str) -> dict[str, Any]:
    while (message := hears(page))["type"] != kind:
        pass
    return message  # type: ignore[no-any-return]


def close_code(page: ClientConnection, seconds: float = 20) -> int | None:
    """Why the server ended the connection."""
    try:
        while True:
            page.recv(timeout=seconds)
    except ConnectionClosed as ending:
        return ending.rcvd.code if ending.rcvd else None
