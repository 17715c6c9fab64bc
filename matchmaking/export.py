"""Requests and meetings as CSV that spreadsheets open as it is: UTF-8 with a mark, and no cell starts a formula."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from event.zones import zone_label
from matchmaking.models import Meeting, Request
from matchmaking.rules import sees_contact
from matchmaking.showing import meeting_of

MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Echo:
    """A file that hands back what is written: rows leave as they are made."""

    def write(self, value: str) -> str:
        return value


def cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) or text.startswith(STARTS_A_FORMULA) else text


def local(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def lines(heads: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield MARK
    yield writer.writerow([cell(head) for head in heads])
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def answer(name: str, heads: Iterable[object], rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    # A list: the language and zone in force are those of the request, not of whoever reads the stream.
    response = StreamingHttpResponse(list(lines(heads, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.csv"'
    return response


def heads_of_parties() -> list[str]:
    return [_("request number"), _("from"), _("company"), _("e-mail address"), _("exhibitor"), _("booth"), _("topic")]


def parties(request: Request, user: Any) -> list[object]:
    person, exhibitor = request.from_person, request.to_exhibitor
    contact = [person.company, person.email] if person and sees_contact(user, request) else ["", ""]
    return [request.pk, request.sender, *contact, request.recipient, getattr(exhibitor, "booth", ""), request.get_topic_display()]


def requests_csv(requests: Iterable[Request], *, user: Any) -> StreamingHttpResponse:
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    heads = [*heads_of_parties(), _("message"), _("state"), _("asked (%(zone)s)") % {"zone": zone}, _("Wished times")]
    heads += [_("meeting"), _("table"), _("decided"), _("decided by"), _("reason")]
    return answer("requests", heads, (request_row(request, user) for request in requests))


def request_row(request: Request, user: Any) -> list[object]:
    meeting = meeting_of(request)
    wished = "; ".join(local(slot.starts_at) for slot in request.slots.all())
    agreed = [local(meeting.slot.starts_at), meeting.table] if meeting else ["", ""]
    state = meeting.get_state_display() if meeting else request.get_state_display()
    decided = [local(request.decided_at), request.decided_by, request.reason]
    return [*parties(request, user), request.message, state, local(request.created_at), wished, *agreed, *decided]


def meetings_csv(meetings: Iterable[Meeting], *, user: Any) -> StreamingHttpResponse:
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    heads = [*heads_of_parties(), _("starts (%(zone)s)") % {"zone": zone}, _("ends"), _("table"), _("state")]
    make: Callable[[Meeting], list[object]] = lambda meeting: [  # noqa: E731 - one row, used once
        *parties(meeting.request, user),
        local(meeting.slot.starts_at),
        local(meeting.slot.ends_at),
        meeting.table,
        meeting.get_state_display(),
    ]
    return answer("meetings", heads, map(make, meetings))
