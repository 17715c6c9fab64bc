"""From a file to events, whatever the dialect. Strict only where guessing would do harm."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, ParseError
from zoneinfo import ZoneInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from event.zones import zone_or_none
from forums.imports.talks import Day, Talk, Unreadable, as_mapping, read_talk, text_of

LARGEST = 16 << 20  # bytes
MOST_EVENTS = 5000


class Broken(Exception):
    """The file as a whole cannot be read; the message says where."""


@dataclass(frozen=True)
class Row:
    """One event of the file: a talk, or why there is none."""

    path: str
    title: str
    talk: Talk | None = None
    problem: str = ""
    skipped: str = ""


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
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text:
        raise Broken(_("The file is empty."))
    tree = from_xml(data.lstrip()) if text.startswith(b"<") else from_json(data)
    return schedule_of(tree, zone)


def from_json(data: bytes) -> dict[str, Any]:
    try:
        tree = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise Broken(_("The file is not UTF-8: byte %(place)d cannot be read.") % {"place": problem.start}) from problem
    except json.JSONDecodeError as problem:
        place = {"line": problem.lineno, "column": problem.colno, "what": problem.msg}
        raise Broken(_("This is no JSON: line %(line)d, column %(column)d: %(what)s.") % place) from problem
    except (RecursionError, ValueError) as problem:
        raise Broken(_("This JSON cannot be read: it is nested too deeply or holds a number without end.")) from problem
    inner = tree.get("schedule", tree) if isinstance(tree, dict) else tree
    if not isinstance(inner, dict):
        raise Broken(_("“schedule” is missing at the top of the file."))
    return inner


def from_xml(data: bytes) -> dict[str, Any]:
    """The same shape as the JSON has."""
    try:
        root = fromstring(data)
    except DefusedXmlException as problem:
        raise Broken(_("The XML defines entities, which are refused: they can make a small file endless.")) from problem
    except ParseError as problem:
        line, column = problem.position
        place = {"line": line, "column": column, "what": str(problem).partition(":")[0]}
        raise Broken(_("This is no XML: line %(line)d, column %(column)d: %(what)s.") % place) from problem
    except (ValueError, LookupError, RecursionError) as problem:
        raise Broken(_("This XML cannot be read: %(what)s.") % {"what": problem}) from problem
    if tag_of(root) != "schedule":
        raise Broken(_("The XML begins with <%(tag)s>, not with <schedule>.") % {"tag": tag_of(root)[:40]})
    conference = next((texts_of(child) for child in root if tag_of(child) == "conference"), {})
    days = [day_of(child) for child in root if tag_of(child) == "day"]
    return {"conference": {**conference, "days": days}}


def tag_of(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def texts_of(element: Element) -> dict[str, Any]:
    return {tag_of(child): "".join(child.itertext()).strip() for child in element}


def day_of(element: Element) -> dict[str, Any]:
    rooms = [
        {"name": room.get("name") or "", "events": [event_of(event) for event in room if tag_of(event) == "event"]} for room in element
    ]
    fields = element.attrib
    return {"date": fields.get("date"), "day_start": fields.get("start"), "rooms": rooms}


def event_of(element: Element) -> dict[str, Any]:
    event = {**texts_of(element), **element.attrib}
    for child in element:
        if tag_of(child) == "persons":
            event["persons"] = [{**person.attrib, "name": "".join(person.itertext()).strip()} for person in child]
        if tag_of(child) == "recording":
            event["recording"] = texts_of(child)
    return event


# The shape that both have


def schedule_of(tree: dict[str, Any], zone: ZoneInfo) -> Schedule:
    conference = as_mapping(tree.get("conference"))
    days = conference.get("days", tree.get("days"))
    loose = tree.get("events", conference.get("events"))  # newer files list events apart from the days
    if not isinstance(days, list) and not isinstance(loose, list):
        raise Broken(_("“conference.days” is missing: there is no list of days."))
    zone = zone_or_none(text_of(conference.get("time_zone_name"))) or zone
    title = text_of(conference.get("title")) or text_of(conference.get("acronym"))
    name = text_of(conference.get("acronym")) or title
    rows: list[Row] = []
    found = [*events_in(days if isinstance(days, list) else [], zone), *loose_events(loose, zone)]
    for path, day, room, event in found:
        rows.append(row_of(path, day, room, resolved(event, tree), name))
        if len(rows) > MOST_EVENTS:
            raise Broken(_("The file holds more than %(limit)d events.") % {"limit": MOST_EVENTS})
    return Schedule(title, without_doubles(rows))


def loose_events(events: Any, zone: ZoneInfo) -> Iterator[tuple[str, Day, str, Any]]:
    for place, event in enumerate(events if isinstance(events, list) else []):
        yield f"events[{place}]", Day("", "", zone), "", event


def resolved(event: Any, tree: dict[str, Any]) -> Any:
    """With the name of its track and what is said of its people elsewhere in the file."""
    if not isinstance(event, dict):
        return event
    track = as_mapping(event.get("track"))
    if track and not track.get("name"):
        tracks = listed(as_mapping(tree.get("conference")).get("tracks"), "slug")
        event = {**event, "track": text_of(tracks.get(text_of(track.get("slug")), track))}
    people = event.get("participants")
    if isinstance(people, list):
        known = listed(tree.get("persons"), "guid")
        event = {**event, "persons": [{**known.get(text_of(as_mapping(one).get("guid")), {}), **as_mapping(one)} for one in people]}
    return event


def listed(rows: Any, key: str) -> dict[str, dict[str, Any]]:
    return {text_of(row.get(key)): row for row in (rows if isinstance(rows, list) else []) if isinstance(row, dict)}


def events_in(days: list[Any], zone: ZoneInfo) -> Iterator[tuple[str, Day, str, Any]]:
    for number, day in enumerate(days):
        if not isinstance(day, dict):
            raise Broken(_("%(path)s is no object.") % {"path": f"days[{number}]"})
        about = Day(text_of(day.get("date")), text_of(day.get("day_start") or day.get("start")), zone)
        for room, events in rooms_in(day, number):
            if not isinstance(events, list):
                raise Broken(_("%(path)s is no list.") % {"path": f"days[{number}].rooms[{room[:60]}]"})
            for place, event in enumerate(events):
                yield f"days[{number}].rooms[{room[:60]}][{place}]", about, room, event


def rooms_in(day: dict[str, Any], number: int) -> Iterator[tuple[str, Any]]:
    """A mapping of names to events, or a list of rooms with their events, or events without rooms."""
    rooms = day.get("rooms", day.get("room"))
    if isinstance(rooms, dict):
        yield from ((str(name), events or []) for name, events in rooms.items())
    elif isinstance(rooms, list):
        for room in rooms:
            yield text_of(as_mapping(room).get("name")), as_mapping(room).get("events") or as_mapping(room).get("talks") or []
    elif isinstance(day.get("events"), list):
        yield "", day["events"]
    elif rooms is not None:
        raise Broken(_("%(path)s is neither a list nor an object.") % {"path": f"days[{number}].rooms"})


def row_of(path: str, day: Day, room: str, event: Any, name: str) -> Row:
    title = text_of(as_mapping(event).get("title"))[:200]
    if not isinstance(event, dict):
        return Row(path, "", problem=_("This is no object."))
    try:
        talk = read_talk(event, day, room, guid_of(event, name, path))
    except Unreadable as problem:
        return Row(path, title, problem=str(problem))
    if talk is None:
        return Row(path, title, skipped=_("It has no time yet."))
    return Row(path, talk.title, talk)


def guid_of(event: dict[str, Any], name: str, path: str) -> UUID:
    """Without one, derived from what else identifies the event, so that it is found again next time."""
    try:
        return UUID(text_of(event.get("guid")))
    except ValueError:
        known = ":".join(text for key in ("code", "id", "slug") if (text := text_of(event.get(key))))
        return uuid5(NAMESPACE_URL, f"schedule:{name}:{known or text_of(event.get('title')) or path}")


def without_doubles(rows: list[Row]) -> list[Row]:
    """The same event listed twice is one; two different ones under one GUID are a fault of the file."""
    first: dict[UUID, Row] = {}
    kept = []
    for row in rows:
        other = first.setdefault(row.talk.guid, row) if row.talk else row
        if other is row:
            kept.append(row)
        elif other.talk == row.talk:
            kept.append(Row(row.path, row.title, skipped=_("Listed already at %(path)s.") % {"path": other.path}))
        else:
            what = {"path": other.path, "title": other.title, "guid": row.talk.guid if row.talk else ""}
            kept.append(Row(row.path, row.title, problem=_("It has the GUID %(guid)s of “%(title)s” at %(path)s.") % what))
    return kept
