"""What an item of a run of show may set off in a room above the stages: a launch is released the moment it is announced.

A room registers its own kind from `AppConfig.ready()`; the stages below only know the words "kind:key".
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.contributions import Panel
from core.refusals import Refusal

log = logging.getLogger(__name__)


def no_panel(_key: str, _now: datetime, _request: HttpRequest) -> Panel | None:
    return None


@dataclass(frozen=True)
class CueKind:
    """`choices()` yields (key, label) of what can be set off; `perform(key, by)` does it, or refuses, and does no harm a second time.
    `panel(key, now, request)` is what a visitor sees of it on the stage's page while its item is on; None: nothing that they may know."""

    name: str
    label: Any
    choices: Callable[[], Iterable[tuple[str, Any]]]
    perform: Callable[[str, Any], None]
    panel: Callable[[str, datetime, HttpRequest], Panel | None] = no_panel


_kinds: dict[str, CueKind] = {}


def contribute_cues(kind: CueKind) -> None:
    _kinds[kind.name] = kind


def cue_choices() -> list[tuple[str, str]]:
    """("kind:key", label) of all that can be set off."""
    return [(f"{kind.name}:{key}", f"{kind.label}: {label}") for _name, kind in sorted(_kinds.items()) for key, label in kind.choices()]


def panel_of(cue: str, now: datetime, request: HttpRequest) -> Panel | None:
    name, _colon, key = cue.partition(":")
    return _kinds[name].panel(key, now, request) if name in _kinds else None


def perform(cue: str, by: Any) -> Refusal | None:
    """Called after the show has moved on, which nothing may hold up: answers why it could not be done, None when it was."""
    name, _colon, key = cue.partition(":")
    if name not in _kinds:
        return Refusal(_("Nothing here can set off “%(cue)s”."), params={"cue": cue})
    try:
        _kinds[name].perform(key, by)
    except Refusal as refusal:
        return refusal
    except Exception:
        log.exception("“%s” could not be set off", cue)
        return Refusal(_("It failed; the site's log says why."))
    return None
