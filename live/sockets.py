"""A stage on open pages: they hear what the operator does and what is said, and send reactions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from core import topics
from core.compiled import Compiled
from core.sockets import Allowance, Connection, socket_route
from event.standing import standing
from live.actions import message_of
from live.call_sockets import route as call_route
from live.crowd import crowd, message_of_number
from live.guest_links import guest_by
from live.models import Source, Stage
from live.player import now_in_milliseconds
from live.querysets import StageQuerySet
from live.rules import can_moderate, can_operate, can_watch
from live.watching import watching

# A thousand come within seconds of the opening, and most of what a question costs is writing it.
STAGE = Compiled(lambda slug, person, now: StageQuerySet(Stage).for_socket(slug, person, now))
REACTIONS_A_SECOND, REACTIONS_AT_ONCE = 3.0, 6.0  # of one page; more is not counted


@dataclass(frozen=True)
class Seen:
    """What a page of a stage begins with, for whoever may watch."""

    pk: int
    message: dict[str, Any]
    takes_reactions: bool
    silent_seconds: float
    moderates: bool


def seen(connection: Connection) -> Seen | None:
    standing.look()
    user, now = connection.user, timezone.now()
    stage = next(iter(STAGE.instances(slug=connection.websocket.path_params["slug"], person=connection.person_pk, now=now)), None)
    if stage is None or not can_watch(user, stage):
        return None
    if stage.on_air_id:
        stage.on_air = Source(pk=stage.on_air_id, kind=stage.on_air_kind, layout=stage.on_air_layout)
    silent_seconds = (stage.silent_until - now).total_seconds() if stage.silent_until else 0
    return Seen(stage.pk, message_of(stage), stage.takes_reactions is not False, silent_seconds, can_moderate(user))


def heard_by(connection: Connection, found: Seen) -> Iterator[str]:
    yield from (topics.stage(found.pk), topics.around(found.pk))
    if connection.user.is_authenticated:
        yield topics.own_stage(connection.person_pk)
    if found.moderates:
        yield topics.moderation(found.pk)


async def stage(connection: Connection) -> None:
    found: Seen = connection.found
    connection.send(found.message | {"now": now_in_milliseconds()})  # what follows has a higher version
    connection.follow(*heard_by(connection, found))
    read = {"stages": {found.pk: found.takes_reactions}, "people": {connection.person_pk: found.silent_seconds}}
    crowd.learn(read, since=connection.began)
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
        if message.get("type") == "react" and not standing.is_archive and allowance.take():
            crowd.tally.react(pk, message.get("kind"), connection.person_pk)


def seen_by_crew(connection: Connection) -> int | None:
    slug = connection.websocket.path_params["slug"]
    return Stage.objects.filter(slug=slug).values_list("pk", flat=True).first() if can_operate(connection.user) else None


async def crew(connection: Connection) -> None:
    """The desks of a stage: run of show, and guests."""
    connection.follow(topics.crew(connection.found))
    async for _message in connection.messages():
        pass


def welcome(connection: Connection) -> int | None:
    guest = guest_by(connection.websocket.path_params["link"])
    return guest.pk if guest and guest.is_welcome(timezone.now()) else None


async def guest(connection: Connection) -> None:
    """A guest by video, by their link. What there is to see they fetch with the device that holds it."""
    connection.follow(topics.guest(connection.found))
    async for _message in connection.messages():
        pass


routes = [
    socket_route("/ws/live/{slug}/", stage, anonymous=True, opening=seen),
    socket_route("/ws/live/{slug}/crew/", crew, opening=seen_by_crew),
    socket_route("/ws/live/guest/{link}/", guest, anonymous=True, opening=welcome),
    call_route,
]
