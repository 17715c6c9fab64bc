"""What stands around a meeting on its page: whose word is missing, materials, notes, other times, what came of it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from matchmaking import rules
from matchmaking.actions.attendance import EARLY, LATE, other
from matchmaking.forms import FollowUpForm, NoteForm, OutcomeForm, ProposalForm, ReasonForm, SettleForm
from matchmaking.models import Meeting, Slot
from matchmaking.states import NOT_AGREED, MeetingState, Side

A_WEEK = timedelta(days=7)


def slots_for(meeting: Meeting) -> Any:
    """Times at which it could be instead, as far as can be read from here."""
    return Slot.objects.bookable(timezone.now()).exclude(pk=meeting.slot_id)


def forms_for(meeting: Meeting, user: Any) -> dict[str, Any]:
    side = rules.side_of(user, meeting.request)
    outcome = meeting.outcomes.filter(side=side).first() if side else None
    due = timezone.localdate() + A_WEEK
    return {
        "cancel_form": ReasonForm(auto_id="cancel-%s"),
        "note_form": NoteForm(auto_id="note-%s"),
        "outcome": outcome,
        "outcome_form": OutcomeForm(instance=outcome, auto_id="outcome-%s"),
        "task_form": FollowUpForm(initial={"due_on": due}, auto_id="task-%s"),
        "proposal_form": ProposalForm(slots=slots_for(meeting), auto_id="proposal-%s"),
        "settle_form": SettleForm(auto_id="settle-%s"),
    }


def around(meeting: Meeting, user: Any, *, now: datetime) -> dict[str, Any]:
    side, asked = rules.side_of(user, meeting.request), meeting.request
    has_begun, is_over = meeting.slot.starts_at <= now, meeting.slot.ends_at <= now
    is_on = meeting.state in (MeetingState.DRAFT, MeetingState.SCHEDULED)
    may_move = side and is_on and not has_begun
    may_cancel = rules.can_cancel(user, meeting) and not is_over
    is_open = meeting.state not in NOT_AGREED
    opened = meeting.slot.starts_at - EARLY <= now <= meeting.slot.ends_at + LATE
    return {
        "side": side,
        "changes": asked.changes.told(),
        "is_over": is_over,
        "is_near": meeting.state == MeetingState.SCHEDULED and opened,
        "may_set_rooms": user.is_staff and rules.can_set_rooms(user, meeting) and not is_over,
        "may_cancel": may_cancel,
        "may_move": may_move,
        "may_say": side and has_begun and is_open and not meeting.is_settled,
        "may_settle": rules.can_decide(user, asked) and meeting.state == MeetingState.DISPUTED,
        "own_came_at": meeting.came_at(side) if side else None,
        "other_came_at": meeting.came_at(other(side)) if side else None,
        "own_word": meeting.says(side) if side else "",
        "other_word": meeting.says(other(side)) if side else "",
        "took_place": has_begun and meeting.state in (MeetingState.SCHEDULED, MeetingState.HELD, MeetingState.DISPUTED),
        "notes": meeting.notes.read_by(side) if side else (),
        "tasks": meeting.follow_ups.of(user),
        "proposal": meeting.proposals.open().select_related("slot").first() if may_move else None,
        "proposals": meeting.proposals.select_related("slot", "by") if side else (),
        **materials(meeting, side),
    }


def materials(meeting: Meeting, side: str) -> dict[str, Any]:
    """What the company at the other end shows: its products and documents; nothing of a person."""
    company = meeting.request.to_exhibitor if side == Side.ASKER else meeting.request.from_exhibitor
    if not side or company is None:
        return {}
    return {"company": company, "products": company.products.shown()[:6], "documents": company.documents.all()[:6]}
