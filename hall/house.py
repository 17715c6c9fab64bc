"""All copies of halls that this process has people in, and the clock that drives them. Belongs to the event loop of the sockets."""

import asyncio
import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseFailed

from core import topics
from core.bus import bus, hub
from core.bus.carriers import NotCarried
from core.sockets import Connection, in_thread
from hall.actions import note_found
from hall.entering import Entry
from hall.layout import HOLDS, Ground, ground_of, hall_by, staffed, stamp
from hall.presence.floor import Spot
from hall.presence.people import Member
from hall.presence.room import Room
from hall.presence.seats import OutOfReach, Seat, seats
from hall.presence.walker import Place

log = logging.getLogger(__name__)

TICK = 0.1  # seconds; all processes tick at the same moment of the wall clock
SHOWN_AFTER = 0.025  # seconds from there until what the others said at the tick has come
A_SECOND = 10  # ticks
LAYOUT_EVERY, LIGHTS_EVERY = 0.5, 5.0  # seconds: an edit is in open halls within two
STOOD = 1.5  # seconds until a hidden spot counts
REMEMBERED = 5000  # places of people who left
ORDERS = (topics.HALLS, topics.RESTRICTED, topics.BLOCKED)  # each names a person


@dataclass(eq=False)
class Visit:
    """One page in a hall."""

    connection: Connection
    entry: Entry
    room: Room
    member: Member
    seat: Seat | None = None
    noted: asyncio.Future[int] | None = None  # the row of the visit
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    why: str = ""
    found: set[int] = field(default_factory=set)
    booth: str = ""
    booth_since: float = 0.0

    def end(self, why: str) -> None:
        self.why = why
        self.ended.set()


async def find(visit: Visit, spot: Spot) -> None:
    """Written once a person; said where it is new."""
    if await in_thread(note_found, visit.member.person.pk, spot.pk):
        visit.member.say({"type": "found", "spot": spot.slug})


Order = Callable[[Visit, dict[str, Any]], Coroutine[Any, Any, None]]


class House:
    def __init__(self) -> None:
        self.process = token_hex(4)
        self.visits: set[Visit] = set()
        self.by_person: dict[int, set[Visit]] = defaultdict(set)
        self.rooms: dict[tuple[str, int], Room] = {}
        self.grounds: dict[str, Ground] = {}
        self.places: dict[int, tuple[str, Place]] = {}
        self.obey: Order | None = None  # what is done with an order for somebody here (hall/sockets.py)
        self._tasks: list[asyncio.Task[None]] = []
        self._orders: set[asyncio.Task[None]] = set()
        self._publisher = ThreadPoolExecutor(1, "hall")
        self._publishing: Future[None] | None = None
        self._given_up: list[bytes] = []  # orders for the processes that had a place before
        self._is_silent = False
        self._known = ""  # which layout the grounds are of

    # --- coming and going ---------------------------------------------------------------------------------------------

    async def ground(self, entry: Entry) -> Ground:
        if not self._tasks and (known := await in_thread(stamp)) != self._known:
            self._known = known  # asked first: what changes while the ground is read is not missed
            self.grounds.clear()
        if entry.slug not in self.grounds:
            self.grounds[entry.slug] = await in_thread(ground_of, entry.hall)
        return self.grounds[entry.slug]

    def room(self, slug: str, copy: int, ground: Ground) -> Room:
        key = (slug, copy)
        if key not in self.rooms:
            room = self.rooms[key] = Room(slug, copy, ground.floor, self.process)
            hub().listen(topics.hall(slug, copy), room.hear)
        return self.rooms[key]

    def enter(self, visit: Visit) -> None:
        self.visits.add(visit)
        self.by_person[visit.entry.person.pk].add(visit)
        visit.room.enter(visit.member)
        if not self._tasks:
            for topic in ORDERS:
                hub().listen(topic, self.order)
            self._tasks = [
                asyncio.create_task(self._run(), name="halls"),
                asyncio.create_task(self._watch(), name="layouts"),
                asyncio.create_task(self._keep_seats(), name="seats"),
            ]

    def leave(self, visit: Visit) -> None:
        self.visits.discard(visit)
        self.by_person[visit.entry.person.pk].discard(visit)
        if not self.by_person[visit.entry.person.pk]:
            del self.by_person[visit.entry.person.pk]
        visit.room.leave(visit.member)
        if visit.member.number:
            self.places.pop(visit.member.person.pk, None)
            self.places[visit.member.person.pk] = (visit.room.hall, visit.member.walker.place)
            if len(self.places) > REMEMBERED:
                del self.places[next(iter(self.places))]
        if not self.visits:
            self._publish()
            self._stop()

    def visits_of(self, person_pk: int) -> tuple[Visit, ...]:
        """Pages of one person. Those of visitors without an account are nobody's."""
        return tuple(self.by_person.get(person_pk, ())) if person_pk else ()

    def place_of(self, entry: Entry, before: Seat | None) -> Place | None:
        """Where somebody was: as this process saw it, of its own people and of those of a process that has ended."""
        room = self.rooms.get((entry.slug, before.copy)) if before and before.hall == entry.slug else None
        if room and before and (step := room.place(before.number)):
            return step
        hall, place = self.places.get(entry.person.pk, ("", None))
        return place if hall == entry.slug else entry.last

    def _close_empty(self) -> None:
        for key, room in list(self.rooms.items()):
            if room.is_empty:
                del self.rooms[key]
                hub().ignore(topics.hall(*key))

    def _stop(self) -> None:
        """Nobody is here any more."""
        self._close_empty()
        for topic in ORDERS:
            hub().ignore(topic)
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    def give_up(self, person_pk: int, hall: str, copy: int, number: int, key: str) -> None:
        """The place belongs to another page by now: its avatar goes, and the process of the page before hears of it."""
        if (hall, copy) in self.rooms:
            self.rooms[hall, copy].drop(number)
        if settings.REDIS_URL:
            self._given_up.append(json.dumps({"person": person_pk, "what": "moved", "key": key}).encode())

    # --- what others say ----------------------------------------------------------------------------------------------

    def order(self, data: bytes) -> None:
        """Something for the pages of one person in this process."""
        order = json.loads(data)
        if order.get("what") == "report":
            self._tell_moderators()
        for visit in self.visits_of(order["person"]):
            if self.obey is not None:
                self.later(self.obey(visit, order))

    def _tell_moderators(self) -> None:
        for visit in self.visits:
            if visit.member.moderates:
                visit.member.say({"type": "report"})

    # --- the clock ----------------------------------------------------------------------------------------------------

    async def _run(self) -> None:
        number = 0
        while True:
            await asyncio.sleep(TICK - time.time() % TICK)
            number += 1
            self._publish()
            if settings.REDIS_URL:
                await asyncio.sleep(SHOWN_AFTER)
            for room in list(self.rooms.values()):
                room.tick()
            if number % A_SECOND == 0:
                for room in self.rooms.values():
                    room.beat(is_adrift=hub().is_adrift)
                self._close_empty()
                self._look_for_spots()

    def _look_for_spots(self) -> None:
        """Whoever stands at one for a moment has found it."""
        for visit in self.visits:
            member = visit.member
            spot = visit.room.floor.spot_at(*member.walker.place[:2]) if visit.room.floor.spots and member.number else None
            if spot and spot.pk not in visit.found and member.walker.stood_for() >= STOOD:
                visit.found.add(spot.pk)
                self.later(find(visit, spot))

    def later(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(doing)
        self._orders.add(task)
        task.add_done_callback(self._orders.discard)

    def _publish(self) -> None:
        """While the last has not gone out, what there is waits: newer positions take the place of older ones."""
        if not settings.REDIS_URL:
            for room in self.rooms.values():
                room.taken()
            return
        if self._publishing is None or self._publishing.done():
            packets = [(topics.HALLS, order) for order in self._given_up]
            packets += [(topics.hall(*key), packet) for key, room in self.rooms.items() for packet in room.taken()]
            self._given_up = []
            if packets:
                self._publishing = self._publisher.submit(self._send, packets)

    def _send(self, packets: list[tuple[str, bytes]]) -> None:
        try:
            for topic, packet in packets:
                bus().send(topic, packet)
            self._is_silent = False
        except NotCarried as problem:
            if not self._is_silent:
                log.warning("The halls of this process are not heard by others: %s", problem)
            self._is_silent = True

    async def _keep_seats(self) -> None:
        while True:
            await asyncio.sleep(1)
            if settings.REDIS_URL:
                with suppress(OutOfReach):
                    await self._hold_seats()

    async def _hold_seats(self) -> None:
        """A sign of life. What Redis forgot is taken once more; who finds it taken has to come in anew."""
        own = [visit for visit in self.visits if visit.seat]
        held = await in_thread(seats().beat, self.process)
        if held >= len(own):
            return
        for visit in own:
            if visit.seat is None or visit not in self.visits:
                continue  # left meanwhile
            if not await in_thread(seats().hold, visit.entry.person.pk, visit.seat, visit.entry.most):
                visit.end("anew")

    async def _watch(self) -> None:
        """Edits in the admin, and who is at the booths."""
        lights, looked = None, 0.0
        while True:
            try:
                known = await in_thread(stamp)
                if known != self._known:
                    self._known = known
                    await self._lay(known)
                if time.monotonic() - looked >= LIGHTS_EVERY:
                    looked, now_lights = time.monotonic(), await in_thread(staffed)
                    if lights is not None and now_lights != lights:
                        self._tell_halls({"type": "staffed", "booths": now_lights})
                    lights = now_lights
            except DatabaseFailed:
                log.exception("The layout of the halls could not be read")
            await asyncio.sleep(LAYOUT_EVERY)

    async def _lay(self, known: str) -> None:
        """Told once all processes that hand out layouts know of it, too."""
        await asyncio.gather(self._take_grounds(), asyncio.sleep(HOLDS))
        self._tell_halls({"type": "layout", "version": known})

    async def _take_grounds(self) -> None:
        for slug in list(self.grounds):
            hall = await in_thread(hall_by, slug)
            if hall is not None:
                self.grounds[slug] = await in_thread(ground_of, hall)
        for room in self.rooms.values():
            room.lay(self.grounds[room.hall].floor)

    def _tell_halls(self, message: dict[str, Any]) -> None:
        for slug in self.grounds:
            hub().deliver(topics.in_hall(slug), json.dumps(message).encode())


house = House()
