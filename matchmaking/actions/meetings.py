"""What becomes of an agreed meeting."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from matchmaking.actions.history import record
from matchmaking.actions.locks import lock_meeting
from matchmaking.actions.telling import tell_about_cancellation
from matchmaking.models import Meeting
from matchmaking.rules import can_decide, is_party
from matchmaking.states import MeetingState


def lock_for_parties(meeting: Meeting, *, by: User) -> Meeting:
    meeting = lock_meeting(meeting)
    if not is_party(by, meeting.request) and not can_decide(by, meeting.request):
        raise NotAllowed(_("This meeting is not yours."))
    return meeting


def move(meeting: Meeting, state: str, *, by: User, reason: str = "") -> None:
    before = meeting.state
    meeting.move_to(state)
    meeting.sequence += 1
    meeting.save(update_fields=["state", "sequence"])
    record(meeting.request, before=before, after=state, by=by, reason=reason, meeting=meeting)


@transaction.atomic
def cancel(meeting: Meeting, *, by: User, reason: str) -> Meeting:
    """Call it off: person and table are free at once, both sides are told."""
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write a reason: both sides will read it."), field="reason")
    meeting = lock_for_parties(meeting, by=by)
    if meeting.state == MeetingState.SCHEDULED and meeting.slot.ends_at <= timezone.now():
        raise Refusal(_("This meeting is over."))
    move(meeting, MeetingState.CANCELLED, by=by, reason=reason)
    meeting.occupancies.all().delete()
    tell_about_cancellation(meeting, by=by, reason=reason)
    return meeting


@transaction.atomic
def mark_held(meeting: Meeting, *, by: User) -> Meeting:
    meeting = lock_for_parties(meeting, by=by)
    if meeting.slot.starts_at > timezone.now():
        raise Refusal(_("This meeting has not begun."))
    move(meeting, MeetingState.HELD, by=by)
    return meeting
