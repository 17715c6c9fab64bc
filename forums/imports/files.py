"""From bytes to a tree: JSON, or XML in the shape that the JSON has. What cannot be read is said with its place."""

import json
import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

BOM = b"\xef\xbb\xbf"
WIDE = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")  # XML in UTF-16
PEOPLE = frozenset({"persons", "speakers"})
PROSE = frozenset({"abstract", "description"})
EVENTS = frozenset({"event", "entry"})


class Broken(Exception):
    """The file as a whole cannot be read; the message says where."""


def tree_of(data: bytes) -> dict[str, Any]:
    text = data.removeprefix(BOM).strip(b" \t\r\n")
    if not text:
        raise Broken(_("The file is empty."))
    if text.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf")):
        raise Broken(_("This is an archive: please unpack it and take the schedule inside."))
    if text.startswith(b"BEGIN:VCALENDAR"):
        raise Broken(_("This is a calendar (iCalendar): please take the schedule as frab JSON or XML."))
    return from_xml(text) if text.startswith((b"<", *WIDE)) else from_json(data)


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
    try:
        root = fromstring(data)
    except DefusedXmlException as problem:
        raise Broken(_("The XML defines entities, which are refused: they can make a small file endless.")) from problem
    except ParseError as problem:
        line, column = problem.position
        place = {"line": line, "column": column, "what": str(problem).partition(": line")[0]}
        raise Broken(_("This is no XML: line %(line)d, column %(column)d: %(what)s.") % place) from problem
    except (ValueError, LookupError, RecursionError) as problem:
        raise Broken(_("This XML cannot be read: %(what)s.") % {"what": problem}) from problem
    if tag_of(root) != "schedule":
        raise Broken(_("The XML begins with <%(tag)s>, not with <schedule>.") % {"tag": tag_of(root)[:40]})
    conference = next((texts_of(child) for child in root.iter() if tag_of(child) == "conference"), {})
    return {"conference": {**conference, "days": [day_of(child) for child in root.iter() if tag_of(child) == "day"]}}


def tag_of(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def texts_of(element: Element) -> dict[str, Any]:
    return {tag_of(child): text_in(child).strip() for child in element}


def text_in(element: Element) -> str:
    """Of a long text with its markup, which some files forget to escape: without it paragraphs would run into each other."""
    if tag_of(element) in PROSE and len(element):
        return (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)
    return "".join(element.itertext())


def day_of(element: Element) -> dict[str, Any]:
    fields = element.attrib
    rooms = [{"name": "", "events": events_of(element)}]
    rooms += [{"name": room.get("name") or "", "events": events_of(room)} for room in element if tag_of(room) == "room"]
    return {"date": fields.get("date"), "day_start": fields.get("start"), "rooms": rooms}


def events_of(element: Element) -> list[dict[str, Any]]:
    return [event_of(child) for child in element if tag_of(child) in EVENTS]


def event_of(element: Element) -> dict[str, Any]:
    event = {**element.attrib, **texts_of(element)}
    event |= {name: value for name in ("id", "guid", "code") if (value := element.get(name))}
    for child in element:
        if tag_of(child) in PEOPLE:
            event["persons"] = [person_of(person) for person in child]
        if tag_of(child) == "recording":
            event["recording"] = texts_of(child)
    return event


def person_of(element: Element) -> dict[str, Any]:
    """`<person id="5">Ada</person>`, or a name and more in elements of their own."""
    inner = texts_of(element)
    name = inner.get("name") or re.sub(r"\s+", " ", "".join(element.itertext())).strip()
    return {**element.attrib, **inner, "name": name or element.get("name")}
