"""Who comes in: what the hall needs to know of somebody, asked for all who come at the same moment in one go, in a thread."""

import random
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from core.compiled import Compiled, CompiledForMany
from core.nearby import remembered
from core.sockets import Connection
from event.standing import standing
from exhibitors.models import Membership
from exhibitors.states import ExhibitorState
from hall.layout import hall_by, slug_of
from hall.models import HallVisit, Look, Scene
from hall.person_keys import key_of, pk_by
from hall.presence.people import Person
from hall.presence.seats import Ask, OutOfReach, Taken, seats
from hall.presence.walker import Place
from hall.rules import can_moderate
from live.actions import end_of, sentence_of
from live.models import Restriction
from live.querysets import FOR_GOOD
from live.states import RestrictionKind
from matchmaking.models import Block

WORN = ("outfit", "skin", "hair", "badge", "is_invisible", "is_busy")
SPREAD = 300  # centimetres around the entrance
Known = tuple[Any, ...]  # a row of `people_rows` without its key


@dataclass
class Entry:
    """`refusal`: why this person does not come in. `language` is the page's."""

    hall: Any
    slug: str
    most: int
    takes_chat: bool
    language: str
    person: Person
    is_invisible: bool = False
    refusal: str = ""
    silent_until: Any = None
    silent_word: str = ""  # the moderators' reason, and until when
    blocked: frozenset[int] = frozenset()
    last: Place | None = None
    forgotten: int = 0  # the visit before, which no process ended
    moderates: bool = False
    wanted_copy: int = 0
    friend: int = 0


A_MOMENT = 2  # seconds that a hall may be older than what organisers chose


def people_rows(people: list[int], now: datetime) -> QuerySet[Any, Any]:
    """Look, company and last visit; and whether there is a restriction and are blocks, of which only the few who have some ask more."""
    kept = Restriction.objects.in_force(now).filter(person=OuterRef("pk"))
    company = Membership.objects.filter(person=OuterRef("pk"), exhibitor__state=ExhibitorState.PUBLISHED).order_by("pk")
    visits = HallVisit.objects.filter(person=OuterRef("pk")).order_by("-joined_at", "-pk")
    last = JSONObject(pk="pk", hall="hall_id", left_at="left_at", x="x", z="z", yaw="yaw")
    return (
        QuerySet(User)
        .filter(pk__in=people)
        .annotate(
            kept_by=Subquery(kept.values("pk")[:1]),
            is_apart=Exists(Block.objects.of_people(OuterRef("pk"))),
            last_visit=Subquery(visits.values(visit=last)[:1]),
            staff_of=Subquery(company.values("exhibitor__slug")[:1]),
        )
        .values_list("pk", "kept_by", "is_apart", "last_visit", "staff_of", "look__pk", *(f"look__{name}" for name in WORN))
    )


# Hundreds come at once, and most of what a question costs is writing it and waiting for it.
PEOPLE, APART = CompiledForMany(people_rows), Compiled(Block.objects.of_people)


def scene_by(slug: str) -> Scene | None:
    hall = hall_by(slug)
    return Scene.objects.of(hall) if hall else None


def entries_for(connections: Sequence[Connection]) -> list[Entry | None]:
    """None: no such hall."""
    standing.look()
    people = [connection.user.pk for connection in connections if connection.user.is_authenticated]
    known = {row[0]: row[1:] for row in PEOPLE.rows(people, now=timezone.now())}
    return [entry_for(connection, known.get(connection.user.pk)) for connection in connections]


def entry_for(connection: Connection, known: Known | None) -> Entry | None:
    websocket, user = connection.websocket, connection.user
    slug = websocket.path_params["slug"].lower()
    scene = remembered(f"hall-scene:{slug[:20]}", lambda: scene_by(slug), seconds=A_MOMENT, nearby=A_MOMENT)
    if scene is None:
        return None
    language = "en" if websocket.query_params.get("language") == "en" else "zh-hans"
    entry = Entry(scene.hall, slug_of(scene.hall), scene.most, scene.takes_chat, language, Person(0, ""))
    if known:
        entry.wanted_copy = number(websocket.query_params.get("copy", ""))
        entry.friend = pk_by(websocket.query_params.get("friend", ""))
        entry.moderates = can_moderate(user)
        is_apart, last_visit = learn(entry, user, known)
        entry.blocked = blocked_of(user) if is_apart else frozenset()
        if last_visit:
            come_back(entry, last_visit)
    return entry


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0  # noqa: PLR2004


def know(entry: Entry, user: Any) -> None:
    """What may have changed since."""
    for _pk, *known in PEOPLE.rows([user.pk], now=timezone.now()):
        learn(entry, user, tuple(known))


def learn(entry: Entry, user: Any, known: Known) -> tuple[bool, dict[str, Any] | None]:
    """Look, company, and whether moderators keep this person from something. Answers whether anybody is blocked, and the last visit."""
    kept_by, is_apart, last_visit, staff_of, look_pk, *worn = known
    look = Look(person=user, **dict(zip(WORN, worn, strict=True))) if look_pk else Look.by_chance(user)
    entry.is_invisible = look.is_invisible
    entry.person = Person(user.pk, str(user), look.worn(), staff_of or "", look.is_busy, f"/hall/people/{key_of(user.pk)}/")
    kept = Restriction.objects.filter(pk=kept_by).first() if kept_by else None
    entry.silent_until, entry.silent_word, entry.refusal = None, "", ""
    if kept:
        with override(entry.language):
            entry.silent_until, entry.silent_word = kept.until or FOR_GOOD, sentence_of(kept)
            if kept.kind == RestrictionKind.BANNED:
                told = {"end": end_of(kept), "reason": kept.reason}
                entry.refusal = _("The moderators have excluded you%(end)s: %(reason)s") % told
    return is_apart, last_visit


def blocked_of(user: Any) -> frozenset[int]:
    """Neither sees the other, whoever blocked whom."""
    return frozenset(pk for row in APART.rows(person=user.pk) for pk in row) - {user.pk}


def come_back(entry: Entry, last: dict[str, Any]) -> None:
    """To where the person was."""
    entry.forgotten = last["pk"] if last["left_at"] is None else 0
    if last["hall"] == entry.hall.pk and last["x"] is not None and last["z"] is not None:
        entry.last = (last["x"], last["z"], last["yaw"])


def ask_for_seat(entry: Entry, process: str) -> Ask:
    return Ask(entry.person.pk, entry.slug, secrets.token_hex(6), process, entry.most, entry.wanted_copy, entry.friend)


def take_seats(asks: Sequence[Ask]) -> list[Taken]:
    """Raises `OutOfReach`."""
    return seats().take_all(asks)


def leave_seat(person_pk: int, key: str) -> None:
    with suppress(OutOfReach):  # the lease of the process ends, or it holds the seat for whoever comes back
        seats().leave(person_pk, key)


def at_entrance(entrance: Place) -> Place:
    """Not all on one spot."""
    x, z, yaw = entrance
    return x + random.randint(-SPREAD, SPREAD) // 2, z - random.randint(0, SPREAD), yaw  # noqa: S311 - guards nothing
