"""A line that loses media packets, between viewers and the relay's one UDP port: on this machine, both ways."""

import random
import selectors
import socket
import threading

MEDIA = range(128, 192)  # first bytes of SRTP and SRTCP; what is before them makes the connection


class Line:
    """Listens on `port`; what it takes from there goes to `relay_port`, and back, less `share` of the media."""

    def __init__(self, relay_port: int, share: float) -> None:
        self.relay = ("127.0.0.1", relay_port)
        self.share = share
        self.chance = random.Random(1)
        self.lost = self.passed = 0
        self.front = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.front.bind(("127.0.0.1", 0))
        self.port: int = self.front.getsockname()[1]
        self.ways: dict[tuple[str, int], socket.socket] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.front, selectors.EVENT_READ, None)
        threading.Thread(target=self.run, daemon=True).start()

    def run(self) -> None:
        while True:
            for key, _events in self.selector.select():
                packet, sender = key.fileobj.recvfrom(4096)  # type: ignore[union-attr]
                if not self.passes(packet):
                    continue
                if key.data is None:
                    self.way(sender).sendto(packet, self.relay)
                else:
                    self.front.sendto(packet, key.data)

    def way(self, viewer: tuple[str, int]) -> socket.socket:
        if viewer not in self.ways:
            self.ways[viewer] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            self.ways[viewer].bind(("127.0.0.1", 0))
            self.selector.register(self.ways[viewer], selectors.EVENT_READ, viewer)
        return self.ways[viewer]

    def passes(self, packet: bytes) -> bool:
        is_lost = packet[0] in MEDIA and self.chance.random() < self.share
        self.lost += is_lost
        self.passed += not is_lost
        return not is_lost
