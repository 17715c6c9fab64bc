"""What every carrier offers, and how a message looks on the way."""

from typing import Protocol

MAX_MESSAGE = 32 * 1024  # bytes; a hint is small, HTML comes over HTTP


class NotCarried(Exception):
    """The message did not leave. Who publishes logs it and goes on."""


class Bus(Protocol):
    """Carries messages to the hub of each process that holds sockets."""

    async def start(self) -> None:
        """Receive in this process, until `stop`. Called on the event loop of the sockets."""

    async def stop(self) -> None: ...

    def send(self, topic: str, data: bytes) -> None:
        """Carry one message; from any thread of any process, whether started or not. Raises `NotCarried`."""

    def ping(self) -> None:
        """Raises `NotCarried` when the carrier is out of reach."""


def pack(topic: str, data: bytes) -> bytes:
    if len(data) > MAX_MESSAGE:
        raise NotCarried(f"{len(data)} bytes on {topic}, {MAX_MESSAGE} at most")
    return topic.encode() + b"\n" + data


def unpack(packet: bytes) -> tuple[str, bytes]:
    topic, _, data = packet.partition(b"\n")
    return topic.decode(), data
