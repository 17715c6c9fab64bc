"""What programs are told of meetings and requests, and the one way each is said: who with whom, when and where, and no more."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.announcing import Announcement, Told
from core.callers import Scope
from core.saying import words
from matchmaking.models import Meeting, Request
from matchmaking.rules import DECIDE
from matchmaking.states import MeetingState


def party_data(person: Any, exhibitor: Any) -> dict[str, Any]:
    if exhibitor is not None:
        return {"name": words(exhibitor, "name"), "exhibitor": exhibitor.slug}
    return {"name": dict.fromkeys(("zh", "en"), str(person)), "exhibitor": None}


def request_data(row: Request) -> dict[str, Any]:
    return {
        "id": row.uuid,
        "number": row.pk,
        "from": party_data(row.from_person, row.from_exhibitor),
        "to": party_data(row.to_person, row.to_exhibitor),
        "topic": row.topic,
        "message": row.message,
        "state": row.state,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "decided_at": row.decided_at,
    }


def meeting_data(row: Meeting) -> dict[str, Any]:
    has_time = row.state not in (MeetingState.UNPLACED, MeetingState.DRAFT)
    return {
        "id": row.pk,
        "request": row.request.pk,
        "from": party_data(row.request.from_person, row.request.from_exhibitor),
        "to": party_data(row.request.to_person, row.request.to_exhibitor),
        "state": row.state,
        "starts_at": row.slot.starts_at if has_time else None,
        "ends_at": row.slot.ends_at if has_time else None,
        "table": str(row.table) if row.table and has_time else None,
        "sequence": row.sequence,
    }


def about_meeting(key: str) -> Told | None:
    """Drafts of a schedule are nobody's business yet."""
    row = Meeting.objects.exclude(state=MeetingState.DRAFT).filter(pk=key).with_parties().first()
    if row is None:
        return None
    companies = {row.request.from_exhibitor_id, row.request.to_exhibitor_id} - {None}
    return Told(meeting_data(row), frozenset(companies), to_expo=True)


ANNOUNCEMENTS = (
    Announcement("meeting.agreed", _("a meeting was agreed"), about_meeting, permission=DECIDE),
    Announcement("meeting.changed", _("a meeting has another time, table or room"), about_meeting, permission=DECIDE),
    Announcement("meeting.cancelled", _("a meeting was cancelled"), about_meeting, permission=DECIDE),
    Announcement("meeting.held", _("a meeting was held"), about_meeting, permission=DECIDE),
)
SCOPES = (
    Scope("requests", _("requests for meetings"), for_companies=True, permission=DECIDE),
    Scope("meetings", _("agreed meetings"), for_companies=True, permission=DECIDE),
)
