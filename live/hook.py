"""The questions of engines, in their own words: may this token publish, or watch, this path?

MediaMTX (`authHTTPAddress`) sends {"action": "publish" | "read" | …, "path", "token", "query", …} and reads the status.
SRS (`http_hooks`) sends {"action": "on_publish" | "on_play" | …, "stream", "param": "?token=…", …} and reads {"code": 0}.
"""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from live.models import Source, Stage
from live.rules import can_operate, can_watch
from live.states import Action, Audience
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


def may_still(ticket: Ticket, stage: Stage) -> bool:
    """A token lasts for hours: rights may have gone, or the stage may have closed its doors, since it was given."""
    if ticket.action == Action.WATCH and stage.audience == Audience.EVERYONE:
        return True
    person = User.objects.filter(pk=ticket.person_pk, is_active=True).first() or AnonymousUser()
    return can_operate(person) if ticket.action == Action.PUBLISH else can_watch(person, stage)


def source_for(question: Question) -> tuple[Source, Ticket] | None:
    """The source that the token opens in this way, if it is the one that was asked for."""
    ticket = read(question.token)
    if ticket is None or ticket.action != question.action:
        return None
    source = Source.objects.select_related("stage").filter(path=question.path).first()
    if source is None or ticket.pk != (source.pk if ticket.action == Action.PUBLISH else source.stage_id):
        return None
    return (source, ticket) if may_still(ticket, source.stage) else None
