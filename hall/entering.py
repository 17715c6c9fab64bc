"""Who comes in: what the hall needs to know of somebody, asked in one go in a thread."""

import random
import secrets
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.sockets import Connection
from exhibitors.models import Membership
from hall.actions import close_visit, open_visit
from hall.layout import hall_by, slug_of
from hall.models import HallVisit, Look, Scene
from hall.person_keys import key_of
from hall.presence.people import Person
from hall.presence.seats import Ask, OutOfReach, Taken, seats
from hall.presence.walker import Place
from hall.rules import can_moderate
from live.models import Restriction
from live.states import RestrictionKind
from matchmaking.models import Block

SPREAD = 300  # centimetres around the entrance


@dataclass
class Entry:
    """`refusal`: why this person does not come in. `language` is the page's."""

    hall: Any
    slug: str
    most: int
    takes_chat: bool
    language: str
    person: Person
    look: Look | None = None
    refusal: str = ""
    silent_until: Any = None
    blocked: frozenset[int] = frozenset()
    last: Place | None = None
    moderates: bool = False
    wanted_copy: int = 0
    friend: int = 0


def entry_for(connection: Connection) -> Entry | None:
    """None: no such hall."""
    websocket, user = connection.websocket, connection.user
    hall = hall_by(websocket.path_params["slug"])
    if hall is None:
        return None
    scene = Scene.objects.of(hall)
    language = "en" if websocket.query_params.get("language") == "en" else "zh-hans"
    entry = Entry(hall, slug_of(hall), scene.most, scene.takes_chat, language, Person(0, ""))
    if user.is_authenticated:
        entry.wanted_copy = number(websocket.query_params.get("copy", ""))
        entry.friend = number(websocket.query_params.get("friend", ""))
        fill(entry, user)
    return entry


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0  # noqa: PLR2004


def fill(entry: Entry, user: Any) -> None:
    entry.look = Look.objects.of(user)
    entry.person = person_of(user, entry.look)
    entry.moderates = can_moderate(user)
    entry.blocked = blocked_of(user)
    restrict(entry, user)
    last = HallVisit.objects.last_of(user)
    if last is not None:
        if last.left_at is None:
            close_visit(last.pk, None)
        if last.hall_id == entry.hall.pk and last.x is not None and last.z is not None:
            entry.last = (last.x, last.z, last.yaw)


def person_of(user: Any, look: Look) -> Person:
    staff_of = Membership.objects.filter(person=user, exhibitor__state="published").values_list("exhibitor__slug", flat=True).first()
    return Person(user.pk, str(user), look.worn(), staff_of or "", look.is_busy, f"/hall/people/{key_of(user.pk)}/")


def blocked_of(user: Any) -> frozenset[int]:
    """Neither sees the other, whoever blocked whom."""
    return frozenset(Block.objects.people_apart_from(user))


def restrict(entry: Entry, user: Any) -> None:
    found = Restriction.objects.on(user, timezone.now())
    entry.silent_until = found.until if found else None
    if found and found.kind == RestrictionKind.BANNED:
        with override(entry.language):
            entry.refusal = _("The moderators have excluded you: %(reason)s") % {"reason": found.reason}


def take_seat(entry: Entry, process: str) -> tuple[Taken, int]:
    """(seat, key of the visit). Raises `OutOfReach`."""
    ask = Ask(entry.person.pk, entry.slug, secrets.token_hex(6), process, entry.most, entry.wanted_copy, entry.friend)
    taken = seats().take(ask)
    return taken, open_visit(entry.person.pk, entry.hall.pk, taken.seat.copy)


def leave_seat(person_pk: int, key: str, visit_pk: int, place: Place) -> None:
    try:
        seats().leave(person_pk, key)
    except OutOfReach:
        pass  # the lease of the process ends, or it holds the seat for whoever comes back
    finally:
        close_visit(visit_pk, place)


def at_entrance(entrance: Place) -> Place:
    """Not all on one spot."""
    x, z, yaw = entrance
    return x + random.randint(-SPREAD, SPREAD), z - random.randint(0, SPREAD), yaw  # noqa: S311 - guards nothing
