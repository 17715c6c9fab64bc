"""Whether a meeting took place: both sides say so, and where they say different things an organiser looks at it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from matchmaking.actions.bell import tell_about_absence, tell_about_dispute, tell_about_settling
from matchmaking.actions.locks import lock_meeting
from matchmaking.actions.meetings import lock_for_parties, move
from matchmaking.models import Meeting
from matchmaking.rules import can_decide, side_of
from matchmaking.states import NOT_AGREED, MeetingState, Said, Side

EARLY = timedelta(minutes=15)
LATE = timedelta(minutes=30)
PATIENCE = timedelta(hours=24)  # for the other side's word, once one said that nobody came


def other(side: str) -> str:
    return Side.HOST if side == Side.ASKER else Side.ASKER


def lock_for_side(meeting: Meeting, *, by: User) -> tuple[Meeting, str]:
    meeting = lock_meeting(meeting)
    side = side_of(by, meeting.request)
    if not side:
        raise NotAllowed(_("This meeting is not yours."))
    return meeting, side


@transaction.atomic
def check_in(meeting: Meeting, *, by: User) -> Meeting:
    """“I am here”: from a quarter of an hour before the start until half an hour after the end. Twice is once."""
    meeting, side = lock_for_side(meeting, by=by)
    now = timezone.now()
    if meeting.state not in (MeetingState.SCHEDULED, MeetingState.DISPUTED):
        raise Refusal(_("This meeting is over or cancelled."))
    if not meeting.slot.starts_at - EARLY <= now <= meeting.slot.ends_at + LATE:
        raise Refusal(_("You can check in from a quarter of an hour before the start until half an hour after the end."))
    if meeting.came_at(side) is None:
        setattr(meeting, f"{side}_came_at", now)
        meeting.save(update_fields=[f"{side}_came_at"])
    if meeting.says(other(side)) == Said.ABSENT:
        follow(meeting, by=by)
    return meeting


@transaction.atomic
def say(meeting: Meeting, *, by: User, said: str) -> Meeting:
    """One side's word. Two words that fit settle it; two that do not are a dispute; a complaint alone waits for the other side."""
    meeting, side = lock_for_side(meeting, by=by)
    if meeting.state in NOT_AGREED:
        raise Refusal(_("This meeting is over or cancelled."))
    if meeting.slot.starts_at > timezone.now():
        raise Refusal(_("This meeting has not begun."))
    if meeting.is_settled:
        raise Refusal(_("An organiser has settled this already: the history says why."))
    setattr(meeting, f"{side}_says", Said(said))
    if said == Said.ABSENT and meeting.said_at is None:
        meeting.said_at = timezone.now()
    meeting.save(update_fields=[f"{side}_says", "said_at"])
    follow(meeting, by=by)
    if said == Said.ABSENT and meeting.state == MeetingState.SCHEDULED:
        tell_about_absence(meeting, to=other(side))
    return meeting


@transaction.atomic
def mark_held(meeting: Meeting, *, by: User) -> Meeting:
    """Noted in the desk: by a side it is that side's word, by an organiser it stands. A dispute is settled, not noted away."""
    meeting = lock_for_parties(meeting, by=by)
    if side_of(by, meeting.request):
        return say(meeting, by=by, said=Said.MET)
    if meeting.slot.starts_at > timezone.now():
        raise Refusal(_("This meeting has not begun."))
    if meeting.state == MeetingState.DISPUTED:
        raise Refusal(_("The two sides say different things: settle it on the page of the meeting, with a reason."))
    move(meeting, MeetingState.HELD, by=by)
    return meeting


def follow(meeting: Meeting, *, by: User | None) -> None:
    """Move to what the words and check-ins amount to."""
    target = verdict(meeting)
    if target is None or target == meeting.state:
        return
    move(meeting, target, by=by)
    if target == MeetingState.DISPUTED:
        tell_about_dispute(meeting)


def verdict(meeting: Meeting) -> str | None:
    """None as long as one word is missing that matters."""
    words = {meeting.asker_says, meeting.host_says} - {""}
    if words == {Said.ABSENT}:
        missed = Side.HOST if meeting.asker_says else Side.ASKER
        contradicted = bool(meeting.asker_says and meeting.host_says) or meeting.came_at(missed) is not None
        return MeetingState.DISPUTED if contradicted else None
    if Said.MET in words:
        return MeetingState.HELD if words == {Said.MET} else MeetingState.DISPUTED
    return MeetingState.NO_SHOW if Said.OWN_FAULT in words else None


@transaction.atomic
def settle_dispute(meeting: Meeting, *, by: User, state: str, reason: str) -> Meeting:
    """An organiser's last word, with a reason that both sides read."""
    meeting = lock_meeting(meeting)
    if not can_decide(by, meeting.request):
        raise NotAllowed(_("You may not decide this request."))
    if meeting.state != MeetingState.DISPUTED:
        raise Refusal(_("Nobody disputes this meeting."))
    if not reason.strip():
        raise Refusal(_("Write a reason: both sides will read it."), field="reason")
    move(meeting, state, by=by, reason=reason.strip())
    tell_about_settling(meeting, reason=reason.strip())
    return meeting


def settle_silent(now: datetime) -> int:
    """What nobody contradicted in time: both checked in, it was held; one side complained and the other kept silent, it was not.
    Running it twice, or twice at once, harms nothing. Answers how many."""
    return sum(settle_one(pk, now) for pk in list(Meeting.objects.to_be_settled(now, now - PATIENCE).values_list("pk", flat=True)))


@transaction.atomic
def settle_one(pk: UUID, now: datetime) -> bool:
    Meeting.objects.select_for_update().filter(pk=pk).first()
    meeting = Meeting.objects.with_parties().to_be_settled(now, now - PATIENCE).filter(pk=pk).first()
    if meeting is None:
        return False
    move(meeting, MeetingState.NO_SHOW if meeting.said_at else MeetingState.HELD, by=None)
    if meeting.said_at:  # that both came is no news to them
        tell_about_settling(meeting)
    return True
