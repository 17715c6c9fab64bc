"""From a file to events, whatever the dialect. Strict only where guessing would do harm."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from event.zones import zone_or_none
from forums.imports.files import Broken, tree_of
from forums.imports.people import NO_ID, uuid_or_none
from forums.imports.talks import Talk, read_talk, title_of
from forums.imports.times import Day, Unreadable
from forums.imports.words import as_mapping, line_of, text_of

__all__ = ["LARGEST", "MOST_EVENTS", "Broken", "Row", "Schedule", "read_schedule"]

LARGEST = 10 << 20  # bytes
MOST_EVENTS = 5000


@dataclass(frozen=True)
class Row:
    """One event of the file: a talk, or why there is none. `is_derived`: the file has no GUID for it."""

    path: str
    title: str
    talk: Talk | None = None
    problem: str = ""
    skipped: str = ""
    is_derived: bool = False


@dataclass(frozen=True)
class Schedule:
    title: str
    rows: list[Row]

    @property
    def problems(self) -> list[Row]:
        return [row for row in self.rows if row.problem]


def read_schedule(data: bytes, zone: ZoneInfo) -> Schedule:
    """`zone` is meant where the file names none."""
    if len(data) > LARGEST:
        raise Broken(_("The file is larger than %(limit)d MB.") % {"limit": LARGEST >> 20})
    return schedule_of(tree_of(data), zone)


def schedule_of(tree: dict[str, Any], zone: ZoneInfo) -> Schedule:
    conference = as_mapping(tree.get("conference"))
    days = days_in(conference.get("days", tree.get("days")))
    loose = tree.get("events", conference.get("events"))  # newer files list events apart from the days
    if days is None and not isinstance(loose, list):
        raise Broken(_("“conference.days” is missing: there is no list of days."))
    zone = zone_named(conference) or zone
    change = text_of(conference.get("day_change"))
    title = line_of(conference.get("title")) or line_of(conference.get("acronym"))
    name = text_of(conference.get("acronym")) or title
    known = Known(tree)
    rows: list[Row] = []
    for path, day, room, event in (*events_in(days or [], zone, change), *loose_events(loose, zone)):
        rows.append(row_of(path, day, room, known.resolved(event), name))
        if len(rows) > MOST_EVENTS:
            raise Broken(_("The file holds more than %(limit)d events.") % {"limit": MOST_EVENTS})
    if not rows:
        raise Broken(_("The file holds no events."))
    return Schedule(title, without_doubles(rows))


def zone_named(conference: dict[str, Any]) -> ZoneInfo | None:
    names = (text_of(conference.get(key)) for key in ("time_zone_name", "time_zone", "timezone"))
    return next((zone for name in names if (zone := zone_or_none(name))), None)


def days_in(days: Any) -> list[Any] | None:
    """A list; or an object with a day each, by number or date."""
    if isinstance(days, dict):
        return [{"date": key, **day} if isinstance(day, dict) else day for key, day in days.items()]
    return days if isinstance(days, list) else None


def loose_events(events: Any, zone: ZoneInfo) -> Iterator[tuple[str, Day, str, Any]]:
    for place, event in enumerate(events if isinstance(events, list) else []):
        yield f"events[{place}]", Day("", "", zone), "", event


class Known:
    """What the head of the file says of tracks, rooms and people, which its events may only refer to."""

    def __init__(self, tree: dict[str, Any]) -> None:
        conference = as_mapping(tree.get("conference"))
        self.tracks, self.rooms = (indexed(conference.get(name) or tree.get(name)) for name in ("tracks", "rooms"))
        self.people = indexed(tree.get("persons") or conference.get("persons"))

    def resolved(self, event: Any) -> Any:
        if not isinstance(event, dict):
            return event
        people = next((event[key] for key in ("persons", "speakers", "participants") if event.get(key)), None)
        if isinstance(people, list):
            people = [self.person(one) for one in people]
        return {**event, "track": named(event.get("track"), self.tracks), "room": named(event.get("room"), self.rooms), "persons": people}

    def person(self, one: Any) -> Any:
        if not isinstance(one, dict):
            return self.people.get(text_of(one), one)
        keys = (text_of(one.get(key)) for key in ("guid", "code", "id"))
        return {**next((self.people[key] for key in keys if key in self.people), {}), **one}


def indexed(rows: Any) -> dict[str, dict[str, Any]]:
    """By each identity a row has."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows if isinstance(rows, list) else []:
        for key in ("guid", "code", "id", "slug"):
            if isinstance(row, dict) and (text := text_of(row.get(key))):
                found.setdefault(text, row)
    return found


def named(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """The name, where only an identity is given; else what is given."""
    if not isinstance(value, dict):
        return known.get(text_of(value), value)
    keys = (text_of(value.get(key)) for key in ("guid", "id", "slug"))
    return value if value.get("name") else next((known[key] for key in keys if key in known), value)


def events_in(days: list[Any], zone: ZoneInfo, change: str) -> Iterator[tuple[str, Day, str, Any]]:
    for number, day in enumerate(days):
        if not isinstance(day, dict):
            raise Broken(_("%(path)s is no object.") % {"path": f"days[{number}]"})
        about = Day(text_of(day.get("date")), opening_of(day, change), zone)
        for room, events in rooms_in(day, number):
            if not isinstance(events, list):
                raise Broken(_("%(path)s is no list.") % {"path": f"days[{number}].rooms[{room[:60]}]"})
            for place, event in enumerate(events):
                yield f"days[{number}].rooms[{room[:60]}][{place}]", about, room, event


def opening_of(day: dict[str, Any], change: str) -> str:
    """When the day opens; old files say once for all at what hour the days change."""
    opening = text_of(day.get("day_start") or day.get("start"))
    return f"{text_of(day.get('date'))}T{change}" if not opening and re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", change) else opening


def rooms_in(day: dict[str, Any], number: int) -> Iterator[tuple[str, Any]]:
    """A mapping of names to events, or a list of rooms with their events; and events without rooms."""
    rooms = day.get("rooms", day.get("room"))
    if isinstance(rooms, dict):
        yield from ((line_of(name), events or []) for name, events in rooms.items())
    elif isinstance(rooms, list):
        for room in rooms:
            yield line_of(as_mapping(room).get("name")), as_mapping(room).get("events") or as_mapping(room).get("talks") or []
    elif rooms is not None:
        raise Broken(_("%(path)s is neither a list nor an object.") % {"path": f"days[{number}].rooms"})
    if isinstance(day.get("events"), list):
        yield "", day["events"]


def row_of(path: str, day: Day, room: str, event: Any, name: str) -> Row:
    if not isinstance(event, dict):
        return Row(path, "", problem=_("This is no object."))
    title = title_of(event)[:200]
    if not title:
        return Row(path, "", skipped=_("It has no title."))
    guid = uuid_or_none(text_of(event.get("guid")))
    try:
        talk = read_talk(event, day, room, guid or derived_guid(event, name))
    except Unreadable as problem:
        return Row(path, title, problem=str(problem))
    if talk is None:
        return Row(path, title, skipped=_("It has no time yet."))
    return Row(path, talk.title, talk, is_derived=guid is None)


def derived_guid(event: dict[str, Any], name: str) -> UUID:
    """From the first thing that identifies the event, so that it is found again next time. Old files have GUIDs that are no UUID,
    and slugs that hold the room and the hour, which change."""
    known = ((key, text_of(event.get(key))) for key in ("guid", "code", "id", "slug"))
    found = next((f"{key}:{text}" for key, text in known if text.strip("0-") and text not in NO_ID), f"title:{title_of(event)}")
    return uuid5(NAMESPACE_URL, f"schedule:{name}:{found}")


def without_doubles(rows: list[Row]) -> list[Row]:
    """The same event listed twice is one; two different ones under one GUID are a fault of the file.

    Where we derived it, as for a lunch of each day that only has a title, the second one gets another.
    """
    first: dict[UUID, Row] = {}
    kept = []
    for row in rows:
        row = distinct(row, first)  # noqa: PLW2901
        other = first.setdefault(row.talk.guid, row) if row.talk else row
        if other is row:
            kept.append(row)
        elif other.talk == row.talk:
            kept.append(Row(row.path, row.title, skipped=_("Listed already at %(path)s.") % {"path": other.path}))
        else:
            what = {"path": other.path, "title": other.title, "guid": row.talk.guid if row.talk else ""}
            kept.append(Row(row.path, row.title, problem=_("It has the GUID %(guid)s of “%(title)s” at %(path)s.") % what))
    return kept


def distinct(row: Row, taken: dict[UUID, Row]) -> Row:
    number, own = 1, row.talk
    while row.is_derived and own and row.talk and (other := taken.get(own.guid)) and other.talk != own:
        number += 1
        own = replace(row.talk, guid=uuid5(row.talk.guid, str(number)))
    return replace(row, talk=own)
