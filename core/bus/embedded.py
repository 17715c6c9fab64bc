"""The bus without a server: one web process, reached from the worker by a Unix datagram socket."""

import asyncio
import fcntl
import os
import socket
from pathlib import Path
from typing import IO

from core.bus.carriers import NotCarried, pack, unpack
from core.bus.hub import Hub

PATIENCE = 0.5  # seconds a publisher waits while the web process is too busy to read
LONGEST_PATH = 100  # bytes; the kernel takes 107
AT_ONCE = 200  # datagrams read before other work of the loop has its turn


class AlreadyServed(Exception):
    """A second web process without Redis: half of the pages would hear nothing."""


class EmbeddedBus:
    """In the web process a message goes straight to the hub; from any other process it takes the socket in `folder`.

    The kernel queues only some hundred datagrams, so a sender waits a little for room; what still finds none is lost,
    and the sender says so by a resync with the next message (see `publishing`).
    """

    def __init__(self, hub: Hub, folder: Path) -> None:
        self.hub = hub
        self.address = str(folder / "web.sock")
        self.folder = folder
        self._loop: asyncio.AbstractEventLoop | None = None
        self._socket: socket.socket | None = None
        self._lock: IO[str] | None = None

    async def start(self) -> None:
        if len(os.fsencode(self.address)) > LONGEST_PATH:
            raise NotCarried(f"{self.address} is too long for a Unix socket: set BUS_DIR to a shorter folder")
        self._lock = self._only_one()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(self.address)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._socket, self._read, self._socket)

    async def stop(self) -> None:
        if self._loop is None or self._socket is None or self._lock is None:
            return
        self._loop.remove_reader(self._socket)
        self._socket.close()
        self._forget_address()
        self._lock.close()
        self._loop = self._socket = self._lock = None

    def send(self, topic: str, data: bytes) -> None:
        packet, loop = pack(topic, data), self._loop
        if loop is not None:
            loop.call_soon_threadsafe(self.hub.deliver, topic, data)
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.settimeout(PATIENCE)
            try:
                sender.sendto(packet, self.address)
            except (FileNotFoundError, ConnectionRefusedError):
                return  # no web process: nobody is listening, nothing is lost
            except OSError as problem:
                raise NotCarried(str(problem) or type(problem).__name__) from problem

    def ping(self) -> None:
        """Nothing can be out of reach: the bus is this machine."""

    def _only_one(self) -> IO[str]:
        """Take the folder for this process. Whoever can write there can speak to every page: it is ours alone, or this fails."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        lock = (self.folder / "web.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyServed("Another web process serves this database. Several need Redis: set REDIS_URL.") from None
        self._forget_address()
        return lock

    def _forget_address(self) -> None:
        Path(self.address).unlink(missing_ok=True)

    def _read(self, receiver: socket.socket) -> None:
        for _turn in range(AT_ONCE):
            try:
                packet = receiver.recv(1 << 17)
            except BlockingIOError:
                return
            self.hub.deliver(*unpack(packet))
