"""What becomes of an agreed meeting."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.announcing import announce
from core.deeds import deed_done
from core.refusals import NotAllowed, Refusal
from live.actions import end_call
from matchmaking.actions.history import record
from matchmaking.actions.locks import lock_meeting
from matchmaking.actions.standby import slot_became_free
from matchmaking.actions.telling import people_on, tell_about_cancellation, tell_about_rooms
from matchmaking.models import Meeting
from matchmaking.rules import can_decide, is_party
from matchmaking.states import TAKES_TIME, MeetingState, Side


def lock_for_parties(meeting: Meeting, *, by: User) -> Meeting:
    meeting = lock_meeting(meeting)
    if not is_party(by, meeting.request) and not can_decide(by, meeting.request):
        raise NotAllowed(_("This meeting is not yours."))
    return meeting


def move(meeting: Meeting, state: str, *, by: User | None, reason: str = "") -> None:
    before = meeting.state
    meeting.move_to(state)
    meeting.sequence += 1
    meeting.save(update_fields=["state", "sequence"])
    record(meeting.request, before=before, after=state, by=by, reason=reason, meeting=meeting)
    if state == MeetingState.HELD:
        announce("meeting.held", meeting.pk)
        deed_done(*(person.pk for side in Side for person in people_on(meeting.request, side)))


@transaction.atomic
def cancel(meeting: Meeting, *, by: User, reason: str) -> Meeting:
    """Call it off: person and table are free at once, both sides are told."""
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write a reason: both sides will read it."), field="reason")
    meeting = lock_for_parties(meeting, by=by)
    if meeting.state in TAKES_TIME and meeting.slot.ends_at <= timezone.now():
        raise Refusal(_("This meeting is over."))
    move(meeting, MeetingState.CANCELLED, by=by, reason=reason)
    meeting.occupancies.all().delete()
    slot_became_free(meeting.slot)
    end_call(meeting.call_owner, why="off")
    tell_about_cancellation(meeting, by=by, reason=reason)
    return meeting


@transaction.atomic
def set_rooms(meeting: Meeting, *, by: User, asker_room_url: str, host_room_url: str) -> Meeting:
    """Each side's door to the meeting online; an organiser sets both, and both sides get a calendar file with their own."""
    meeting = lock_meeting(meeting)
    if not can_decide(by, meeting.request):
        raise NotAllowed(_("Only organisers set the rooms."))
    if meeting.state != MeetingState.SCHEDULED or meeting.slot.ends_at <= timezone.now():
        raise Refusal(_("This meeting is over or cancelled."))
    for field, address in (("asker_room_url", asker_room_url), ("host_room_url", host_room_url)):
        if address and not address.startswith("https://"):
            raise Refusal(_("The address must start with https://."), field=field)
    if (asker_room_url, host_room_url) == (meeting.asker_room_url, meeting.host_room_url):
        return meeting
    meeting.asker_room_url, meeting.host_room_url = asker_room_url, host_room_url
    meeting.sequence += 1
    meeting.save(update_fields=["asker_room_url", "host_room_url", "sequence"])
    tell_about_rooms(meeting)
    return meeting
