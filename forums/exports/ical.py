"""Calendar files (RFC 5545), written by hand: a library takes ten times as long for a whole programme."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Timezone

from core.contributions import AgendaItem
from core.folding import fold
from forums.exports.places import absolute, host
from forums.exports.rows import ExportedSession

HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//expo//programme//",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Entry:
    uid: str
    sequence: int
    changed_at: datetime
    start: datetime
    end: datetime
    title: str
    place: str
    url: str
    text: str = ""
    category: str = ""
    is_cancelled: bool = False


def calendar(entries: Iterable[Entry], *, zone: ZoneInfo, name: str, alarm_minutes: int = 0) -> bytes:
    """Times in `zone`, by its IANA name, with the rules of the zone for programs that do not know it."""
    lines = [*HEAD, fold(f"X-WR-CALNAME:{escape(name)}"), f"X-WR-TIMEZONE:{zone.key}", rules_of(zone)]
    for entry in entries:
        lines += lines_of(entry, zone, alarm_minutes)
    lines.append("END:VCALENDAR")
    return ("\r\n".join(line for line in lines if line) + "\r\n").encode()


@lru_cache(maxsize=64)
def rules_of(zone: ZoneInfo) -> str:
    """VTIMEZONE of the years around the expo; nothing for UTC, which needs none."""
    if zone.key == "UTC":
        return ""
    return Timezone.from_tzinfo(zone).to_ical().decode().strip()


def alarm_of(entry: Entry, minutes: int) -> list[str]:
    """What is off rings for nobody."""
    if not minutes or entry.is_cancelled:
        return []
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{minutes}M", fold(f"DESCRIPTION:{escape(entry.title)}"), "END:VALARM"]


def lines_of(entry: Entry, zone: ZoneInfo, alarm_minutes: int = 0) -> list[str]:
    texts = (("SUMMARY", entry.title), ("LOCATION", entry.place), ("DESCRIPTION", entry.text), ("CATEGORIES", entry.category))
    return [
        "BEGIN:VEVENT",
        fold(f"UID:{entry.uid}"),
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{utc(entry.changed_at)}",
        f"LAST-MODIFIED:{utc(entry.changed_at)}",
        moment("DTSTART", entry.start, zone),
        moment("DTEND", entry.end, zone),
        *(fold(f"{name}:{escape(text)}") for name, text in texts if text),
        fold(f"URL:{entry.url}"),
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        *alarm_of(entry, alarm_minutes),
        "END:VEVENT",
    ]


def moment(name: str, value: datetime, zone: ZoneInfo) -> str:
    return f"{name}:{utc(value)}" if zone.key == "UTC" else f"{name};TZID={zone.key}:{value.astimezone(zone):%Y%m%dT%H%M%S}"


def utc(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def entry_of(session: ExportedSession) -> Entry:
    who = ", ".join(speaker.name for speaker in session.speakers)
    return Entry(
        uid=f"{session.guid}@{host()}",
        sequence=session.sequence,
        changed_at=session.changed_at,
        start=session.starts_at,
        end=session.ends_at,
        title=session.title,
        place=f"{session.room.name}, {session.url}",
        url=session.url,
        text="\n\n".join(part for part in (who, session.abstract, session.url) if part),
        category=session.forum,
        is_cancelled=session.is_cancelled,
    )


def entry_of_item(item: AgendaItem, now: datetime) -> Entry:
    """Something of another room, such as a meeting; its own calendar file names it by the same identity."""
    found = UUID.search(item.url)
    identity = found.group() if found else str(uuid5(NAMESPACE_URL, f"{item.kind}:{item.url.removeprefix('/en')}"))
    url = absolute(item.url)
    place = f"{item.place}, {url}" if item.place else url
    return Entry(
        f"{identity}@{host()}",
        item.sequence,
        now,
        item.start,
        item.end,
        str(item.title),
        place,
        url,
        url,
        is_cancelled=item.is_cancelled,
    )
