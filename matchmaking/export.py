"""Requests and meetings as CSV, with what organisers need to work on elsewhere."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.tables import csv_answer, local
from event.zones import zone_label
from matchmaking.models import Meeting, Request
from matchmaking.rules import shown_fields
from matchmaking.showing import meeting_of
from matchmaking.states import Shared, Side


def heads_of_parties() -> list[str]:
    return [_("request number"), _("from"), _("company"), _("e-mail address"), _("exhibitor"), _("booth"), _("topic")]


def parties(request: Request, user: Any) -> list[object]:
    person, exhibitor = request.from_person, request.to_exhibitor
    shown = shown_fields(user, request, Side.ASKER)
    contact = [getattr(person, name) if name in shown else "" for name in (Shared.COMPANY, Shared.EMAIL)]
    return [request.pk, request.sender, *contact, request.recipient, getattr(exhibitor, "booth", ""), request.get_topic_display()]


def requests_csv(requests: Iterable[Request], *, user: Any) -> StreamingHttpResponse:
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    heads = [*heads_of_parties(), _("message"), _("state"), _("asked, %(zone)s") % {"zone": zone}, _("Wished times")]
    heads += [_("meeting"), _("table"), _("decided"), _("decided by"), _("reason")]
    return csv_answer("requests", heads, (request_row(request, user) for request in requests))


def request_row(request: Request, user: Any) -> list[object]:
    meeting = meeting_of(request)
    wished = "; ".join(local(slot.starts_at) for slot in request.slots.all())
    agreed = [local(meeting.slot.starts_at), meeting.table] if meeting else ["", ""]
    state = meeting.get_state_display() if meeting else request.get_state_display()
    decided = [local(request.decided_at), request.decided_by, request.reason]
    return [*parties(request, user), request.message, state, local(request.created_at), wished, *agreed, *decided]


def meetings_csv(meetings: Iterable[Meeting], *, user: Any) -> StreamingHttpResponse:
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    heads = [*heads_of_parties(), _("starts, %(zone)s") % {"zone": zone}, _("ends"), _("table"), _("state")]
    make: Callable[[Meeting], list[object]] = lambda meeting: [  # noqa: E731 - one row, used once
        *parties(meeting.request, user),
        local(meeting.slot.starts_at),
        local(meeting.slot.ends_at),
        meeting.table,
        meeting.get_state_display(),
    ]
    return csv_answer("meetings", heads, map(make, meetings))
