"""What matchmaking tells the calls of `live`: whose a meeting's call is, and when its door is open."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from core.calls import CallOwner, CallTerms
from core.refusals import Refusal
from matchmaking.actions import check_in
from matchmaking.actions.attendance import LATE
from matchmaking.models import Meeting
from matchmaking.rules import side_of
from matchmaking.states import MeetingState, Side

EARLY = timedelta(minutes=10)


def terms(key: str, person: Any) -> CallTerms | None:
    """For the two sides; organisers who look on have no part in it."""
    meeting = Meeting.objects.visible_to(person).with_parties().filter(pk=UUID(key)).first()
    side = side_of(person, meeting.request) if meeting else ""
    return terms_of(meeting, side) if meeting and side else None


def terms_of(meeting: Meeting, side: str) -> CallTerms:
    asked, slot = meeting.request, meeting.slot
    return CallTerms(
        title=_("Meeting with %(other)s") % {"other": asked.recipient if side == Side.ASKER else asked.sender},
        url=meeting.get_absolute_url(),
        side=side,
        opens_at=slot.starts_at - EARLY,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        closes_at=slot.ends_at + LATE,
        refusal=refusal(meeting.state),
        elsewhere=meeting.room_of(asker=side == Side.ASKER),
    )


def refusal(state: str) -> str:
    if state in (MeetingState.SCHEDULED, MeetingState.HELD, MeetingState.DISPUTED):
        return ""
    return _("This meeting is cancelled.") if state == MeetingState.CANCELLED else _("This meeting has no time for good yet.")


def joined(key: str, person: Any) -> None:
    """Whoever comes to the call is there: nobody needs to say so."""
    with suppress(Refusal):
        check_in(Meeting.objects.get(pk=UUID(key)), by=person)


CALLS = CallOwner(terms, joined)
