"""The open connections of this process."""

import json
from collections import Counter

from core import topics
from core.bus import hub
from core.sockets.closing import Close, Closed
from core.sockets.connection import Connection

SOCKETS_A_PERSON = 12  # tabs and devices, in one process
ANONYMOUS_SOCKETS = 5000  # of all visitors who have not signed in, in one process


class Registry:
    """The open connections of this process, by person: for the limit and for kicks."""

    def __init__(self) -> None:
        self.open: set[Connection] = set()
        self._count: Counter[int] = Counter()

    def admit(self, connection: Connection) -> None:
        most = SOCKETS_A_PERSON if connection.user.is_authenticated else ANONYMOUS_SOCKETS
        if self._count[connection.person_pk] >= most:
            raise Closed(Close.TOO_MANY)
        self._count[connection.person_pk] += 1
        self.open.add(connection)

    def release(self, connection: Connection) -> None:
        if connection in self.open:
            self.open.remove(connection)
            self._count[connection.person_pk] -= 1
            self._count += Counter()  # drops the zeros

    def kick(self, data: bytes) -> None:
        order = json.loads(data)
        for connection in self.open:
            if connection.person_pk == order["person"] and order["session"] in ("", connection.session):
                connection.kicked_with = Close.RESTART if order.get("returns") else Close.SIGNED_OUT
                connection.kicked.set()


registry = Registry()


def listen_for_kicks() -> None:
    hub().listen(topics.KICK, registry.kick)
