"""The bell on open pages."""

from typing import Any

from core import topics
from core.sockets import Connection, in_thread, socket_route
from notifications.models import Notification


def unread(person_pk: int) -> dict[str, Any]:
    return {"type": "unread", "unread": Notification.objects.unread_counts([person_pk]).get(person_pk, 0)}


async def bell(connection: Connection) -> None:
    connection.join(topics.person(connection.person_pk))
    heard = connection.outbox.taken
    message = await in_thread(unread, connection.person_pk)
    if connection.outbox.taken == heard:  # else a newer count is on its way already
        connection.send(message)
    connection.join(topics.BANNERS)  # only now: a hint is no newer count
    async for _message in connection.messages():
        pass  # the page only listens


async def banners(connection: Connection) -> None:
    """For pages without a bell: of visitors, and at the desk."""
    connection.join(topics.BANNERS)
    async for _message in connection.messages():
        pass


routes = [socket_route("/ws/notifications/", bell), socket_route("/ws/banners/", banners, anonymous=True)]
