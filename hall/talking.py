"""What somebody in a hall does beside walking: talk, wave, whisper by consent, clap, be taken somewhere; looked at before others hear."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from core.legible import clean
from core.refusals import Refusal
from core.sockets import Allowance, in_thread
from event.standing import standing
from hall.actions import join_circle, leave_circle, note_remark
from hall.booths import at_booth
from hall.house import Visit, house
from hall.models.people import LONGEST_LINE
from hall.presence.packets import Said
from hall.presence.steps import EMOTES
from hall.whereabouts import seat_of

HEARD, SEEN = 800, 2500  # centimetres: how far words go, and gestures
MOST_CLAPS = 10  # told at once
LINES_A_SECOND, LINES_AT_ONCE = 0.7, 4.0
GESTURES_A_SECOND, GESTURES_AT_ONCE = 2.0, 6.0
TELEPORTS_A_SECOND, TELEPORTS_AT_ONCE = 1.0, 5.0
BESIDE = 150  # centimetres from whom one is taken to
FRIEND_COMES = 450  # looks, a tenth of a second apart: a weak device of the friend takes half a minute to build the hall
ASKED_AGAIN = 20  # looks after which it is asked anew in which copy the friend is
WALKED_ON = 200  # centimetres from where one asked: whoever goes elsewhere meanwhile is not fetched
KINDS = ("whisper", "circle")

Message = dict[str, Any]
Handler = Callable[["Talk", Message], Awaitable[None]]


class Talk:
    """What one page says."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.member, self.room = visit, visit.member, visit.room
        self.lines = Allowance(LINES_A_SECOND, LINES_AT_ONCE)
        self.gestures = Allowance(GESTURES_A_SECOND, GESTURES_AT_ONCE)
        self.teleports = Allowance(TELEPORTS_A_SECOND, TELEPORTS_AT_ONCE)

    async def hear(self, message: Message) -> None:
        handler = HANDLERS.get(str(message.get("type")))
        if not handler or not self.member.number:  # whoever has no avatar only looks on
            return
        if standing.is_archive and handler not in STILL:
            self.refuse_in_archive(handler)
        else:
            await handler(self, message)

    def refuse_in_archive(self, handler: Handler) -> None:
        """Of a step to a booth nobody is told that it does not count."""
        if handler is not Talk.at:
            with override(self.visit.entry.language):
                self.refuse(_("The expo is over: in its archive one walks and looks, and nobody is spoken to any more."))

    def refuse(self, sentence: str) -> None:
        self.member.say({"type": "refused", "sentence": sentence})

    def say(self, message: Message, **to: Any) -> None:
        """Others hear it, as far as `to` says."""
        self.room.say(Said({"id": self.member.number, **message}, sender=self.member.number, sender_pk=self.member.person.pk, **to))

    def nearby(self, within: int) -> dict[str, int]:
        x, z, _yaw = self.member.walker.place
        return {"x": x, "z": z, "within": within}

    # --- words --------------------------------------------------------------------------------------------------------

    async def line(self, message: Message) -> None:
        text = clean(str(message.get("text", "")), LONGEST_LINE)
        if text and self.may_speak():
            now = timezone.now().isoformat(timespec="seconds")
            self.say({"type": "line", "name": self.member.person.name, "text": text, "at": now}, **self.nearby(HEARD))
            await in_thread(note_remark, self.visit.entry.hall.pk, self.member.person.pk, text)

    def may_speak(self) -> bool:
        entry = self.visit.entry
        with override(entry.language):
            if self.member.is_invisible:
                self.refuse(_("You are invisible: show yourself to talk."))
            elif not entry.takes_chat and not entry.moderates:
                self.refuse(_("Nobody talks in this hall at the moment."))
            elif entry.silent_until and entry.silent_until > timezone.now():
                self.refuse(entry.silent_word)
            elif not self.lines.take():
                self.refuse(_("A little slower, please."))
            else:
                return True
        return False

    async def whisper(self, message: Message) -> None:
        """To whoever agreed; else they are asked."""
        to, text = self.other(message), clean(str(message.get("text", "")), LONGEST_LINE)
        if not to or not text or self.is_left_alone(to) or not self.may_speak():
            return
        if to not in self.member.agreed:
            self.ask_for(to, "whisper")
            return
        told = {"type": "whisper", "name": self.member.person.name, "text": text, "to": to}
        self.say(told, to=to, needs_consent=True)
        self.member.say({"id": self.member.number, **told})
        await in_thread(note_remark, self.visit.entry.hall.pk, self.member.person.pk, text, self.room.pk_of.get(to))

    async def circle(self, message: Message) -> None:
        if (to := self.other(message)) and self.gestures.take() and not self.is_left_alone(to):
            self.ask_for(to, "circle")

    def is_left_alone(self, to: int) -> bool:
        """Who is not to be disturbed hears of none of it; whoever tried does."""
        told = self.room.told(to)
        if is_busy := bool(told.get("busy")):
            with override(self.visit.entry.language):
                self.refuse(_("%(who)s does not want to be disturbed at the moment.") % {"who": told["name"]})
        return is_busy

    def ask_for(self, to: int, kind: str) -> None:
        self.member.asked.add((to, kind))
        self.say({"type": "ask", "kind": kind, "name": self.member.person.name}, to=to, needs_leave=True)

    async def answer(self, message: Message) -> None:
        """Only of what one was asked."""
        to, kind, yes = self.other(message), message.get("kind"), message.get("yes") is True
        if kind not in KINDS or (to, kind) not in self.member.asked_by:
            return
        self.member.asked_by.discard((to, kind))
        if yes and kind == "whisper":
            self.member.agreed.add(to)
        if yes and kind == "circle" and not await self.open_circle(to):
            return
        self.say({"type": "answered", "kind": kind, "yes": yes}, to=to)

    async def open_circle(self, to: int) -> bool:
        try:
            call = await in_thread(circle_of, self.room.pk_of.get(to, 0), self.member.person.pk, self.visit.entry.language)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return False
        told = {"type": "circle", "url": call}
        self.member.say(told)
        self.say(told, to=to)
        return True

    async def leave(self, message: Message) -> None:
        """Out of the voice circle: the place is free for another."""
        await in_thread(out_of_circle, self.member.person.pk)

    def other(self, message: Message) -> int:
        """Somebody here whom this person sees; else 0, and nobody learns whether they are here."""
        number = message.get("id")
        is_there = isinstance(number, int) and number in self.room.pk_of and number not in self.member.hidden
        return number if is_there and number != self.member.number else 0  # type: ignore[return-value]

    # --- gestures -----------------------------------------------------------------------------------------------------

    async def emote(self, message: Message) -> None:
        emote = message.get("emote")
        if isinstance(emote, int) and 1 <= emote <= EMOTES and self.member.is_seen and self.gestures.take():
            self.say({"type": "emote", "emote": emote}, **self.nearby(SEEN))

    async def wave(self, message: Message) -> None:
        if (to := self.other(message)) and self.member.is_seen and self.gestures.take() and not self.is_left_alone(to):
            self.say({"type": "wave", "name": self.member.person.name}, to=to, needs_leave=True)

    async def applaud(self, message: Message) -> None:
        count = message.get("count", 1)
        if isinstance(count, int) and 0 < count <= MOST_CLAPS and self.gestures.take():
            self.say({"type": "applause", "count": count})

    # --- places -------------------------------------------------------------------------------------------------------

    async def teleport(self, message: Message) -> None:
        to = str(message.get("to", ""))[:200]
        is_allowed = self.teleports.take()
        if is_allowed and to == "friend" and self.visit.entry.friend:
            house.later(self.join_friend())  # whatever else is said meanwhile does not wait for it
        elif not is_allowed or not self.bring(to):
            with override(self.visit.entry.language):
                self.refuse(_("There is no way to that place."))

    def bring(self, to: str) -> bool:
        """Whether there was a way."""
        place = self.target(to)
        if place is None:
            return False
        x, z = self.room.floor.free_near(place[0], place[1])
        self.room.put(self.member, (x, z, place[2]))
        self.member.say({"type": "moved", "place": shown(self.member.walker.place), "to": to})
        return True

    async def join_friend(self) -> None:
        """To whom the address of the page names, once they are here."""
        asked_at = self.member.walker.place
        for look in range(FRIEND_COMES):
            x, z, _yaw = self.member.walker.place
            if self.visit not in house.visits or max(abs(x - asked_at[0]), abs(z - asked_at[1])) > WALKED_ON:
                return
            number = next((number for number, pk in self.room.pk_of.items() if pk == self.visit.entry.friend), 0)
            if self.bring(f"person:{number}"):
                return
            if look % ASKED_AGAIN == 0 and await in_thread(is_in_another_copy, self.visit):
                with override(self.visit.entry.language):
                    self.refuse(_("Whom you come to is in another copy of this hall, and it is full. Load the page anew to try again."))
                return
            await asyncio.sleep(0.1)
        with override(self.visit.entry.language):
            self.refuse(_("Whom you come to is not here at the moment."))

    def target(self, to: str) -> tuple[int, int, int] | None:
        """`booth:<slug>`, `stage`, `keepsakes`, `entrance`, `person:<id>`, or metres as `x,z`."""
        if to.startswith("person:"):
            number = to.removeprefix("person:")
            there = self.other({"id": int(number)}) if number.isascii() and number.isdecimal() and len(number) < 6 else 0  # noqa: PLR2004
            place = self.room.place(there)
            return (place[0] + BESIDE, place[1], place[2]) if place else None
        ground = house.grounds.get(self.room.hall)
        if ground and to in ground.places:
            return ground.places[to]
        return read_metres(to, self.member.walker.place[2])

    async def at(self, message: Message) -> None:
        await at_booth(self.visit, str(message.get("booth", ""))[:60], time.monotonic())


HANDLERS: dict[str, Handler] = {
    "say": Talk.line,
    "whisper": Talk.whisper,
    "circle": Talk.circle,
    "leave": Talk.leave,
    "answer": Talk.answer,
    "emote": Talk.emote,
    "wave": Talk.wave,
    "applaud": Talk.applaud,
    "teleport": Talk.teleport,
    "at": Talk.at,
}


STILL = (Talk.teleport, Talk.leave)  # in an archive, too


def read_metres(text: str, yaw: int) -> tuple[int, int, int] | None:
    x, comma, z = text.partition(",")
    try:
        place = int(float(x) * 100), int(float(z) * 100), yaw
    except (ValueError, OverflowError):
        return None
    return place if comma and max(abs(place[0]), abs(place[1])) < 32_000 else None  # noqa: PLR2004


def shown(place: tuple[int, int, int]) -> dict[str, float]:
    """Metres, and radians."""
    x, z, yaw = place
    return {"x": x / 100, "z": z / 100, "yaw": round(yaw / 65_536 * 6.283185307, 4)}


def is_in_another_copy(visit: Visit) -> bool:
    """The friend of this page, of whom one may know it: their copy had no room left."""
    friend = User.objects.filter(pk=visit.entry.friend).first()
    seat = friend and seat_of(friend, seen_by=visit.connection.user)
    return bool(seat and seat.hall == visit.room.hall and seat.copy != visit.room.copy)


def circle_of(asker_pk: int, person_pk: int, language: str) -> str:
    """The address of the call, without a language: each page puts in its own."""
    with override(language):
        call = join_circle(User.objects.get(pk=asker_pk), by=User.objects.get(pk=person_pk))
    with override(settings.LANGUAGE_CODE):
        return call.get_absolute_url()


def out_of_circle(person_pk: int) -> None:
    leave_circle(User.objects.get(pk=person_pk))
