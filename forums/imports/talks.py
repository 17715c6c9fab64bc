"""One event of a published schedule: its fields, in all the ways they are written."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _

from forums.imports.people import Person, persons_of
from forums.imports.times import Day, end_of, start_of
from forums.imports.words import CJK, as_mapping, line_of, prose_of, text_of
from forums.states import SessionKind, SessionLanguage

LONGEST_TITLE, LONGEST_TEXT, LONGEST_URL = 200, 20_000, 500  # characters
KINDS = {
    SessionKind.KEYNOTE: ("keynote", "主旨"),
    SessionKind.PANEL: ("panel", "discussion", "round", "podium", "圆桌"),
    SessionKind.CEREMONY: ("ceremony", "opening", "closing", "开幕"),
    SessionKind.LAUNCH: ("launch", "发布"),
    SessionKind.DEMO: ("demo",),
}


@dataclass(frozen=True)
class Talk:
    guid: UUID
    title: str
    start: datetime
    end: datetime
    room: str
    track: str
    slug: str
    kind: str
    language: str
    abstract: str
    replay: str
    persons: tuple[Person, ...]
    notes: tuple[str, ...] = ()


def title_of(event: dict[str, Any]) -> str:
    return next((text for key in ("title", "name", "subtitle") if (text := line_of(event.get(key)))), "")


def read_talk(event: dict[str, Any], day: Day, room: str, guid: UUID) -> Talk | None:
    """None for an event without a time."""
    start = start_of(event, day)
    if start is None:
        return None
    end, notes = end_of(event, start, day.zone)
    title, abstract = title_of(event), abstract_of(event)
    if len(title) > LONGEST_TITLE:
        notes += (_("The title was cut to %(number)d characters.") % {"number": LONGEST_TITLE},)
    if len(abstract) > LONGEST_TEXT:
        notes += (_("The text was cut to %(number)d characters.") % {"number": LONGEST_TEXT},)
    return Talk(
        guid=guid,
        title=title[:LONGEST_TITLE],
        start=start,
        end=end,
        room=(line_of(event.get("room")) or room)[:120],
        track=line_of(event.get("track"))[:200],
        slug=text_of(event.get("slug")),
        kind=kind_of(line_of(event.get("type"))),
        language=language_of(line_of(event.get("language")), title),
        abstract=abstract[:LONGEST_TEXT],
        replay=replay_of(event),
        persons=persons_of(event),
        notes=notes,
    )


def kind_of(text: str) -> str:
    text = text.lower()
    return next((kind for kind, words in KINDS.items() if any(word in text for word in words)), SessionKind.TALK)


def language_of(text: str, title: str) -> str:
    """`de`, `de-DE`, `English`, `zh,en`; by the title where the file says nothing."""
    names = {name for part in re.split(r"[\s,;/+&|]+", text.lower()) if (name := tongue_of(part))}
    if names >= {SessionLanguage.CHINESE, SessionLanguage.ENGLISH}:
        return SessionLanguage.BOTH
    if names:
        return next((name for name in (SessionLanguage.OTHER, SessionLanguage.CHINESE) if name in names), SessionLanguage.ENGLISH)
    return SessionLanguage.CHINESE if CJK.search(title) else SessionLanguage.ENGLISH


def tongue_of(text: str) -> str:
    if text.startswith(("zh", "cn", "chi", "cmn", "中")):
        return SessionLanguage.CHINESE
    if text.startswith(("en", "英")):
        return SessionLanguage.ENGLISH
    return SessionLanguage.OTHER if text else ""


def abstract_of(event: dict[str, Any]) -> str:
    """Subtitle, abstract and description, what they share once; without a title the subtitle is that."""
    names = ("subtitle", "abstract", "description")
    parts = [text for name in names if (text := prose_of(event.get(name)))]
    if parts and " ".join(parts[0].split()) == title_of(event):
        parts = parts[1:]
    kept = [part for part in dict.fromkeys(parts) if not any(other != part and other.startswith(part) for other in parts)]
    return "\n\n".join(kept)


def replay_of(event: dict[str, Any]) -> str:
    recording = as_mapping(event.get("recording"))
    for value in (recording.get("url"), recording.get("link"), event.get("recording_url"), event.get("video_download_url")):
        url = text_of(value)
        if is_web_address(url) and len(url) <= LONGEST_URL:
            return url
    return ""


def is_web_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False
