"""Somebody's own days: sessions that they starred or speak in, and appointments of other rooms, with what overlaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import Any

from core.contributions import agenda_items_for
from forums.faces import Showing, face_of
from forums.models import Session


@dataclass
class Entry:
    """One line of the agenda: a session, or something of another room."""

    start: datetime
    end: datetime
    title: Any
    url: str
    place: Any = ""
    label: str = ""  # what else than a session it is
    session: Session | None = None
    showing: Showing | None = None
    is_spoken: bool = False
    until_next_day: bool = False
    clashes: list["Entry"] = field(default_factory=list)

    @property
    def takes_place(self) -> bool:
        return self.showing != Showing.CANCELLED


@dataclass(frozen=True)
class Day:
    day: date
    entries: list[Entry]


def agenda_of(user: Any, *, zone: tzinfo, moment: datetime) -> list[Day]:
    sessions = Session.objects.shown().on_the_days_of(user).with_context()
    entries = [*(of_session(session, moment) for session in sessions), *appointments(user)]
    entries.sort(key=lambda entry: (entry.start, entry.end))
    mark_clashes(entries)
    for entry in entries:
        entry.until_next_day = day_of(entry.end, zone) > day_of(entry.start, zone)
    return [Day(day, list(some)) for day, some in groupby(entries, key=lambda entry: day_of(entry.start, zone))]


def day_of(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def of_session(session: Any, moment: datetime) -> Entry:
    return Entry(
        session.starts_at,
        session.ends_at,
        session,
        session.get_absolute_url(),
        session.stage,
        session=session,
        showing=face_of(session, moment).showing,
        is_spoken=session.is_spoken,
    )


def appointments(user: Any) -> Iterable[Entry]:
    return [Entry(item.start, item.end, item.title, item.url, item.place, item.label) for item in agenda_items_for(user)]


def mark_clashes(entries: Sequence[Entry]) -> None:
    """Each entry learns with which others it overlaps. Entries are in order of start; touching ends do not overlap."""
    open_ones: list[Entry] = []
    for entry in entries:
        if not entry.takes_place:
            continue
        open_ones = [other for other in open_ones if other.end > entry.start]
        for other in open_ones:
            other.clashes.append(entry)
            entry.clashes.append(other)
        open_ones.append(entry)


def clashes_with(session: Session, user: Any) -> list[Any]:
    """The titles on this person's agenda that run while `session` does."""
    sessions = Session.objects.going_on().on_the_days_of(user).overlapping(session)
    meetings = [item for item in agenda_items_for(user) if item.start < session.ends_at and session.starts_at < item.end]
    return [*sessions, *(item.title for item in meetings)]
