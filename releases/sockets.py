"""Pages with launches hear that one went out, or was changed: what they may see of it, they ask by HTTP."""

from core import topics
from core.sockets import Connection, socket_route
from releases.moments import moments


async def launches(connection: Connection) -> None:
    connection.join(topics.LAUNCHES)
    moments.enter()
    try:
        async for _message in connection.messages():
            pass  # the page only listens
    finally:
        moments.leave()


routes = [socket_route("/ws/launches/", launches, anonymous=True)]
