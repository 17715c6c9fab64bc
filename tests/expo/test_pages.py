"""The adapter that serves Django's pages from the ASGI process: what it passes on, and what bad clients cannot do."""

import asyncio
import errno
import io
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

import pytest

from core.middleware import REFUSED
from expo.pages import File, Pages

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Client:
    """Speaks ASGI like a server does: `receive` gives the prepared messages and then waits, `send` records."""

    def __init__(
        self, *bodies: bytes, stalls: bool = False, leaves: bool = False, takes: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self.messages = [{"type": "http.request", "body": body, "more_body": True} for body in bodies or [b""]]
        self.messages[-1]["more_body"] = stalls or leaves
        self.leaves = leaves
        self.left = asyncio.Event()
        self.takes = takes
        self.sent: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        if self.messages:
            return self.messages.pop(0)
        if not self.leaves:
            await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if self.takes is not None:
            await self.takes()
        self.sent.append(dict(message))

    @property
    def status(self) -> int | None:
        return self.sent[0]["status"] if self.sent else None

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def scope(path: bytes = b"/", headers: Iterable[tuple[bytes, bytes]] = ()) -> dict[str, Any]:
    return {
        "type": "http",
        "method": "POST",
        "path": path.decode(),
        "raw_path": path,
        "query_string": b"q=1",
        "http_version": "1.1",
        "headers": list(headers),
        "client": ("10.0.0.9", 1234),
        "server": ("127.0.0.1", 8000),
        "scheme": "https",
    }


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    start_response(f"{environ[REFUSED] or 200} Said", [("Content-Length", str(len(body)))])
    return [body]


async def exchange(application: Wsgi, client: Client, asked: dict[str, Any] | None = None, **options: Any) -> Pages:
    pages = Pages(application, **options)
    await pages(asked or scope(), client.receive, client.send)
    return pages


def test_body_in_pieces_arrives_whole_and_with_its_length() -> None:
    async def story() -> None:
        client = Client(b"a" * 400_000, b"b" * 400_000)
        pages = await exchange(echo, client)
        assert client.status == 200
        assert client.body == b"a" * 400_000 + b"b" * 400_000
        assert pages.uploads.on_disk == 0

    asyncio.run(story())


def test_request_is_told_as_wsgi_has_it() -> None:
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        seen.update(environ)
        start_response("204 No Content", [])
        return []

    headers = [
        (b"host", b"expo.example"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"x_forwarded_for", b"6.6.6.6"),
        (b"accept", b"text/html"),
        (b"accept", b"*/*"),
    ]
    client = Client()
    asyncio.run(exchange(application, client, scope("/论坛/%2F".encode(), headers)))
    assert client.status == 204
    assert seen["PATH_INFO"] == "/论坛//".encode().decode("latin-1")
    assert seen["HTTP_HOST"] == "expo.example"
    assert seen["HTTP_COOKIE"] == "a=1; b=2"
    assert seen["HTTP_ACCEPT"] == "text/html,*/*"
    assert seen["REMOTE_ADDR"] == "10.0.0.9"
    assert seen["wsgi.url_scheme"] == "https"
    assert "HTTP_X_FORWARDED_FOR" not in seen


def test_failing_application_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_environ: dict[str, Any], _start_response: Callable[..., Any]) -> Iterable[bytes]:
        raise RuntimeError("boom")

    async def story() -> None:
        client = Client()
        await exchange(broken, client)
        assert client.status == 500

    asyncio.run(story())
    assert "POST / failed in the adapter" in caplog.text
    assert "boom" in caplog.text


class Streaming:
    """Like Django's streaming response: an iterator with a mark and a close."""

    streaming = True

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def close(self) -> None:
        self.closed = True


def streams(result: Streaming) -> Wsgi:
    def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        return result

    return application


def test_stream_that_breaks_half_way_is_cut_not_completed() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("boom")

    async def story() -> None:
        client, result = Client(), Streaming(pieces())
        with pytest.raises(RuntimeError):
            await exchange(streams(result), client)
        assert client.body == b"half"
        assert client.sent[-1]["more_body"] is True
        assert result.closed

    asyncio.run(story())


def test_stream_stops_when_the_client_has_left() -> None:
    made = 0

    async def story() -> None:
        client = Client()

        def pieces() -> Iterator[bytes]:
            nonlocal made
            for made in range(100_000):
                if made == 3:
                    asyncio.run_coroutine_threadsafe(leave(), loop).result()
                yield b"piece"

        async def leave() -> None:
            client.left.set()
            await asyncio.sleep(0)  # who waited for that goes on first

        loop = asyncio.get_running_loop()
        result = Streaming(pieces())
        await exchange(streams(result), client)
        assert made == 3
        assert result.closed

    asyncio.run(story())


@pytest.mark.parametrize(
    ("headers", "bodies"), [([(b"content-length", b"1001")], (b"",)), ([], (b"x" * 600, b"x" * 600)), ([], (b"x" * 1001,))]
)
def test_too_large_body_is_refused_declared_or_not(headers: list[tuple[bytes, bytes]], bodies: tuple[bytes, ...]) -> None:
    async def story() -> None:
        client = Client(*bodies)
        await exchange(echo, client, scope(headers=headers), largest_body=1000)
        assert client.status == 413

    asyncio.run(story())


def test_upload_that_takes_too_long_is_refused() -> None:
    async def story() -> None:
        client = Client(b"x", stalls=True)
        await exchange(echo, client, upload_seconds=0.05)
        assert client.status == 408

    asyncio.run(story())


def test_full_disk_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    async def story() -> None:
        client = Client(b"x" * 900_000, b"y")
        monkeypatch.setattr(SpooledTemporaryFile, "write", full)
        pages = await exchange(echo, client)
        assert (client.status, client.body, pages.uploads.on_disk) == (507, b"", 0)
        assert (b"connection", b"close") in client.sent[0]["headers"]

    asyncio.run(story())


def test_uploads_together_are_bounded_on_disk_and_give_it_back() -> None:
    async def story() -> None:
        pages = Pages(echo, disk=2_000_000)
        stalled = [Client(b"x" * 900_000, stalls=True) for _ in range(3)]
        tasks = [asyncio.create_task(pages(scope(), client.receive, client.send)) for client in stalled]
        await tasks[2]
        assert [client.status for client in stalled] == [None, None, 503]
        assert pages.uploads.on_disk == 1_800_000
        for client in stalled:
            client.left.set()
        await asyncio.gather(*tasks)
        assert pages.uploads.on_disk == 0

    asyncio.run(story())


@pytest.mark.parametrize("bodies", [(b"",), (b"half",), (b"x" * 900_000,)])
def test_aborted_upload_is_answered_to_nobody_and_never_reaches_django(bodies: tuple[bytes, ...]) -> None:
    def never(_environ: dict[str, Any], _start_response: Callable[..., Any]) -> Iterable[bytes]:
        raise AssertionError("called")

    async def story() -> None:
        client = Client(*bodies, leaves=True)
        pages = await exchange(never, client)
        assert client.sent == []
        assert pages.uploads.on_disk == 0

    asyncio.run(story())


def test_stalled_uploads_hold_no_thread() -> None:
    async def story() -> None:
        pages = Pages(echo, threads=1)
        stalled = [Client(b"x", stalls=True) for _ in range(8)]
        tasks = [asyncio.create_task(pages(scope(), client.receive, client.send)) for client in stalled]
        await asyncio.sleep(0.01)
        quick = Client(b"page")
        async with asyncio.timeout(20):
            await pages(scope(), quick.receive, quick.send)
        assert quick.body == b"page"
        for client in stalled:
            client.left.set()
        await asyncio.gather(*tasks)

    asyncio.run(story())


def downloads(file: io.BytesIO, length: int) -> Wsgi:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != "/file":
            return echo(environ, start_response)
        start_response("200 OK", [("Content-Length", str(length))])
        return environ["wsgi.file_wrapper"](file, 4096)

    return application


@pytest.mark.parametrize("length", [0, 10, 300_000, 1_000_000])
def test_file_arrives_whole_and_is_closed(length: int) -> None:
    file = io.BytesIO(b"f" * length)

    async def story() -> None:
        client = Client()
        await exchange(downloads(file, length), client, scope(b"/file"))
        assert client.body == b"f" * length
        assert client.sent[-1].get("more_body", False) is False
        assert file.closed

    asyncio.run(story())


def test_stalled_download_holds_no_thread() -> None:
    file = io.BytesIO(b"f" * 1_000_000)

    async def story() -> None:
        has_begun = asyncio.Event()

        async def never() -> None:
            has_begun.set()
            await asyncio.Event().wait()

        pages = Pages(downloads(file, 1_000_000), threads=1)
        stalled, quick = Client(takes=never), Client(b"page")
        task = asyncio.create_task(pages(scope(b"/file"), stalled.receive, stalled.send))
        await has_begun.wait()
        async with asyncio.timeout(20):
            await pages(scope(), quick.receive, quick.send)
        assert quick.body == b"page"
        assert not file.closed
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(story())


def test_stalled_download_is_given_up() -> None:
    file = io.BytesIO(b"f" * 1_000_000)

    async def never() -> None:
        await asyncio.Event().wait()

    async def story() -> None:
        async with asyncio.timeout(20):
            await exchange(downloads(file, 1_000_000), Client(takes=never), scope(b"/file"), send_seconds=0.05)
        assert file.closed

    asyncio.run(story())


def test_pages_run_in_as_many_threads_as_said() -> None:
    together = threading.Barrier(3)

    def meets(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        together.wait(5)
        start_response("200 OK", [])
        return [b"met"]

    async def story() -> None:
        pages, clients = Pages(meets, threads=3), [Client() for _ in range(3)]
        await asyncio.gather(*(pages(scope(), client.receive, client.send) for client in clients))
        assert [client.body for client in clients] == [b"met"] * 3

    asyncio.run(story())


def test_file_wrapper_reads_in_pieces() -> None:
    assert [len(piece) for piece in File(io.BytesIO(b"x" * 300_000))] == [131_072, 131_072, 37_856]
