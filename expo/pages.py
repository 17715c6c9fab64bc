"""Serve Django's pages (WSGI) from the ASGI process that also holds the sockets: one port, one origin, no proxy.

Django's own ASGI application needs no code of ours and several times the CPU: docs/decisions/0002-one-port.md.

Request: the whole body is read by the event loop first (`uploads`), then a thread of a small pool runs Django. One that is not
taken reaches Django without its body, which answers with a page that says why.
Response: a plain one goes out in one send. A file is read beside the pool, so that slow downloads hold no thread.
Any other iterator stays in its thread and waits for the client, for at most `send_seconds` a piece.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from core.middleware import REFUSED
from expo.uploads import Body, ClientGone, Message, Receive, Refused, Uploads

log = logging.getLogger(__name__)

PIECE = 128 * 1024  # bytes of a file at once
FILE_THREADS = 8

Scope = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class File:
    """`wsgi.file_wrapper`: tells a file from other iterators."""

    def __init__(self, file: IO[bytes], block_size: int = PIECE) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.file.read(PIECE):
            yield piece

    def close(self) -> None:
        self.file.close()


class Pages:
    def __init__(
        self,
        application: Application,
        *,
        threads: int = 4,
        largest_body: int = 64 << 20,
        disk: int = 512 << 20,
        upload_seconds: float = 300,
        send_seconds: float = 60,
    ) -> None:
        self.application = application
        self.send_seconds = send_seconds
        self.pool = ThreadPoolExecutor(threads, "pages")
        self.helpers = ThreadPoolExecutor(FILE_THREADS, "files")
        self.uploads = Uploads(self.helpers, largest=largest_body, disk=disk, seconds=upload_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await self.uploads.read(scope["headers"], receive)
        except Refused as refusal:
            log.info("%s %s refused: %s", scope["method"], scope["path"], refusal)
            body = Body(io.BytesIO(), 0, refused=refusal.status)
        except ClientGone:
            return
        exchange = Exchange(self, scope, receive, send)
        try:
            await exchange.run(body)
        except TimeoutError:
            log.info("%s %s given up: the client took nothing for %.0f s", scope["method"], scope["path"], self.send_seconds)
        except Exception:
            # Django answers its own errors; this one is the adapter's or the server's.
            log.exception("%s %s failed in the adapter", scope["method"], scope["path"])
            if exchange.started:
                raise  # too late for a status: the server cuts the connection, so nobody takes the half for the whole
            await send_status(send, 500)
        finally:
            body.file.close()


class Exchange:
    """One request and its response."""

    def __init__(self, pages: Pages, scope: Scope, receive: Receive, send: Send) -> None:
        self.pages = pages
        self.scope = scope
        self.receive = receive
        self._send = send
        self.loop = asyncio.get_running_loop()
        self.head: Message = {}
        self.started = False
        self.gone = asyncio.Event()
        self.is_last = False  # the rest of a refused body is on its way: nobody reads it as a request

    async def run(self, body: Body) -> None:
        environ = environ_of(self.scope, body)
        self.is_last = bool(body.refused)
        result = await self.loop.run_in_executor(self.pages.pool, copy_context().run, self.call, environ)
        if isinstance(result, bytes):
            await self.send(self.head)
            await self.send({"type": "http.response.body", "body": result})
        elif result is not None:
            await self.send_file(result)

    def call(self, environ: dict[str, Any]) -> bytes | File | None:
        """In a thread: run Django. Answers the whole body or a file; None when a stream has been sent from here."""
        result = self.pages.application(environ, self.start_response)
        if isinstance(result, File) and not self.is_small():
            return result
        try:
            if isinstance(result, File) or not getattr(result, "streaming", False):
                return b"".join(result)
            self.stream(result)
            return None
        finally:
            if hasattr(result, "close"):
                result.close()

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self.head = {
            "type": "http.response.start",
            "status": int(status[:3]),
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        }
        if self.is_last:
            self.head["headers"].append((b"connection", b"close"))

    def is_small(self) -> bool:
        return any(name == b"content-length" and int(value) <= 2 * PIECE for name, value in self.head["headers"])

    def stream(self, pieces: Iterable[bytes]) -> None:
        """In a thread: send an iterator as the client takes it; stop when the client has left."""
        watch = asyncio.run_coroutine_threadsafe(self.watch(), self.loop)
        try:
            self.put(self.head)
            for piece in pieces:
                if self.gone.is_set():
                    return
                self.put({"type": "http.response.body", "body": piece, "more_body": True})
            self.put({"type": "http.response.body", "body": b""})
        finally:
            watch.cancel()

    def put(self, message: Message) -> None:
        asyncio.run_coroutine_threadsafe(self.send(message), self.loop).result()

    async def send_file(self, file: File) -> None:
        watch = asyncio.create_task(self.watch())
        pieces = iter(file)
        try:
            await self.send(self.head)
            while not self.gone.is_set():
                piece = await self.loop.run_in_executor(self.pages.helpers, next, pieces, b"")
                await self.send({"type": "http.response.body", "body": piece, "more_body": bool(piece)})
                if not piece:
                    return
        finally:
            watch.cancel()
            # Closing is the end of Django's request and may touch the database: a page thread's work.
            await self.loop.run_in_executor(self.pages.pool, file.close)

    async def send(self, message: Message) -> None:
        """A client that takes nothing for `send_seconds` is given up; it must not hold a thread or a file for ever."""
        self.started = True
        async with asyncio.timeout(self.pages.send_seconds):
            await self._send(message)

    async def watch(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.gone.set()


def environ_of(scope: Scope, body: Body) -> dict[str, Any]:
    root = scope.get("root_path", "")
    path = unquote_to_bytes(scope["raw_path"]).decode("latin-1")
    client, server = scope.get("client") or ("", 0), scope.get("server") or ("localhost", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin-1"),
        "PATH_INFO": path.removeprefix(root.encode().decode("latin-1")),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body.file,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": File,
        REFUSED: body.refused,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        if "_" in name:
            continue  # X_Forwarded_For must not pass for X-Forwarded-For
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    environ["CONTENT_LENGTH"] = str(body.length)  # a chunked body is complete by now, too
    return environ


async def send_status(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
