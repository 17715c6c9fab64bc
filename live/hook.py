"""The questions of engines, in their own words: may this token publish, or watch, this path?

MediaMTX (`authHTTPAddress`) sends {"action": "publish" | "read" | …, "path", "token", "query", …} and reads the status.
SRS (`http_hooks`) sends {"action": "on_publish" | "on_play" | …, "stream", "param": "?token=…", …} and reads {"code": 0}.
"""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs

from live.models import Source
from live.states import Action
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


def source_for(question: Question) -> tuple[Source, Ticket] | None:
    """The source that the token opens in this way, if it is the one that was asked for."""
    ticket = read(question.token)
    if ticket is None or ticket.action != question.action:
        return None
    source = Source.objects.select_related("stage").filter(path=question.path).first()
    if source is None or ticket.pk != (source.pk if ticket.action == Action.PUBLISH else source.stage_id):
        return None
    return source, ticket
