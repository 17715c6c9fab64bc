"""What goes in and what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Subject = tuple[str, int]  # kind and key of a row, as the index of search names it


@dataclass(frozen=True)
class Question:
    """`language`: of the page it was asked on, where the words themselves do not tell."""

    text: str
    language: str = "zh-hans"


@dataclass(frozen=True)
class Asker:
    """Who asks, when, and in which zone they read times. `history`: what the conversation was about, the latest last."""

    user: Any
    now: datetime
    zone: ZoneInfo
    history: Sequence["Asked"] = ()


@dataclass(frozen=True)
class Asked:
    """An earlier question of the conversation, what its answer was about, and the titles of all that it named, in order."""

    text: str
    kind: str
    subject: Subject | None = None
    named: Sequence[str] = ()


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class Action:
    """Something the asker may do next, as a button: the guide itself does nothing. `post`: it changes something, with `data`."""

    kind: str
    label: str
    url: str
    post: bool = False
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A passage that an answer rests on: what a language model may be shown, and what its words are checked against."""

    kind: str
    key: int
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Answer:
    sentences: tuple[str, ...]
    language: str
    kind: str
    links: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()
    sources: tuple[Source, ...] = ()
    subject: Subject | None = None
