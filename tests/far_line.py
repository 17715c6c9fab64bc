"""A long and bad line to a server: all comes later, in order, and now and then much later, as where a packet is sent again."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.redis_server import free_port

AGAIN = 0.6  # seconds until what was lost has come after all
A_READ = 1400  # bytes: about a packet


@contextmanager
def far_line(host: str, *, seconds: float, lost: float) -> Iterator[str]:
    """Gives the `host:port` that leads to `host`. `seconds` for one way; of a hundred packets `lost` times a hundred are sent again."""
    port, loop = free_port(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    line = Line(host, seconds, lost)
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(line.join, "127.0.0.1", port), loop).result(10)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        asyncio.run_coroutine_threadsafe(line.close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


class Line:
    def __init__(self, host: str, seconds: float, lost: float) -> None:
        self.host, self.port = host.split(":")
        self.seconds, self.each = seconds, round(1 / lost)
        self.ways: set[asyncio.Task[None]] = set()

    async def join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self.host, self.port)
        for way in (self.carry(reader, back), self.carry(there, writer)):
            task = asyncio.ensure_future(way)
            self.ways.add(task)
            task.add_done_callback(self.ways.discard)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Packets wait beside each other, not behind each other: only one that is sent again holds up the others."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        handing = asyncio.ensure_future(self.hand_over(under_way, writer))
        clock, number = asyncio.get_running_loop().time, 0
        try:
            while data := await reader.read(A_READ):
                number += 1
                under_way.put_nowait((clock() + self.seconds + (AGAIN if number % self.each == 0 else 0), data))
            under_way.put_nowait((clock() + self.seconds, b""))
            await handing
        except (ConnectionError, asyncio.CancelledError):
            handing.cancel()
        finally:
            writer.close()

    async def hand_over(self, under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            at, data = await under_way.get()
            await asyncio.sleep(max(0, at - clock()))
            if not data:
                return
            writer.write(data)
            await writer.drain()

    async def close(self, server: asyncio.Server) -> None:
        server.close()
        for way in list(self.ways):
            way.cancel()
        await asyncio.gather(*self.ways, return_exceptions=True)
