"""The schedule in the two forms that conference apps read: https://c3voc.de/wiki/schedule."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.urls import reverse

from event.models import Event
from forums.exports.places import absolute, acronym_of
from forums.exports.rows import ExportedSession, ExportedSpeaker, Room, exported
from forums.models import ScheduleVersion, Session
from forums.states import SessionLanguage

GENERATOR = {"name": "expo", "version": "1"}
SLOT = "00:05"
LANGUAGES: dict[str, str] = {SessionLanguage.CHINESE: "zh", SessionLanguage.ENGLISH: "en", SessionLanguage.BOTH: "zh"}
TEXTS = ("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type", "language", "abstract", "description")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def schedule_json(event: Event) -> bytes:
    return json.dumps(schedule(event), ensure_ascii=False, separators=(",", ":")).encode()


def schedule(event: Event) -> dict[str, Any]:
    sessions = exported(Session.objects.going_on())
    acronym = acronym_of(event)
    days = [day_of(number, day, some, event.zone, acronym) for number, (day, some) in enumerate(by_day(sessions, event.zone), 1)]
    conference = {
        "acronym": acronym,
        "title": event.name or acronym,
        "start": (days[0]["date"] if days else event.opens_at.astimezone(event.zone).date().isoformat()),
        "end": (days[-1]["date"] if days else event.closes_at.astimezone(event.zone).date().isoformat()),
        "daysCount": len(days),
        "timeslot_duration": SLOT,
        "time_zone_name": event.zone_name,
        "url": absolute(reverse("forums:list")),
        "tracks": [{"name": forum} for forum in dict.fromkeys(session.forum for session in sessions)],
        "rooms": [{"name": room.name, "guid": guid_of(room)} for room in sorted({session.room for session in sessions}, key=Room.place)],
        "days": days,
    }
    address = absolute(reverse("forums:schedule_json"))
    return {"generator": GENERATOR, "schedule": {"url": address, "version": version(), "base_url": absolute("/"), "conference": conference}}


def version() -> str:
    last = ScheduleVersion.objects.latest_first().first()
    return str(last) if last else "0"


def by_day(sessions: Iterable[ExportedSession], zone: tzinfo) -> Iterable[tuple[date, list[ExportedSession]]]:
    for day, some in groupby(sessions, key=lambda session: session.starts_at.astimezone(zone).date()):
        yield day, list(some)


def day_of(number: int, day: date, sessions: list[ExportedSession], zone: tzinfo, acronym: str) -> dict[str, Any]:
    """The day lasts from midnight, or from its last session if that ends later."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = max([start + timedelta(days=1), *(session.ends_at.astimezone(zone) for session in sessions)])
    rooms: dict[str, list[dict[str, Any]]] = {}
    for session in sorted(sessions, key=lambda session: session.room.place()):
        rooms.setdefault(session.room.name, []).append(event_of(session, zone, acronym))
    return {"index": number, "date": day.isoformat(), "day_start": start.isoformat(), "day_end": end.isoformat(), "rooms": rooms}


def guid_of(room: Room) -> str:
    return str(uuid5(NAMESPACE_URL, absolute(f"/live/{room.slug}/")))


def event_of(session: ExportedSession, zone: tzinfo, acronym: str) -> dict[str, Any]:
    start = session.starts_at.astimezone(zone)
    hours, minutes = divmod(session.minutes, 60)
    return {
        "guid": str(session.guid),
        "id": session.pk,
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": f"{hours:02d}:{minutes:02d}",
        "room": session.room.name,
        "slug": f"{acronym}-{session.pk}-{session.slug.lower()}".strip("-_"),
        "url": session.url,
        "title": session.title,
        "subtitle": "",
        "track": session.forum,
        "type": session.kind,
        "language": LANGUAGES.get(session.language, ""),
        "abstract": session.abstract,
        "description": "",
        "persons": [person_of(speaker) for speaker in session.speakers],
        "links": [],
        "attachments": [],
    }


def person_of(speaker: ExportedSpeaker) -> dict[str, Any]:
    return {
        "guid": str(speaker.guid),
        "id": speaker.pk,
        "name": speaker.name,
        "biography": speaker.bio,
        "url": speaker.url,
    }


# XML: the same dictionary as elements


def schedule_xml(event: Event) -> bytes:
    told = schedule(event)
    conference = told["schedule"]["conference"]
    root = Element("schedule")
    SubElement(root, "generator", told["generator"])
    add(root, "url", absolute(reverse("forums:schedule_xml")))
    add(root, "version", told["schedule"]["version"])
    head = SubElement(root, "conference")
    for name in ("title", "acronym", "start", "end"):
        add(head, name, conference[name])
    add(head, "days", conference["daysCount"])
    add(head, "timeslot_duration", SLOT)
    add(head, "base_url", told["schedule"]["base_url"])
    add(head, "url", conference["url"])
    add(head, "time_zone_name", conference["time_zone_name"])
    for track in conference["tracks"]:
        SubElement(head, "track", {"name": clean(track["name"])})
    guids = {room["name"]: room["guid"] for room in conference["rooms"]}
    for day in conference["days"] or [empty_day(event)]:
        add_day(root, day, guids)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def empty_day(event: Event) -> dict[str, Any]:
    """The schema wants at least one."""
    day = event.opens_at.astimezone(event.zone).date()
    return day_of(1, day, [], event.zone, "")


def add_day(root: Element, day: dict[str, Any], guids: dict[str, str]) -> None:
    fields = {"date": day["date"], "start": day["day_start"], "end": day["day_end"], "index": str(day["index"])}
    element = SubElement(root, "day", fields)
    for name, events in day["rooms"].items():
        room = SubElement(element, "room", {"name": clean(name), "guid": guids[name]})
        for event in events:
            add_event(room, event)


def add_event(room: Element, event: dict[str, Any]) -> None:
    element = SubElement(room, "event", {"id": str(event["id"]), "guid": event["guid"]})
    names = (
        "date",
        "start",
        "duration",
        "room",
        "slug",
        "url",
        "title",
        "subtitle",
        "track",
        "type",
        "language",
        "abstract",
        "description",
    )
    for name in names:
        add(element, name, event[name])
    persons = SubElement(element, "persons")
    for person in event["persons"]:
        one = SubElement(persons, "person", {"id": str(person["id"]), "guid": person["guid"]})
        one.text = clean(person["name"])
    SubElement(element, "links")
    SubElement(element, "attachments")


def add(parent: Element, name: str, text: Any) -> None:
    SubElement(parent, name).text = clean(str(text))


def clean(text: str) -> str:
    """XML knows no control characters, whatever somebody pasted into a title."""
    return NOT_XML.sub("", text)
