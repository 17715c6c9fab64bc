"""The questions of engines, in their own words: may this token publish, or watch, this path?

MediaMTX (`authHTTPAddress`) sends {"action": "publish" | "read" | …, "path", "token", "query", …} and reads the status.
SRS (`http_hooks`) sends {"action": "on_publish" | "on_play" | …, "stream", "param": "?token=…", …} and reads {"code": 0}.
"""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from live.guest_links import guest_with, trial_path
from live.models import Guest, Source, Stage
from live.rules import can_operate, can_watch, is_crew
from live.states import Action, Audience, GuestState
from live.tokens import Ticket, read

ACTIONS = {"publish": Action.PUBLISH, "read": Action.WATCH, "playback": Action.WATCH, "on_publish": Action.PUBLISH, "on_play": Action.WATCH}


@dataclass(frozen=True)
class Question:
    action: Action
    path: str
    token: str

    @classmethod
    def of(cls, said: Any) -> Self | None:
        """None for what is no question of an engine that we know."""
        action = said.get("action") if isinstance(said, dict) else None
        if not isinstance(action, str) or action not in ACTIONS:
            return None
        path = str(said.get("path") or said.get("stream") or "").removeprefix("live/")
        query = parse_qs(str(said.get("query") or said.get("param") or "").lstrip("?"))
        token = str(said.get("token") or query.get("token", [""])[0] or said.get("password") or "")
        return cls(ACTIONS[action], path, token)


def person_of(ticket: Ticket) -> Any:
    return User.objects.filter(pk=ticket.person_pk, is_active=True).first() or AnonymousUser()


def may_still(ticket: Ticket, stage: Stage) -> bool:
    """A token lasts for hours: rights may have gone, or the stage may have closed its doors, since it was given."""
    if ticket.action == Action.WATCH and stage.audience == Audience.EVERYONE:
        return True
    person = person_of(ticket)
    return can_operate(person) if ticket.action == Action.PUBLISH else can_watch(person, stage)


@dataclass(frozen=True)
class Grant:
    """What the engine is told: who it is, so that they may replace themselves; whether to record, and to make HLS;
    whether who watches works at the show, and takes no visitor's place; whether everybody may, so that nobody's right can go."""

    user: str
    record: bool = False
    hls: bool = True
    crew: bool = False
    open: bool = False


def granted_to_viewer(ticket: Ticket, stage: Stage) -> Grant:
    is_known = ticket.person_pk is not None
    return Grant(str(ticket.person_pk or ""), crew=is_known and is_crew(person_of(ticket)), open=stage.audience == Audience.EVERYONE)


def granted(question: Question) -> Grant | None:
    found = source_for(question)
    if found is None:
        return granted_to_guest(question) if question.action == Action.PUBLISH else granted_with_guests(question)
    source, ticket = found
    if ticket.action == Action.WATCH:
        return granted_to_viewer(ticket, source.stage)
    return Grant(str(ticket.person_pk or ""), record=source.stage.is_recorded)


def granted_to_guest(question: Question) -> Grant | None:
    """A guest sends, to the green room or to try the way there."""
    guest = guest_with(question.token)
    if guest is None or question.path not in (guest.path, trial_path(guest)):
        return None
    return Grant(f"guest-{guest.pk}", hls=question.path == guest.path)


def granted_with_guests(question: Question) -> Grant | None:
    """Guests are seen by all while they are on stage, in the green room by the crew alone; they themselves see the stage."""
    seen = Guest.objects.for_link().filter(path=question.path).first()
    if (guest := guest_with(question.token)) is not None:
        stage_pk = guest.run.stage_id
        is_shown = seen is not None and seen.state == GuestState.ON_STAGE and seen.run.stage_id == stage_pk
        return Grant("", crew=True) if is_shown or Source.objects.filter(path=question.path, stage=stage_pk).exists() else None
    ticket = read(question.token)
    if seen is None or ticket is None or ticket.action != Action.WATCH or ticket.pk != seen.run.stage_id:
        return None
    if seen.state != GuestState.ON_STAGE and not can_operate(person_of(ticket)):
        return None
    return granted_to_viewer(ticket, seen.run.stage) if may_still(ticket, seen.run.stage) else None


def source_for(question: Question) -> tuple[Source, Ticket] | None:
    """The source that the token opens in this way, if it is the one that was asked for."""
    ticket = read(question.token)
    if ticket is None or ticket.action != question.action:
        return None
    source = Source.objects.select_related("stage").filter(path=question.path).first()
    if source is None or ticket.pk != (source.pk if ticket.action == Action.PUBLISH else source.stage_id):
        return None
    return (source, ticket) if may_still(ticket, source.stage) else None
