"""Request bodies for the page threads: read by the event loop, so that a slow uploader never holds a thread."""

import asyncio
import io
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

IN_MEMORY = 512 * 1024  # bytes of a body before it goes to a temporary file

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


class Refused(Exception):
    """Answered with `status` and a sentence: the body never reaches Django."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class ClientGone(Exception):
    """The client left in the middle of its upload: there is nobody to answer."""


@dataclass
class Body:
    file: IO[bytes]
    length: int
    refused: int = 0  # the status of the answer, where the body was not taken


class Uploads:
    """Reads whole bodies within three bounds: the size of one, the disk for all at once, the time for one.

    Django has its own limits for fields and files; these hold before Django sees the request.
    """

    def __init__(self, helpers: Executor, *, largest: int, disk: int, seconds: float) -> None:
        self.helpers = helpers
        self.largest = largest
        self.disk = disk
        self.seconds = seconds
        self.on_disk = 0

    async def read(self, headers: list[tuple[bytes, bytes]], receive: Receive) -> Body:
        """Raises `Refused` (413, 408, 503, 507) or `ClientGone`. Close the body's file after use."""
        declared = next((int(value) for name, value in headers if name == b"content-length" and value.isdigit()), 0)
        if declared > self.largest:
            raise Refused(413, "body too large")
        try:
            async with asyncio.timeout(self.seconds):
                return await self._read(receive)
        except TimeoutError:
            raise Refused(408, "upload took too long") from None
        except OSError as problem:
            raise Refused(507, f"upload not stored: {problem}") from None

    async def _read(self, receive: Receive) -> Body:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        if not message.get("more_body"):  # nearly every request
            data = message.get("body", b"")
            self._check(len(data))
            return Body(io.BytesIO(data), len(data))
        file = Spool(self)
        try:
            return await self._fill(file, message, receive)
        except BaseException:
            file.close()
            raise

    async def _fill(self, file: "Spool", message: Message, receive: Receive) -> Body:
        while True:
            self._check(file.length + len(message.get("body", b"")))
            await file.add(message.get("body", b""))
            if not message.get("more_body"):
                file.seek(0)
                return Body(file, file.length)
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientGone

    def _check(self, length: int) -> None:
        if length > self.largest:
            raise Refused(413, "body too large")


class Spool(SpooledTemporaryFile[bytes]):
    """A temporary file that counts against the disk all uploads share, until it is closed."""

    def __init__(self, uploads: Uploads) -> None:
        super().__init__(IN_MEMORY)
        self.uploads = uploads
        self.length = self.counted = 0

    async def add(self, data: bytes) -> None:
        self.length += len(data)
        if self.length <= IN_MEMORY:
            self.write(data)
            return
        more = self.length - self.counted
        if self.uploads.on_disk + more > self.uploads.disk:
            raise Refused(503, "too many uploads at once")
        self.counted += more
        self.uploads.on_disk += more
        await asyncio.get_running_loop().run_in_executor(self.uploads.helpers, self.write, data)

    def close(self) -> None:
        self.uploads.on_disk -= self.counted
        self.counted = 0
        with suppress(OSError):  # what a full disk did not take
            super().close()
