"""The hall on open pages: who is where, what is said nearby. Messages: docs/events.md; what they mean is decided in `presence/`."""

import asyncio
import json
import logging
import time
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from core import topics
from core.sockets import Close, Closed, Connection, Limits, in_thread, socket_route
from core.threads import Together
from event.standing import standing
from hall.actions import close_visit
from hall.booths import at_booth
from hall.entering import Entry, ask_for_seat, at_entrance, blocked_of, entries_for, know, leave_seat, take_seats
from hall.house import Visit, house
from hall.presence.people import Line, Member
from hall.presence.seats import OutOfReach
from hall.presence.walker import Walker, WrongLength
from hall.talking import Talk, shown
from hall.visit_book import book
from releases.moments import moments

log = logging.getLogger(__name__)

# Ten steps a second; a line that stood still may bring those of three seconds at once.
LIMITS = Limits(largest=4096, a_second=8, burst=30, binary_a_second=30, binary_burst=90)

seating = Together(take_seats)


async def hall(connection: Connection) -> None:
    entry: Entry = connection.found
    if entry.forgotten:
        book.close(entry.forgotten)
    await refuse(connection, entry.refusal, why="out")
    try:
        visit = await come_in(connection, entry)
    except OutOfReach:
        log.warning("Nobody can come into the halls: Redis is out of reach")
        raise Closed(Close.RESTART) from None
    connection.endings.push_async_callback(go, visit)
    greet(visit)
    house.enter(visit)
    moments.enter()
    if visit.seat and not standing.is_archive:
        visit.noted = book.open(entry.person.pk, entry.hall.pk, visit.seat.copy)
    await stay(visit)


async def refuse(connection: Connection, sentence: str, **more: Any) -> None:
    """Past the outbox, which nobody empties any more once the connection is closed."""
    if sentence:
        await connection.websocket.send_json({"type": "refused", "sentence": sentence, **more})
        raise Closed(Close.REFUSED)


async def come_in(connection: Connection, entry: Entry) -> Visit:
    ground = await house.ground(entry)
    line = Line(connection.outbox.put, connection.send_binary, connection.outbox.put_newest)
    start = at_entrance(ground.places["entrance"])
    if not connection.person_pk:
        room = house.room(entry.slug, 1, ground)
        return Visit(connection, entry, room, Member(0, entry.person, Walker(0, room.floor, start), line))
    ask = ask_for_seat(entry, house.process)
    taken = await connection.hold(seating.answer(ask), partial(in_thread, leave_seat, ask.person_pk, ask.key))
    seat, before = taken.seat, taken.before
    place = house.place_of(entry, before) or start  # asked before the old avatar goes
    if before is not None:
        push_out(entry, before.hall, before.copy, before.number, before.key)
    room = house.room(entry.slug, seat.copy, ground)
    walker = Walker(seat.number, room.floor, (*room.floor.free_near(place[0], place[1]), place[2]))
    member = Member(seat.number, entry.person, walker, line, entry.is_invisible, entry.moderates, entry.blocked)
    return Visit(connection, entry, room, member, seat)


def push_out(entry: Entry, hall: str, copy: int, number: int, key: str) -> None:
    """Another page of the same person has the place by now; of a process that ended nobody else would say it."""
    for visit in [one for one in house.visits_of(entry.person.pk) if one.seat and one.seat.key == key]:
        visit.end("moved")
    house.give_up(entry.person.pk, hall, copy, number, key)


def greet(visit: Visit) -> None:
    connection, member, room = visit.connection, visit.member, visit.room
    for topic in (topics.in_hall(room.hall), topics.LAUNCHES):
        connection.join(topic)
    ground = house.grounds.get(room.hall)
    if ground and ground.stage_pk:
        connection.join(topics.stage(ground.stage_pk))
    if visit.seat and room.copy > visit.entry.wanted_copy > 0:
        member.say({"type": "full", "copy": room.copy})
    room.hide_blocked(member)
    facts = {
        "me": member.number or None,
        "copy": room.copy,
        "people_max": visit.entry.most,
        "place": shown(member.walker.place),
        "invisible": member.is_invisible,
        "busy": member.person.is_busy,
        "moderates": member.moderates,
    }
    head = json.dumps({"type": "welcome", **facts}, ensure_ascii=False).encode()
    connection.outbox.put(head[:-1] + b', "people": ' + room.welcome(member) + b"}")
    connection.send_binary(room.positions(member))


async def stay(visit: Visit) -> None:
    """Until the page leaves, or must."""
    hearing, ending = asyncio.ensure_future(hear(visit)), asyncio.ensure_future(visit.ended.wait())
    try:
        await asyncio.wait({hearing, ending}, return_when=asyncio.FIRST_COMPLETED)
        if hearing.done():
            hearing.result()
            return
    finally:
        hearing.cancel()
        ending.cancel()
        await asyncio.gather(hearing, ending, return_exceptions=True)
    if visit.why == "anew":
        raise Closed(Close.RESTART)
    await refuse(visit.connection, why_it_ended(visit), why=visit.why)


def why_it_ended(visit: Visit) -> str:
    """Whom the moderators exclude reads their reason at once."""
    with override(visit.entry.language):
        if visit.why == "moved":
            return _("You are in the hall on another page.")
        return visit.entry.refusal or _("You cannot be in the hall any more.")


async def hear(visit: Visit) -> None:
    talk, room, member = Talk(visit), visit.room, visit.member
    async for said in visit.connection.heard():
        if isinstance(said, bytes):
            try:
                room.take(member, said)
            except WrongLength:
                raise Closed(Close.UNREADABLE) from None
        else:
            await talk.hear(said)


async def go(visit: Visit) -> None:
    if visit in house.visits:
        house.leave(visit)
        moments.leave()
    if visit.noted:
        await in_thread(close_visit, await visit.noted, visit.member.walker.place)
    if visit.seat:
        await at_booth(visit, "", time.monotonic())


async def obey(visit: Visit, order: dict[str, Any]) -> None:
    """Something about this person changed elsewhere: on another page, at the desk."""
    what, user, member = order.get("what"), visit.connection.user, visit.member
    if what == "moved":
        if visit.seat and visit.seat.key == order.get("key"):
            visit.end("moved")
    elif what == "out":
        visit.end("out")
    elif what == "look":
        await in_thread(know, visit.entry, user)
        was_seen, member.person = member.is_seen, visit.entry.person
        member.is_invisible = visit.entry.is_invisible
        if member.is_seen:
            visit.room.show(member)
        elif was_seen:
            visit.room.hide(member)
    elif what == "blocks":
        member.blocked = await in_thread(blocked_of, user)
        visit.room.block(member)
    else:  # silenced, banned, or neither any more
        await in_thread(know, visit.entry, user)
        if visit.entry.refusal:
            visit.end("out")


house.obey = obey
routes = [socket_route("/ws/hall/{slug}/", hall, anonymous=True, limits=LIMITS, openings=entries_for)]
