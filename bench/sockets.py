"""A WebSocket client that costs little: what it hears goes to a function, unmasked text in and out, and nothing else of the standard."""

import asyncio
import base64
import os
from collections.abc import Callable

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://{host}\r\n"
    "Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n"
)
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
LONG, LONGER = 126, 127  # lengths that say how the length is written


class Socket(asyncio.Protocol):
    """`opened` is done when the handshake is; an end before that is its exception, a later one sets `ended`."""

    def __init__(self, host: str, path: str, cookie: str, hear: Callable[[bytes], None]) -> None:
        self.request = HANDSHAKE.format(path=path, host=host, cookie=cookie, key=base64.b64encode(os.urandom(16)).decode()).encode()
        self.hear, self.opened, self.ended = hear, asyncio.get_running_loop().create_future(), False
        self._waiting = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport
        transport.write(self.request)

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended = True
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed in the handshake"))

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        if not self.opened.done():
            head, found, rest = bytes(self._waiting).partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head[:20]:
                self.opened.set_exception(ConnectionError(head[:60].decode("latin-1")))
                return
            self._waiting = bytearray(rest)
            self.opened.set_result(self)
        while self._take_frame():
            pass

    def _take_frame(self) -> bool:
        waiting = self._waiting
        if len(waiting) < 2:
            return False
        length, start = waiting[1], 2
        if length >= LONG:
            start = 4 if length == LONG else 10
            length = int.from_bytes(waiting[2:start], "big")
        if len(waiting) < start + length:
            return False
        kind, payload = waiting[0] & 15, bytes(waiting[start : start + length])
        del waiting[: start + length]
        if kind == PING:
            self.send(payload, PONG)
        elif kind == CLOSE:
            self.transport.close()
        else:
            self.hear(payload)
        return True

    def send(self, data: bytes, kind: int = TEXT) -> None:
        """Up to 125 bytes, masked by zeros as the standard allows."""
        self.transport.write(bytes((0x80 | kind, 0x80 | len(data))) + b"\0\0\0\0" + data)


async def connect(port: int, path: str, cookie: str, hear: Callable[[bytes], None]) -> Socket:
    loop, host = asyncio.get_running_loop(), f"127.0.0.1:{port}"
    _transport, socket = await loop.create_connection(lambda: Socket(host, path, cookie, hear), "127.0.0.1", port)
    await asyncio.wait_for(asyncio.shield(socket.opened), 30)
    return socket
