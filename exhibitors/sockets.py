"""Open pages of a conversation and of the desk: they hear that something was said, and keep the light of the booth on."""

import asyncio
from collections.abc import Callable
from functools import partial

from core import topics
from core.sockets import Connection, in_thread, socket_route
from event.standing import standing
from exhibitors.actions import arrive, here
from exhibitors.models import Conversation, Exhibitor
from exhibitors.rules import can_follow

BEAT = 20.0  # seconds between two signs of life: three in the time after which nobody counts as there


def followed(connection: Connection) -> Conversation | None:
    """The conversation, if this person is one of the two sides."""
    standing.look()
    row = Conversation.objects.with_parties().filter(uuid=connection.websocket.path_params["uuid"]).first()
    return row if row and can_follow(connection.user, row) else None


def companies_of(connection: Connection) -> list[int]:
    standing.look()
    return list(Exhibitor.objects.run_by(connection.user).values_list("pk", flat=True))


def sign_of_life(companies: list[int], person_pk: int) -> None:
    for pk in companies:
        arrive(pk, person_pk)


async def conversation(connection: Connection) -> None:
    row: Conversation = connection.found
    connection.follow(topics.conversation(row.pk))
    await listen(connection, partial(here, row, by=connection.user))


async def desk(connection: Connection) -> None:
    """Of somebody's companies: whoever has the inbox open is at the booth."""
    companies: list[int] = connection.found
    connection.follow(*(topics.inbox(pk) for pk in companies))
    await listen(connection, partial(sign_of_life, companies, connection.person_pk))


async def listen(connection: Connection, beat: Callable[[], None]) -> None:
    """Until the page leaves. What it says is nothing yet: it writes by forms."""
    beating, hearing = asyncio.ensure_future(keep_beating(beat)), asyncio.ensure_future(hear(connection))
    try:
        ended, _ = await asyncio.wait({beating, hearing}, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()
    finally:
        beating.cancel()
        hearing.cancel()
        await asyncio.gather(beating, hearing, return_exceptions=True)


async def keep_beating(beat: Callable[[], None]) -> None:
    while True:
        if not standing.is_archive:  # nobody is at a booth any more
            await in_thread(beat)
        await asyncio.sleep(BEAT)


async def hear(connection: Connection) -> None:
    async for _message in connection.messages():
        pass


routes = [
    socket_route("/ws/exhibitors/conversations/{uuid:uuid}/", conversation, opening=followed),
    socket_route("/ws/exhibitors/desk/", desk, opening=companies_of),
]
