"""One copy of a hall as this process knows it: its own people, those of other processes, and what all of them are to hear.

Nothing is sent here: `outgoing` waits for the bus, what members hear goes to their lines. Of positions the latest state wins.
"""

import json
from collections.abc import Callable, Iterable
from math import hypot
from time import monotonic
from typing import Any

from hall.presence import packets
from hall.presence.cells import Tick
from hall.presence.floor import Floor
from hall.presence.packets import Said, opened, packed
from hall.presence.people import Member
from hall.presence.steps import ID, frame, place_of, split, without

SILENT = 2.0  # seconds without a word, after which the people of another process are gone
# Where many are told who came and left, they are told less often: when hundreds come at once, a word for each of them to each of the others
# would cost more than all their walking.
MANY, PEOPLE_EVERY = 100, 5  # pages, ticks


class Room:
    def __init__(self, hall: str, copy: int, floor: Floor, process: str, now: Callable[[], float] = monotonic) -> None:
        self.hall, self.copy, self.floor, self.process, self._now = hall, copy, floor, process, now
        self.members: dict[int, Member] = {}
        self.watchers: set[Member] = set()
        self.latest: dict[int, bytes] = {}
        self.pk_of: dict[int, int] = {}
        self.outgoing: list[bytes] = [packed(packets.ASK, process)]
        self.number = 0
        self._told: dict[int, str] = {}  # JSON of everybody who is seen
        self._home: dict[int, str] = {}  # process of those who are elsewhere
        self._heard_at: dict[str, float] = {}
        self._own: dict[int, bytes] = {}
        self._changed: dict[int, bytes] = {}
        self._joined: set[int] = set()
        self._renewed: set[int] = set()
        self._left: set[int] = set()
        self._claps = 0

    # --- own people ---------------------------------------------------------------------------------------------------

    def enter(self, member: Member) -> None:
        """The newcomer is told who is here (`welcome`) before anything else."""
        if not member.number:
            self.watchers.add(member)
            return
        self.members[member.number] = member
        if member.is_seen:
            self.show(member)
        self.hide_blocked(member)

    def show(self, member: Member) -> None:
        """To everybody: somebody came, looks otherwise, or is not invisible any more."""
        row = (member.number, member.person.pk, member.person.told(member.number), member.walker.step())
        self._appear(*row)
        self.outgoing += packets.people_packets(self.process, [row])

    def hide(self, member: Member) -> None:
        self._vanish([member.number])
        self.outgoing.append(packed(packets.GONE, self.process, packets.numbers([member.number])))

    def leave(self, member: Member) -> None:
        self.watchers.discard(member)
        if self.members.get(member.number) is member:
            del self.members[member.number]
            self.hide(member)

    def drop(self, number: int) -> None:
        """Somebody has another place by now; whoever kept this one may not know it yet."""
        self.members.pop(number, None)
        self._vanish([number])
        self.outgoing.append(packed(packets.GONE, self.process, packets.numbers([number])))

    def welcome(self, member: Member) -> bytes:
        """All who are seen, as a JSON list."""
        people = [told for number, told in self._told.items() if number not in member.hidden and number != member.number]
        return f"[{', '.join(people)}]".encode()

    def positions(self, member: Member) -> bytes:
        """Where everybody is, once; afterwards only what changes."""
        return frame(self.number, [step for number, step in self.latest.items() if number not in member.hidden])

    def take(self, member: Member, data: bytes) -> None:
        """A step of one's own. Raises `WrongLength`."""
        step, correction = member.walker.take(data)
        if correction is not None:
            member.line.send(frame(self.number, [correction]))
        elif step is not None and member.is_seen:
            self.latest[member.number] = self._own[member.number] = self._changed[member.number] = step

    def put(self, member: Member, place: tuple[int, int, int]) -> None:
        """The server takes somebody elsewhere."""
        member.walker.put(place)
        if member.is_seen:
            step = member.walker.step()
            self.latest[member.number] = self._own[member.number] = self._changed[member.number] = step

    def lay(self, floor: Floor) -> None:
        """The floor is another by now. Whoever stands in something new may walk out of it."""
        self.floor = floor
        for member in (*self.members.values(), *self.watchers):
            member.walker.floor = floor

    def block(self, member: Member) -> None:
        """Somebody does not see others any more, or sees them again: the page is told as if they had left or come."""
        before = member.hidden
        self.hide_blocked(member)
        if gone := member.hidden - before:
            member.say({"type": "left", "ids": sorted(gone)})
        if back := before - member.hidden & self._told.keys():
            told = ", ".join(self._told[number] for number in back)
            member.line.say(f'{{"type": "joined", "people": [{told}]}}'.encode())
            member.line.send(frame(self.number, [self.latest[number] for number in back]))  # whoever stands still tells nobody where

    def hide_blocked(self, member: Member) -> None:
        blocked = member.blocked
        member.hidden = frozenset(number for number, pk in self.pk_of.items() if pk in blocked) if blocked else frozenset()

    def told(self, number: int) -> dict[str, Any]:
        """What is told of somebody of any process; empty of somebody who is not here."""
        return json.loads(self._told.get(number, "{}"))  # type: ignore[no-any-return]

    def place(self, number: int) -> tuple[int, int, int] | None:
        """Where somebody of any process is."""
        return place_of(self.latest[number]) if number in self.latest else None

    # --- people anywhere ----------------------------------------------------------------------------------------------

    def _appear(self, number: int, pk: int, told: str, step: bytes) -> None:
        is_new = number not in self._told
        self._left.discard(number)
        self._told[number], self.pk_of[number] = told, pk
        self.latest[number] = self._changed[number] = step
        (self._joined if is_new else self._renewed).add(number)
        for member in self.members.values():
            if pk in member.blocked:
                self.hide_blocked(member)

    def _vanish(self, gone: Iterable[int]) -> None:
        for number in gone:
            self._joined.discard(number)
            self._renewed.discard(number)
            for table in (self._home, self.latest, self.pk_of, self._own, self._changed):
                table.pop(number, None)  # type: ignore[attr-defined]
            if self._told.pop(number, None):
                self._left.add(number)
                for member in self.members.values():
                    member.agreed.discard(number)

    def hear(self, packet: bytes) -> None:
        """Of another process."""
        kind, process, rest = opened(packet)
        if process == self.process:
            return
        self._heard_at[process] = self._now()
        match kind:
            case packets.STEPS:
                self._hear_steps(rest)
            case packets.BEAT:
                self._hear_beat(process, packets.read_numbers(rest))
            case packets.PEOPLE:
                for number, pk, told, step in packets.read_people(rest):
                    self._home[number] = process
                    self._appear(number, pk, told, step)
            case packets.ASK:
                self._answer(packets.read_numbers(rest))
            case packets.GONE:
                self._vanish(packets.read_numbers(rest) - self.members.keys())
            case packets.SAID:
                self.deliver(packets.read_said(rest))

    def _hear_steps(self, data: bytes) -> None:
        latest, changed = self.latest, self._changed
        for step in split(data):
            (number,) = ID.unpack_from(step)
            if number in latest:
                latest[number] = changed[number] = step

    def _hear_beat(self, process: str, there: set[int]) -> None:
        """What got lost on the way is mended: who is there is asked for, who is not is gone."""
        known = {number for number, home in self._home.items() if home == process}
        self._vanish(known - there)
        if unknown := there - known:
            self.outgoing.append(packed(packets.ASK, self.process, packets.numbers(unknown)))

    def _answer(self, asked: set[int]) -> None:
        rows = [
            (number, member.person.pk, self._told[number], member.walker.step())
            for number, member in self.members.items()
            if member.is_seen and (not asked or number in asked)
        ]
        self.outgoing += packets.people_packets(self.process, rows)

    # --- what is said -------------------------------------------------------------------------------------------------

    def say(self, said: Said) -> None:
        """Here and in the other processes."""
        self.deliver(said)
        self.outgoing.append(packets.said_packet(self.process, said))

    def deliver(self, said: Said) -> None:
        if said.message.get("type") == "applause":
            self._claps += said.message["count"]
            return
        hearers = [self.members[said.to]] if said.to in self.members else [] if said.to else list(self.members.values())
        for member in hearers:
            if self._hears(member, said):
                note_asking(member, said)
                member.say(said.message)

    def _hears(self, member: Member, said: Said) -> bool:
        if said.sender_pk in member.blocked or (said.needs_leave and member.person.is_busy):
            return False
        if said.needs_consent and said.sender not in member.agreed:
            return False
        x, z, _yaw = member.walker.place
        return not said.within or hypot(x - said.x, z - said.z) <= said.within

    # --- the clock ----------------------------------------------------------------------------------------------------

    def taken(self) -> list[bytes]:
        """What the other processes are to hear by now."""
        own, self._own = self._own, {}
        waiting, self.outgoing = self.outgoing, []
        return [*waiting, packed(packets.STEPS, self.process, b"".join(own.values()))] if own else waiting

    def tick(self) -> None:
        """Tell everybody here what happened since the last one: one frame each, whoever reads slowly misses some."""
        self.number += 1
        if len(self.members) + len(self.watchers) < MANY or self.number % PEOPLE_EVERY == 0:
            self._tell_people()
        changed, self._changed = self._changed, {}
        tick = Tick(self.number, changed.values(), self.latest)
        for member in (*self.members.values(), *self.watchers):
            data = tick.frame_for(member.cell)
            if data is not None:
                member.line.show(without(data, member.hidden) if member.hidden else data)

    def _tell_people(self) -> None:
        batches = ((self._joined, "joined"), (self._renewed, "changed"))
        for some, kind in batches:
            if some:
                rows = {number: self._told[number] for number in some}
                self._tell_each(rows, lambda told, kind=kind: f'{{"type": "{kind}", "people": [{", ".join(told)}]}}')
        if self._left:
            self._tell_each({number: str(number) for number in self._left}, lambda told: f'{{"type": "left", "ids": [{", ".join(told)}]}}')
        if self._claps:
            self._tell_each({0: str(self._claps)}, lambda told: f'{{"type": "applause", "count": {told[0]}}}')
            self._claps = 0
        self._joined, self._renewed, self._left = set(), set(), set()

    def _tell_each(self, rows: dict[int, str], text: Callable[[list[str]], str]) -> None:
        whole = text(list(rows.values())).encode()
        for member in (*self.members.values(), *self.watchers):
            if not member.hidden:
                member.line.say(whole)
            elif shown := [told for number, told in rows.items() if number not in member.hidden]:
                member.line.say(text(shown).encode())

    def beat(self, *, is_adrift: bool = False) -> None:
        """Once a second: say who is here; who says nothing any more has ended. Adrift nobody is heard, which says nothing of them."""
        seen = (number for number, member in self.members.items() if member.is_seen)
        self.outgoing.append(packed(packets.BEAT, self.process, packets.numbers(seen)))
        if is_adrift:
            self._heard_at = dict.fromkeys(self._heard_at, self._now())
        for process, at in list(self._heard_at.items()):
            if self._now() - at > SILENT:
                del self._heard_at[process]
                self._vanish([number for number, home in self._home.items() if home == process])

    @property
    def is_empty(self) -> bool:
        return not (self.members or self.watchers)


def note_asking(member: Member, said: Said) -> None:
    """Who asked may be answered; who is answered yes may be spoken to."""
    kind = said.message.get("kind", "")
    if said.message["type"] == "ask":
        member.asked_by.add((said.sender, kind))
    elif said.message["type"] == "answered" and (said.sender, kind) in member.asked:
        member.asked.discard((said.sender, kind))
        if said.message["yes"] and kind == "whisper":
            member.agreed.add(said.sender)
