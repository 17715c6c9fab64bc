"""Sessions in order of time, by local day: the list of a forum, a speaker, a company."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby

from forums.faces import Showing, face_of
from forums.models import Session


@dataclass(frozen=True)
class Line:
    session: Session
    showing: Showing
    until_next_day: bool

    @property
    def is_past(self) -> bool:
        return self.showing in {Showing.ENDED, Showing.REPLAY}


@dataclass(frozen=True)
class RunningDay:
    day: date
    lines: list[Line]


def running_order(sessions: Iterable[Session], *, zone: tzinfo, moment: datetime) -> list[RunningDay]:
    """`sessions` in order of start, with their forums."""
    days = groupby(sessions, key=lambda session: session.starts_at.astimezone(zone).date())
    return [RunningDay(day, [line_of(session, zone, moment) for session in some]) for day, some in days]


def line_of(session: Session, zone: tzinfo, moment: datetime) -> Line:
    return Line(session, face_of(session, moment).showing, runs_overnight(session, zone))


def runs_overnight(session: Session, zone: tzinfo) -> bool:
    """Whether it ends on a later local day than it starts; midnight itself counts as the next day, and is written 00:00."""
    return session.ends_at.astimezone(zone).date() > session.starts_at.astimezone(zone).date()
