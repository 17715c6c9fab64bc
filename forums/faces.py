"""What a session shows of itself at a moment: exactly one state and one main button."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from forums.models import Forum, Session
from forums.states import ProgrammeState

SOON = timedelta(hours=1)


class Showing(StrEnum):
    DRAFT = "draft"
    CANCELLED = "cancelled"
    LATER = "later"  # starts in more than an hour
    SOON = "soon"
    LIVE = "live"
    REPLAY = "replay"  # ended, and there is a recording
    ENDED = "ended"


class Button(StrEnum):
    EDIT = "edit"
    OTHERS = "others"  # the other sessions of the forum: there is nothing to do here
    STAR = "star"
    JOIN = "join"
    REPLAY = "replay"


BUTTONS = {
    Showing.DRAFT: Button.EDIT,
    Showing.CANCELLED: Button.OTHERS,
    Showing.LATER: Button.STAR,
    Showing.SOON: Button.STAR,
    Showing.LIVE: Button.JOIN,
    Showing.REPLAY: Button.REPLAY,
    Showing.ENDED: Button.OTHERS,
}


HAS_BEGUN = (Showing.LIVE, Showing.REPLAY, Showing.ENDED)


@dataclass(frozen=True)
class Face:
    showing: Showing

    @property
    def has_begun(self) -> bool:
        return self.showing in HAS_BEGUN

    @property
    def button(self) -> Button:
        return BUTTONS[self.showing]


def face_of(session: Session, moment: datetime) -> Face:
    """A session shares the fate of its forum: a cancelled or hidden forum takes its sessions along."""
    states = {session.state, session.forum.state}
    if ProgrammeState.CANCELLED in states:
        return Face(Showing.CANCELLED)
    if ProgrammeState.DRAFT in states:
        return Face(Showing.DRAFT)
    return Face(showing_of(session, moment, replay=bool(session.replay_url)))


def forum_showing(forum: Forum, moment: datetime) -> Showing:
    """The same for a whole forum. Recordings belong to its sessions."""
    if forum.state == ProgrammeState.PUBLISHED:
        return showing_of(forum, moment, replay=False)
    return Showing.DRAFT if forum.state == ProgrammeState.DRAFT else Showing.CANCELLED


def showing_of(thing: Session | Forum, moment: datetime, *, replay: bool) -> Showing:
    if thing.is_over_at(moment):
        return Showing.REPLAY if replay else Showing.ENDED
    if thing.starts_at <= moment:
        return Showing.LIVE
    return Showing.SOON if thing.starts_at - moment <= SOON else Showing.LATER
