"""What cannot be right in the programme: somebody or a stage twice at once, a session outside its forum.

Saving is allowed all the same: an organiser may have reasons, or is in the middle of moving things. Times are half open,
so what ends at ten and what starts at ten do not meet. Cancelled rows are left out by the caller; drafts count.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar

from django.utils.translation import gettext

from core.nearby import remembered
from forums.models import Forum, Session
from forums.stamps import revision

KEPT = 600  # seconds
T = TypeVar("T", Forum, Session)


class Kind(StrEnum):
    SPEAKER = "speaker"  # speaks in two sessions at once
    STAGE = "stage"  # two sessions on one stage at once
    OUTSIDE = "outside"  # a session outside its forum's time
    FORUMS = "forums"  # two forums on one stage at once


@dataclass(frozen=True)
class Conflict:
    kind: Kind
    first: Any
    second: Any
    about: Any = None  # the speaker or the stage

    @property
    def sentence(self) -> str:
        sentence = {
            Kind.SPEAKER: gettext("%(about)s speaks in “%(first)s” and in “%(second)s” at the same time."),
            Kind.STAGE: gettext("“%(first)s” and “%(second)s” are on %(about)s at the same time."),
            Kind.OUTSIDE: gettext("“%(first)s” lies outside the time of its forum “%(second)s”."),
            Kind.FORUMS: gettext("The forums “%(first)s” and “%(second)s” overlap on %(about)s."),
        }[self.kind]
        return sentence % {"first": self.first, "second": self.second, "about": self.about}

    def concerns(self, thing: Any) -> bool:
        return thing in (self.first, self.second)


def conflicts_among(sessions: Iterable[Session], forums: Iterable[Forum]) -> list[Conflict]:
    """All conflicts of these rows. Sessions with forum, stage and appearances; nothing is read from the database."""
    sessions, forums = list(sessions), list(forums)
    return [*outside_forum(sessions), *double_stages(sessions), *double_speakers(sessions), *double_forums(forums)]


def outside_forum(sessions: Iterable[Session]) -> Iterator[Conflict]:
    for session in sessions:
        if session.starts_at < session.forum.starts_at or session.ends_at > session.forum.ends_at:
            yield Conflict(Kind.OUTSIDE, session, session.forum)


def double_stages(sessions: Iterable[Session]) -> Iterator[Conflict]:
    for some in grouped(sessions, lambda session: session.stage_id):
        for first, second in overlapping_pairs(some):
            yield Conflict(Kind.STAGE, first, second, first.stage)


def double_speakers(sessions: Iterable[Session]) -> Iterator[Conflict]:
    by_speaker: dict[Any, list[Session]] = {}
    for session in sessions:
        for appearance in session.appearances.all():
            by_speaker.setdefault(appearance.speaker, []).append(session)
    for speaker, some in by_speaker.items():
        for first, second in overlapping_pairs(some):
            yield Conflict(Kind.SPEAKER, first, second, speaker)


def double_forums(forums: Iterable[Forum]) -> Iterator[Conflict]:
    for some in grouped(forums, lambda forum: forum.stage_id):
        for first, second in overlapping_pairs(some):
            yield Conflict(Kind.FORUMS, first, second, first.stage)


def grouped(rows: Iterable[T], key: Callable[[T], int]) -> Iterator[list[T]]:
    for _, some in groupby(sorted(rows, key=key), key=key):
        yield list(some)


def overlapping_pairs(rows: Iterable[T]) -> Iterator[tuple[T, T]]:
    """Each pair that runs at the same time, once, the earlier first."""
    running: list[T] = []
    for row in sorted(rows, key=lambda row: (row.starts_at, row.pk)):
        running = [other for other in running if other.ends_at > row.starts_at]
        for other in running:
            yield other, row
        running.append(row)


def current_conflicts() -> list[Conflict]:
    """Of the whole programme, as it is in the database now: three queries."""
    sessions = [as_planned(session) for session in Session.objects.not_cancelled().with_context().select_related("planned_stage")]
    return conflicts_among(sessions, Forum.objects.not_cancelled().select_related("stage"))


@dataclass(frozen=True)
class Numbers:
    """How many conflicts there are, and how many each session and each forum has, by key."""

    total: int
    of: dict[type[Any], dict[int, int]]


def conflict_numbers() -> Numbers:
    """Worked out once for each state of the programme: lists and the desk show no more of them."""
    return remembered(f"programme:conflicts:{revision()}", count_conflicts, seconds=KEPT, nearby=KEPT)  # type: ignore[no-any-return]


def count_conflicts() -> Numbers:
    conflicts = current_conflicts()
    numbers = Numbers(len(conflicts), {Session: {}, Forum: {}})
    for conflict in conflicts:
        for model, counts in numbers.of.items():
            for pk in keys_in(conflict, model):
                counts[pk] = counts.get(pk, 0) + 1
    return numbers


def keys_in(conflict: Conflict, model: type[Any]) -> set[int]:
    """Those that take part; a forum does with its sessions, too."""
    pks = {thing.pk for thing in (conflict.first, conflict.second) if isinstance(thing, model)}
    return pks | forums_in(conflict) if model is Forum else pks


def as_planned(session: Session) -> Session:
    """In memory only: where it will be once the next version is published."""
    if session.has_plan:
        session.starts_at, session.ends_at = session.planned_starts_at, session.planned_ends_at
        session.stage = session.planned_stage or session.stage
    return session


def conflicts_of(thing: Forum | Session) -> list[Conflict]:
    """Those in which this forum (with its sessions) or session takes part."""
    found = current_conflicts()
    if isinstance(thing, Session):
        return [conflict for conflict in found if conflict.concerns(thing)]
    return [conflict for conflict in found if conflict.concerns(thing) or thing.pk in forums_in(conflict)]


def forums_in(conflict: Conflict) -> set[int]:
    return {thing.forum_id for thing in (conflict.first, conflict.second) if isinstance(thing, Session)}
