"""What scanning devices send: read strictly, answered one by one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import Refusal
from event.zones import zone_label
from forums.models import Session
from registration.actions import Answer, Result, Scan, check_in_by_code
from registration.states import CheckInWay

MOST = 50  # scans at once
LONGEST_CODE = 500


class Unreadable(Refusal):
    status = 400


@dataclass(frozen=True)
class Sent:
    scan: Scan
    code: str
    place: int | None


def read_scans(body: bytes) -> list[Sent]:
    """Raises Unreadable: such a message is no device of ours."""
    try:
        rows = json.loads(body)["scans"]
        return [sent(row) for row in rows[:MOST]]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Unreadable(_("This message cannot be read.")) from None


def sent(row: dict[str, Any]) -> Sent:
    place = row.get("place")
    if not (place is None or (type(place) is int and 0 < place < 1 << 62)):
        raise ValueError
    way = row["way"] if row.get("way") in CheckInWay else CheckInWay.CAMERA
    return Sent(Scan(UUID(row["key"]), way, moment(row.get("at"))), str(row["code"])[:LONGEST_CODE], place)


def moment(text: Any) -> datetime | None:
    found = parse_datetime(text) if isinstance(text, str) and len(text) < 40 else None  # noqa: PLR2004
    return found if found and is_aware(found) else None


def take(scans: list[Sent], by: User) -> Iterator[dict[str, str]]:
    """Each for itself: one that is refused keeps no other from counting."""
    places = Session.objects.in_bulk({one.place for one in scans if one.place})
    for one in scans:
        session = places.get(one.place) if one.place else None
        yield {"key": str(one.scan.key), **answer_to(one, session, by)}


def answer_to(one: Sent, session: Session | None, by: User) -> dict[str, str]:
    if one.place and session is None:
        return {"answer": "refused", "sentence": _("This session is not there any more.")}
    try:
        result = check_in_by_code(code_in(one.code), by=by, session=session, scan=one.scan)
    except Refusal as refusal:
        return {"answer": "refused", "sentence": str(refusal)}
    return {"answer": result.answer.value, "sentence": sentence_of(result)}


def code_in(text: str) -> str:
    """Cameras read an address with the code in it; fingers type the code."""
    return text.rpartition("code=")[2].partition("&")[0] if "code=" in text else text


def sentence_of(result: Result) -> str:
    """For whoever stands at the door."""
    check = result.check_in
    ticket = check.ticket
    local = localtime(check.at)
    said = {
        "name": str(ticket.person),
        "company": ticket.company or ticket.person.company,
        "kind": str(ticket.kind),
        "moment": date_format(local, "SHORT_DATETIME_FORMAT"),
        "zone": zone_label(local.tzinfo, local),  # type: ignore[arg-type]
        "who": str(check.by or _("somebody")),
    }
    if result.answer == Answer.FIRST:
        return " · ".join(part for part in (said["name"], said["company"], said["kind"]) if part)
    if result.answer == Answer.UNDONE:
        return _("%(name)s: this check-in was taken back. Scan again to check in.") % said
    return _("%(name)s is checked in already: by %(who)s, %(moment)s, %(zone)s.") % said
