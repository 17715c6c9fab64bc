"""A long and bad line to a server on this machine: all that goes over it is late, and one packet in so many comes only when it is sent
again, with all that waits behind it, as TCP has it."""

import asyncio
import random
from dataclasses import dataclass, field

NEXT = 1e-6  # seconds


@dataclass
class Line:
    """`delay`: seconds one way. `share` of the packets is lost; to notice that and to send anew takes `again` seconds."""

    port: int  # of the server
    delay: float
    share: float
    again: float
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    passed: int = 0
    lost: int = 0

    async def open(self) -> int:
        """The port that leads through it."""
        server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        return int(server.sockets[0].getsockname()[1])

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer), return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop, free_at = asyncio.get_running_loop(), 0.0
        try:
            while data := await reader.read(65_536):
                is_lost = self.chance.random() < self.share
                self.lost += is_lost
                self.passed += 1
                # nothing overtakes what was said before: timers of the same moment come in any order
                free_at = max(free_at + NEXT, loop.time() + self.delay + (self.again if is_lost else 0))
                loop.call_at(free_at, self._put, writer, data)
        finally:
            loop.call_at(max(free_at + NEXT, loop.time()), writer.close)

    @staticmethod
    def _put(writer: asyncio.StreamWriter, data: bytes) -> None:
        if not writer.is_closing():
            writer.write(data)
