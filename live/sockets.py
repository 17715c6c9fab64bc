"""A stage on open pages: they hear what the operator does."""

from typing import Any

from core import topics
from core.sockets import Close, Closed, Connection, in_thread, socket_route
from live.actions import message_of
from live.call_sockets import route as call_route
from live.models import Stage
from live.rules import can_watch


def seen(slug: str, user: Any) -> tuple[int, dict[str, Any]] | None:
    """The stage's key and its state, for whoever may watch it."""
    stage = Stage.objects.filter(slug=slug).first()
    return (stage.pk, message_of(stage)) if stage and can_watch(user, stage) else None


async def stage(connection: Connection) -> None:
    found = await in_thread(seen, connection.websocket.path_params["slug"], connection.user)
    if found is None:
        raise Closed(Close.REFUSED)
    pk, message = found
    connection.join(topics.stage(pk))
    connection.send(message)  # what happens from now on has a higher version
    async for _message in connection.messages():
        pass  # the page only listens


routes = [socket_route("/ws/live/{slug}/", stage, anonymous=True), call_route]
