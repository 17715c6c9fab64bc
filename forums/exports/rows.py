"""What the exports tell of a session, in the language in force: read as plain columns, which takes a third of the time of models."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import get_language

from forums.exports.places import absolute, without_mail
from forums.models import Appearance
from forums.querysets import SessionQuerySet
from forums.states import ProgrammeState

TEXTS = ("title", "abstract", "forum__short_name", "stage__name")
PLAIN = ("pk", "guid", "slug", "kind", "language", "state", "starts_at", "ends_at", "sequence", "changed_at")
FORUM = ("forum__slug", "forum__state", "forum__sequence", "forum__changed_at")
STAGE = ("stage", "stage__slug", "stage__order")


@dataclass(frozen=True)
class ExportedSpeaker:
    pk: int
    guid: UUID
    name: str
    bio: str
    url: str


@dataclass(frozen=True)
class Room:
    order: int
    pk: int
    slug: str
    name: str

    def place(self) -> tuple[int, int]:
        return self.order, self.pk


@dataclass(frozen=True)
class ExportedSession:
    """`sequence` and `changed_at` are those of the session and of its forum, whose fate it shares."""

    pk: int
    guid: UUID
    slug: str
    kind: str
    language: str
    title: str
    abstract: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    changed_at: datetime
    is_cancelled: bool
    forum: str
    room: Room
    url: str
    speakers: list[ExportedSpeaker] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


class Addresses:
    """Absolute addresses of many rows: resolved once, not for each of them."""

    def __init__(self, name: str, places: int) -> None:
        self.pattern = absolute(reverse(name, args=[f"slug-{number}-" for number in range(places)]))

    def of(self, *slugs: str) -> str:
        address = self.pattern
        for number, slug in enumerate(slugs):
            address = address.replace(f"slug-{number}-", slug, 1)
        return address


def in_language(text: str) -> Coalesce:
    """As a column: in the reader's language, else in the other."""
    own, other = ("en", "zh_hans") if get_language() == "en" else ("zh_hans", "en")
    return Coalesce(NullIf(f"{text}_{own}", Value(""), output_field=TextField()), f"{text}_{other}", Value(""), output_field=TextField())


def exported(sessions: SessionQuerySet) -> list[ExportedSession]:
    """In order of time. Two queries."""
    texts = {f"text_{text}": in_language(text) for text in TEXTS}
    rows = list(sessions.in_order_of_time().values(*PLAIN, *FORUM, *STAGE, **texts))
    addresses, speakers = Addresses("forums:session", 2), speakers_of([row["pk"] for row in rows])
    return [exported_session(row, addresses.of(row["forum__slug"], row["slug"]), speakers.get(row["pk"], [])) for row in rows]


def exported_session(row: dict[str, Any], url: str, speakers: list[ExportedSpeaker]) -> ExportedSession:
    title, abstract, forum, stage = (row[f"text_{text}"] for text in TEXTS)
    return ExportedSession(
        **{name: row[name] for name in ("pk", "guid", "slug", "kind", "language", "starts_at", "ends_at")},
        title=without_mail(title),
        abstract=without_mail(abstract),
        sequence=row["sequence"] + row["forum__sequence"],
        changed_at=max(row["changed_at"], row["forum__changed_at"]),
        is_cancelled={row["state"], row["forum__state"]} != {ProgrammeState.PUBLISHED},
        forum=forum,
        room=Room(row["stage__order"], row["stage"], row["stage__slug"], stage),
        url=url,
        speakers=speakers,
    )


def speakers_of(sessions: Iterable[int]) -> dict[int, list[ExportedSpeaker]]:
    """Who speaks, by session and in order. One query."""
    addresses = Addresses("forums:speaker", 1)
    known: dict[int, ExportedSpeaker] = {}
    found: dict[int, list[ExportedSpeaker]] = {}
    fields = ("session", "speaker", "speaker__guid", "speaker__slug", in_language("speaker__name"), in_language("speaker__bio"))
    for session, pk, guid, slug, name, bio in Appearance.objects.of(sessions).values_list(*fields):
        if pk not in known:
            known[pk] = ExportedSpeaker(pk, guid, without_mail(name), without_mail(bio), addresses.of(slug))
        found.setdefault(session, []).append(known[pk])
    return found
