"""A call on open pages: who is there, and what the browsers say to each other until they are connected. Messages: docs/events.md."""

import asyncio
import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from django.utils import timezone

from core import topics
from core.bus import tell
from core.calls import CallTerms, call_terms, tell_joined
from core.sockets import Close, Closed, Connection, in_thread, socket_route
from event.standing import standing
from live.calling import LIMITS, is_name, passed_on
from live.models import Call
from live.seats import OutOfReach, Seat, Taken, seats
from live.turn import ice_servers

log = logging.getLogger(__name__)

BEAT = 20.0  # seconds between two signs of life: three in the time after which a seat is free


@dataclass
class Place:
    """Where somebody comes in: one page of one person in one call. `bye`: the page said that it leaves; else it may come back, and what
    the browsers have between them may live on meanwhile."""

    call: str
    owner: str
    terms: CallTerms
    seat: Seat
    bye: bool = False


def place_for(connection: Connection) -> Place | None:
    """None for whoever has no part in this call."""
    standing.look()
    user, page = connection.user, connection.websocket.query_params.get("page", "")
    call = Call.objects.filter(pk=connection.websocket.path_params["uuid"]).first()
    terms = call_terms(call.owner, user) if call else None
    if call is None or terms is None or not is_name(page):
        return None
    peer = sha256(f"{user.pk}:{page}".encode()).hexdigest()[:16]  # nobody can take another person's
    return Place(str(call.pk), call.owner, terms, Seat(user.pk, peer, secrets.token_hex(8), str(user), terms.side))


def why_closed(terms: CallTerms | None) -> str:
    now = timezone.now()
    if terms is None:
        return "gone"
    if terms.refusal:
        return "off"
    return "early" if terms.is_early(now) else "closed" if terms.is_over(now) or standing.is_archive else ""


def sign_of_life(place: Place, user: Any) -> str:
    """Why this page has to leave; empty as long as it may stay."""
    with suppress(OutOfReach):
        if not seats().stay(place.call, place.seat):
            return "moved"
    return why_closed(call_terms(place.owner, user))


def depart(place: Place) -> None:
    with suppress(OutOfReach):
        if seats().leave(place.call, place.seat):
            tell(topics.call(place.call), {"type": "left", "peer": place.seat.peer, "bye": place.bye})


def shown(seat: Seat) -> dict[str, str]:
    return {"peer": seat.peer, "name": seat.name, "side": seat.side}


async def call(connection: Connection) -> None:
    place: Place = connection.found
    await refuse(connection, why_closed(place.terms))
    connection.join(topics.call(place.call))
    connection.join(topics.call_peer(place.call, place.seat.peer))
    try:
        taking = in_thread(seats().take, place.call, place.seat, place.terms.most)
        taken = await connection.hold(taking, partial(in_thread, depart, place))
    except OutOfReach:
        log.warning("Nobody can join a call: Redis is out of reach")
        raise Closed(Close.RESTART) from None
    await refuse(connection, taken.refusal)
    await greet(connection, place, taken)
    place.bye = await attend(connection, place)


async def refuse(connection: Connection, why: str) -> None:
    """Past the outbox, which nobody empties any more once the connection is closed."""
    if why:
        await connection.websocket.send_json({"type": "refused", "why": why})
        raise Closed(Close.REFUSED)


async def greet(connection: Connection, place: Place, taken: Taken) -> None:
    """The newcomer calls all who are there, and nobody calls the newcomer: so two never call each other at once."""
    peers = [shown(other) for other in taken.others]
    servers = ice_servers(place.seat.peer, timezone.now())
    connection.send({"type": "joined", **shown(place.seat), "peers": peers, "servers": servers})
    if taken.replaced:
        await in_thread(tell, topics.call_peer(place.call, taken.replaced), {"type": "refused", "why": "moved"})
        await in_thread(tell, topics.call(place.call), {"type": "left", "peer": taken.replaced, "bye": True})
    await in_thread(tell, topics.call(place.call), {"type": "peer", **shown(place.seat)})


async def attend(connection: Connection, place: Place) -> bool:
    """Until the page leaves, or must. Whether it said so."""
    beating, hearing = asyncio.ensure_future(keep_beating(connection, place)), asyncio.ensure_future(hear(connection, place))
    try:
        ended, _ = await asyncio.wait({beating, hearing}, return_when=asyncio.FIRST_COMPLETED)
        return any(task.result() for task in ended)
    finally:
        beating.cancel()
        hearing.cancel()
        await asyncio.gather(beating, hearing, return_exceptions=True)


async def keep_beating(connection: Connection, place: Place) -> bool:
    await in_thread(tell_joined, place.owner, connection.user)  # it writes: the others need not wait for that
    while True:
        await asyncio.sleep(BEAT)
        if why := await in_thread(sign_of_life, place, connection.user):
            await refuse(connection, why)


async def hear(connection: Connection, place: Place) -> bool:
    async for message in connection.messages():
        if message.get("type") == "bye":
            return True
        if message.get("type") == "servers":
            connection.send({"type": "servers", "servers": ice_servers(place.seat.peer, timezone.now())})
        elif said := passed_on(message, place.seat.peer):
            topic = topics.call_peer(place.call, said.to) if said.to else topics.call(place.call)
            await in_thread(tell, topic, said.message)
    return False


route = socket_route("/ws/call/{uuid:uuid}/", call, limits=LIMITS, opening=place_for)
