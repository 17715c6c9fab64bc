"""A mail server that counts: `python -m bench.smtp PORT SECONDS`. In the first SECONDS it puts off one letter in ten (451).

Prints as JSON, when asked by `QUIT-AND-TELL`, how many letters each address got.
"""

import asyncio
import json
import sys
import time
from collections import Counter

EVERY = 10
ASKED = b"QUIT-AND-TELL"


class Server:
    def __init__(self, seconds: float) -> None:
        self.ends, self.asked, self.put_off = time.monotonic() + seconds, 0, 0
        self.got: Counter[str] = Counter()
        self.over = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = ""
        writer.write(b"220 bench\r\n")
        while line := await reader.readline():
            word = line.strip().upper()
            if word == ASKED:
                writer.write(json.dumps({"put_off": self.put_off, "got": self.got}).encode() + b"\r\n")
                await writer.drain()
                self.over.set()
                break
            if word.startswith(b"RCPT"):
                address = line.decode().partition("<")[2].partition(">")[0]
                writer.write(self.answer())
            elif word == b"DATA":
                writer.write(b"354 go on\r\n")
                await writer.drain()
                await reader.readuntil(b"\r\n.\r\n")
                self.got[address] += 1
                writer.write(b"250 taken\r\n")
            elif word == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 ok\r\n")
            await writer.drain()
        writer.close()

    def answer(self) -> bytes:
        self.asked += 1
        if time.monotonic() < self.ends and self.asked % EVERY == 0:
            self.put_off += 1
            return b"451 try again later\r\n"
        return b"250 ok\r\n"


async def main(port: int, seconds: float) -> None:
    server = Server(seconds)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", port, limit=2**22)
    async with listening:
        await server.over.wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
