"""The socket toolkit: who may connect, how many, how fast, and when they must go.

A room writes one coroutine that gets a `Connection`, and offers it by address:

    async def bell(connection: Connection) -> None:
        connection.join(topics.person(connection.person_pk))
        async for message in connection.messages():
            ...

    routes = [socket_route("/ws/notifications/", bell)]

What the room needs to know first, the route asks in the same thread as who this is; None closes the door:

    def shown(connection: Connection) -> Shown | None: ...  # becomes `connection.found`

    routes = [socket_route("/ws/things/{pk:int}/", thing, opening=shown)]

Where hundreds come at once, one that is asked for several of them, `openings`, costs a fraction.

What it takes for as long as the connection lasts, a seat, it takes by `connection.hold`; what is left to do at the end it pushes onto
`connection.endings`.

The toolkit ends it when the client leaves, reads too slowly, says too much, signs out or is kicked.
"""

from core.sockets.closing import Close, Closed
from core.sockets.connection import LARGEST_MESSAGE, NOBODY, Allowance, Connection, Limits
from core.sockets.open_connections import listen_for_kicks, registry
from core.sockets.routes import socket_route
from core.threads import in_thread

__all__ = [
    "LARGEST_MESSAGE",
    "NOBODY",
    "Allowance",
    "Close",
    "Closed",
    "Connection",
    "Limits",
    "in_thread",
    "listen_for_kicks",
    "registry",
    "socket_route",
]
