"""Another time for a meeting: proposed by one side and answered by the other, or set by an organiser."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from matchmaking.actions.attendance import lock_for_side
from matchmaking.actions.bell import tell_about_proposal, tell_about_proposal_declined
from matchmaking.actions.deciding import is_free_for, occupy, tables_for
from matchmaking.actions.history import record
from matchmaking.actions.locks import lock_meeting
from matchmaking.actions.plans import keep_agreed_time, lapse_proposals, refuse_obstacles
from matchmaking.actions.standby import slot_became_free
from matchmaking.actions.telling import tell_about_move
from matchmaking.models import Meeting, Placement, Proposal, Slot
from matchmaking.plans import read_plan
from matchmaking.rules import can_make_schedule
from matchmaking.states import MeetingState, ProposalState

MOST = 12  # proposals a meeting, of both sides together


def lock_for_move(meeting: Meeting, *, by: User) -> tuple[Meeting, str]:
    meeting, side = lock_for_side(meeting, by=by)
    if meeting.state not in (MeetingState.SCHEDULED, MeetingState.DRAFT) or meeting.slot.starts_at <= timezone.now():
        raise Refusal(_("Only a meeting that is still to come can be moved."))
    return meeting, side


@transaction.atomic
def propose(meeting: Meeting, *, by: User, slot: Slot, note: str = "") -> Proposal:
    """In place of whatever was proposed before: of the own side it lapses, of the other it is answered by this one."""
    meeting, side = lock_for_move(meeting, by=by)
    if meeting.proposals.count() >= MOST:
        raise Refusal(_("You have tried %(number)d times already. Cancel the meeting, or keep its time."), params={"number": MOST})
    if slot.pk == meeting.slot_id:
        raise Refusal(_("That is the time the meeting has already."), field="slot")
    if not slot.is_bookable(timezone.now()) or not is_free_for(meeting.request, slot):
        raise Refusal(_("At that time one of the two has no time. Choose another one."), field="slot")
    for before in meeting.proposals.open():
        close(before, ProposalState.LAPSED if before.side == side else ProposalState.COUNTERED)
    proposal = Proposal.objects.create(meeting=meeting, slot=slot, side=side, by=by, note=note.strip()[:300])
    tell_about_proposal(proposal)
    return proposal


def close(proposal: Proposal, state: str) -> None:
    proposal.move_to(state)
    proposal.save(update_fields=["state"])


def lock_for_answer(proposal: Proposal, *, by: User) -> tuple[Meeting, Proposal]:
    meeting, side = lock_for_move(proposal.meeting, by=by)
    proposal = Proposal.objects.select_related("slot").get(pk=proposal.pk)
    if proposal.side == side:
        raise Refusal(_("The other side answers this proposal."))
    if proposal.state != ProposalState.OPEN:
        raise Refusal(_("This proposal does not stand any more."))
    return meeting, proposal


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: User) -> Meeting:
    """The meeting moves, all of it or not at all: the new time is taken first, and the database has the last word."""
    meeting, proposal = lock_for_answer(proposal, by=by)
    left = meeting.slot
    if not proposal.slot.is_bookable(timezone.now()) or not take(meeting, proposal.slot):
        raise Refusal(_("Taken: at that time one of the two, or the table, is not free any more. The meeting stays where it is."))
    close(proposal, ProposalState.ACCEPTED)
    record(meeting.request, before=meeting.state, after=meeting.state, by=by, reason=f"{left} → {meeting.slot}", meeting=meeting)
    keep_agreed_time(meeting, by=by)
    tell_about_move(meeting, left=left)
    slot_became_free(left)
    return meeting


@transaction.atomic
def move_agreed(placement: Placement, *, by: User, slot: Slot | None) -> Meeting:
    """By an organiser, on the board: both sides are told, with a calendar file that replaces theirs. What was proposed meanwhile lapses."""
    if not can_make_schedule(by):
        raise NotAllowed(_("You may not make schedules."))
    Event.objects.select_for_update(no_key=True).current()
    meeting = Meeting.objects.filter(request=placement.request_id).first()
    if meeting is None or slot is None:
        raise Refusal(_("This meeting is agreed: cancel it on its own page, or give it another time."), field="slot")
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.SCHEDULED or meeting.slot.starts_at <= timezone.now():
        raise Refusal(_("Only a meeting that is still to come can be moved."))
    plan, left = read_plan(placement.run), meeting.slot
    if slot.pk == left.pk or (line := plan.line_of(placement.pk)) is None:
        raise Refusal(_("That is the time the meeting has already."), field="slot")
    refuse_obstacles(plan, line, slot)
    if not slot.is_bookable(timezone.now()) or not take(meeting, slot):
        raise Refusal(_("Taken: at that time one of the two, or the table, is not free any more. The meeting stays where it is."))
    lapse_proposals([meeting])
    record(meeting.request, before=meeting.state, after=meeting.state, by=by, reason=f"{left} → {meeting.slot}", meeting=meeting)
    tell_about_move(meeting, left=left)
    slot_became_free(left)
    return meeting


def take(meeting: Meeting, slot: Slot) -> bool:
    """At the first table that is free then. The old time is given up only when the new one is had."""
    for table in tables_for(meeting.request, slot):
        try:
            with transaction.atomic():
                meeting.occupancies.all().delete()
                meeting.slot, meeting.table = slot, table
                meeting.asker_came_at = meeting.host_came_at = None  # who was here early has not come then
                meeting.sequence += 1
                meeting.save(update_fields=["slot", "table", "asker_came_at", "host_came_at", "sequence"])
                occupy(meeting)
        except IntegrityError:
            continue
        return True
    return False


@transaction.atomic
def decline_proposal(proposal: Proposal, *, by: User) -> Proposal:
    _meeting, proposal = lock_for_answer(proposal, by=by)
    close(proposal, ProposalState.DECLINED)
    tell_about_proposal_declined(proposal)
    return proposal
