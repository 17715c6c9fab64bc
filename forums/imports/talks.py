"""One event of a published schedule: its fields, in all the ways they are written."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from forums.states import SessionKind, SessionLanguage

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
CJK = re.compile(r"[\u3400-\u9fff]")
SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=14)
FIRST_YEAR, LAST_YEAR = 1970, 2200
KINDS = {
    SessionKind.KEYNOTE: ("keynote", "主旨"),
    SessionKind.PANEL: ("panel", "discussion", "round", "podium", "圆桌"),
    SessionKind.CEREMONY: ("ceremony", "opening", "closing", "开幕"),
    SessionKind.LAUNCH: ("launch", "发布"),
    SessionKind.DEMO: ("demo",),
}


class Unreadable(Exception):
    pass


@dataclass(frozen=True)
class Day:
    date: str
    start: str
    zone: ZoneInfo


@dataclass(frozen=True)
class Person:
    guid: UUID
    name: str
    bio: str


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


def as_mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """Text, a number, or an object with a name or with texts by language."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "slug", "en", "zh", "de", *value) if value.get(key)), "")
    if isinstance(value, list | dict) or value is None or isinstance(value, bool):
        return ""
    return CONTROL.sub("", str(value)).strip()


def read_talk(event: dict[str, Any], day: Day, room: str, guid: UUID) -> Talk | None:
    """None for an event without a time."""
    title = text_of(event.get("title")) or text_of(event.get("name"))
    start = start_of(event, day)
    if start is None:
        return None
    if not title:
        raise Unreadable(_("It has no title."))
    end, notes = end_of(event, start)
    return Talk(
        guid=guid,
        title=title[:200],
        start=start,
        end=end,
        room=(text_of(event.get("room")) or room)[:120],
        track=text_of(event.get("track"))[:200],
        slug=text_of(event.get("slug")),
        kind=kind_of(text_of(event.get("type"))),
        language=language_of(text_of(event.get("language")), title),
        abstract=abstract_of(event),
        replay=replay_of(event),
        persons=persons_of(event),
        notes=(*notes, *((_("The title was cut to 200 characters."),) if len(title) > 200 else ())),  # noqa: PLR2004 - the field's length
    )


def start_of(event: dict[str, Any], day: Day) -> datetime | None:
    """`date` with a time; else the day and `start`. Hours before the day begins belong to the night after it."""
    for name in ("date", "start"):
        if found := moment_of(text_of(event.get(name)), day.zone):
            return found
    clock = text_of(event.get("start"))
    date = day.date or text_of(event.get("date"))
    if not clock or not date:
        return None
    hours = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?", clock)
    if not hours:
        raise Unreadable(_("The start “%(text)s” is no time.") % {"text": clock[:40]})
    opens = moment_of(day.start, day.zone)
    zone = (datetime.fromisoformat(day.start).tzinfo if opens else None) or day.zone
    try:
        start = datetime.combine(datetime.fromisoformat(date[:10]).date(), time(int(hours[1]), int(hours[2])), zone)
    except ValueError as problem:
        raise Unreadable(_("“%(text)s” is no date.") % {"text": f"{date[:20]} {clock}"}) from problem
    if opens and start < opens < start + timedelta(days=1):
        start += timedelta(days=1)
    return sane(start)


def moment_of(text: str, zone: ZoneInfo) -> datetime | None:
    """A date with a time, in its own offset or in `zone`; None where there is only one of the two."""
    if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]\d", text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as problem:
        raise Unreadable(_("“%(text)s” is no date.") % {"text": text[:40]}) from problem
    return sane(found if found.tzinfo else found.replace(tzinfo=zone))


def sane(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Unreadable(_("The year %(year)d cannot be right.") % {"year": moment.year})
    return moment.astimezone(UTC)


def end_of(event: dict[str, Any], start: datetime) -> tuple[datetime, tuple[str, ...]]:
    end = moment_of(text_of(event.get("end")), ZoneInfo("UTC"))
    length = duration_of(text_of(event.get("duration"))) or (end - start if end else timedelta())
    if length > LONGEST:
        raise Unreadable(_("It lasts longer than %(days)d days.") % {"days": LONGEST.days})
    if length <= timedelta():
        return start + SHORTEST, (_("It has no length; five minutes were taken."),)
    return start + length, ()


def duration_of(text: str) -> timedelta:
    """`HH:MM`, `H:MM:SS`, or minutes."""
    if not text:
        return timedelta()
    if re.fullmatch(r"\d{1,5}(?:\.0+)?", text):
        return timedelta(minutes=float(text))
    parts = re.fullmatch(r"(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?", text)
    if not parts:
        raise Unreadable(_("The duration “%(text)s” is written neither like 01:30 nor in minutes.") % {"text": text[:40]})
    return timedelta(hours=int(parts[1]), minutes=int(parts[2]), seconds=int(parts[3] or 0))


def kind_of(text: str) -> str:
    text = text.lower()
    return next((kind for kind, words in KINDS.items() if any(word in text for word in words)), SessionKind.TALK)


def language_of(text: str, title: str) -> str:
    text = text.lower()
    if text.startswith(("zh", "cn", "chi", "cmn", "中")):
        return SessionLanguage.CHINESE
    if text.startswith("en"):
        return SessionLanguage.ENGLISH
    if text:
        return SessionLanguage.OTHER
    return SessionLanguage.CHINESE if CJK.search(title) else SessionLanguage.ENGLISH


def abstract_of(event: dict[str, Any]) -> str:
    parts = dict.fromkeys(text_of(event.get(name)) for name in ("subtitle", "abstract", "description"))
    return "\n\n".join(part for part in parts if part)


def replay_of(event: dict[str, Any]) -> str:
    recording = as_mapping(event.get("recording"))
    for value in (recording.get("url"), recording.get("link"), event.get("video_download_url")):
        url = text_of(value)
        if urlsplit_or_none(url) and len(url) <= 500:  # noqa: PLR2004 - the field's length
            return url
    return ""


def urlsplit_or_none(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def persons_of(event: dict[str, Any]) -> tuple[Person, ...]:
    """Objects or bare names. What identifies them is kept, their addresses are not."""
    listed = event.get("persons") or event.get("speakers") or []
    found = [person_of(person) for person in (listed if isinstance(listed, list) else [])]
    return tuple({person.guid: person for person in found if person}.values())


def person_of(value: Any) -> Person | None:
    about = value if isinstance(value, dict) else {"name": value}
    names = (text_of(about.get(key)) for key in ("public_name", "full_public_name", "display_name", "name"))
    name = next((name for name in names if name), "")
    if not name:
        return None
    try:
        guid = UUID(text_of(about.get("guid")))
    except ValueError:
        guid = uuid5(NAMESPACE_URL, f"person:{text_of(about.get('code')) or name}")
    bio = next((text for key in ("biography", "bio", "description", "abstract") if (text := text_of(about.get(key)))), "")
    return Person(guid, name.partition("@")[0][:120] if "@" in name else name[:120], bio)
