"""A stage on open pages: they hear what the operator does and what is said, and send reactions."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from core import topics
from core.sockets import Allowance, Close, Closed, Connection, in_thread, socket_route
from live.actions import message_of
from live.call_sockets import route as call_route
from live.crowd import crowd, message_of_number
from live.guest_links import guest_by
from live.models import Restriction, Stage
from live.player import now_in_milliseconds
from live.rules import can_moderate, can_operate, can_watch
from live.watching import watching

REACTIONS_A_SECOND, REACTIONS_AT_ONCE = 3.0, 6.0  # of one page; more is not counted


@dataclass(frozen=True)
class Seen:
    """What a page of a stage begins with, for whoever may watch."""

    pk: int
    message: dict[str, Any]
    takes_reactions: bool
    is_restricted: bool
    moderates: bool


def seen(slug: str, user: Any) -> Seen | None:
    stage = Stage.objects.select_related("floor", "on_air").filter(slug=slug).first()
    if stage is None or not can_watch(user, stage):
        return None
    floor = getattr(stage, "floor", None)
    restricted = Restriction.objects.on(user, timezone.now()) is not None
    return Seen(stage.pk, message_of(stage), floor is None or floor.takes_reactions, restricted, can_moderate(user))


async def stage(connection: Connection) -> None:
    found = await in_thread(seen, connection.websocket.path_params["slug"], connection.user)
    if found is None:
        raise Closed(Close.REFUSED)
    connection.join(topics.stage(found.pk))
    connection.join(topics.around(found.pk))
    if connection.user.is_authenticated:
        connection.join(topics.own_stage(connection.person_pk))
    if found.moderates:
        connection.join(topics.moderation(found.pk))
    connection.send(found.message | {"now": now_in_milliseconds()})  # what happens from now on has a higher version
    crowd.tally.hear({"stages": {found.pk: found.takes_reactions}, "people": {connection.person_pk: not found.is_restricted}})
    crowd.enter(found.pk)
    watching.enter(found.pk, connection.person_pk)
    try:
        connection.send(message_of_number(crowd.tally.number(found.pk)))
        await take_reactions(connection, found.pk)
    finally:
        crowd.leave(found.pk)
        watching.leave(found.pk, connection.person_pk)


async def take_reactions(connection: Connection, pk: int) -> None:
    allowance = Allowance(REACTIONS_A_SECOND, REACTIONS_AT_ONCE)
    async for message in connection.messages():
        if message.get("type") == "react" and allowance.take():
            crowd.tally.react(pk, message.get("kind"), connection.person_pk)


def seen_by_crew(slug: str, user: Any) -> int | None:
    return Stage.objects.filter(slug=slug).values_list("pk", flat=True).first() if can_operate(user) else None


async def crew(connection: Connection) -> None:
    """The desks of a stage: run of show, and guests."""
    pk = await in_thread(seen_by_crew, connection.websocket.path_params["slug"], connection.user)
    if pk is None:
        raise Closed(Close.REFUSED)
    connection.join(topics.crew(pk))
    async for _message in connection.messages():
        pass


def welcome(link: str) -> int | None:
    guest = guest_by(link)
    return guest.pk if guest and guest.is_welcome(timezone.now()) else None


async def guest(connection: Connection) -> None:
    """A guest by video, by their link. What there is to see they fetch with the device that holds it."""
    pk = await in_thread(welcome, connection.websocket.path_params["link"])
    if pk is None:
        raise Closed(Close.REFUSED)
    connection.join(topics.guest(pk))
    async for _message in connection.messages():
        pass


routes = [socket_route("/ws/live/{slug}/", stage, anonymous=True), call_route]
routes += [socket_route("/ws/live/{slug}/crew/", crew), socket_route("/ws/live/guest/{link}/", guest, anonymous=True)]
