"""What stands around a meeting on its page: whose word is missing, materials, notes, other times, what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from matchmaking import rules
from matchmaking.actions.asking import is_host_away
from matchmaking.actions.attendance import EARLY, LATE, other
from matchmaking.actions.parties import Party
from matchmaking.calls import terms_of
from matchmaking.forms import FollowUpForm, NoteForm, OutcomeForm, ProposalForm, ReasonForm, SettleForm
from matchmaking.hours import is_unusual, why_not_own
from matchmaking.models import Meeting, Slot
from matchmaking.states import NOT_AGREED, MeetingState, Said, Side

A_WEEK = timedelta(days=7)


def slots_for(meeting: Meeting) -> Any:
    """Times that may be proposed; whether both are free then is asked once more when one is."""
    return Slot.objects.bookable(timezone.now()).exclude(pk=meeting.slot_id)


def free_slots(meeting: Meeting, event: Any, *, side: str) -> list[Any]:
    """Of these, the ones at which both sides and a table are free, by their meetings and by what they said of their hours. Who asked may
    wish for a time at night; the other side does not propose one."""
    asked = meeting.request
    sender, recipient = Party(asked.from_person, asked.from_exhibitor), Party(asked.to_person, asked.to_exhibitor)
    rows = [
        slot
        for slot in slots_for(meeting).with_room_for(sender, recipient)
        if slot.free_tables and not slot.is_busy and not is_host_away(slot, recipient, event)
    ]
    asker = sender.person
    if asker is None:
        return rows
    rows = [slot for slot in rows if not why_not_own(slot, asker, event)]
    return rows if side == Side.ASKER else [slot for slot in rows if not is_unusual(slot, asker, event)]


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


def around(meeting: Meeting, user: Any, *, event: Any, now: datetime) -> dict[str, Any]:
    side, asked = rules.side_of(user, meeting.request), meeting.request
    has_begun, is_over = meeting.slot.starts_at <= now, meeting.slot.ends_at <= now
    is_on = meeting.state in (MeetingState.DRAFT, MeetingState.SCHEDULED)
    may_move = side and is_on and not has_begun
    may_cancel = rules.can_cancel(user, meeting) and not is_over
    may_settle = meeting.state == MeetingState.DISPUTED and rules.can_decide(user, asked)
    is_open = meeting.state not in NOT_AGREED
    opened = meeting.slot.starts_at - EARLY <= now <= meeting.slot.ends_at + LATE
    return {
        "side": side,
        "call": terms_of(meeting, side) if side else None,
        "is_call_open": bool(side) and terms_of(meeting, side).is_open(now),
        "changes": asked.changes.told(),
        "is_over": is_over,
        "is_near": meeting.state == MeetingState.SCHEDULED and opened,
        "may_set_rooms": user.is_staff and rules.can_set_rooms(user, meeting) and not is_over,
        "may_cancel": may_cancel,
        "may_move": may_move,
        "may_say": side and has_begun and is_open and not meeting.is_settled,
        "voices": voices_of(meeting) if may_settle else (),
        "may_settle": may_settle,
        "own_came_at": meeting.came_at(side) if side else None,
        "other_came_at": meeting.came_at(other(side)) if side else None,
        "own_word": meeting.says(side) if side else "",
        "other_word": meeting.says(other(side)) if side else "",
        "took_place": has_begun and meeting.state in (MeetingState.SCHEDULED, MeetingState.HELD, MeetingState.DISPUTED),
        "notes": meeting.notes.read_by(side) if side else (),
        "tasks": meeting.follow_ups.of(user),
        "proposal": meeting.proposals.open().select_related("slot").first() if may_move else None,
        "free_slots": free_slots(meeting, event, side=side) if may_move else (),
        "proposals": meeting.proposals.select_related("slot", "by") if side else (),
        **materials(meeting, side),
    }


@dataclass(frozen=True)
class Voice:
    """What one side of a dispute says, and when it checked in."""

    who: Any
    says: str
    came_at: datetime | None


def voices_of(meeting: Meeting) -> list[Voice]:
    """Both, for whoever settles it."""
    names = {Side.ASKER: meeting.request.sender, Side.HOST: meeting.request.recipient}
    return [Voice(who, said_words(meeting.says(side)), meeting.came_at(side)) for side, who in names.items()]


def said_words(said: str) -> str:
    return str(Said(said).label) if said else ""


def materials(meeting: Meeting, side: str) -> dict[str, Any]:
    """What the company at the other end shows: its products and documents; nothing of a person."""
    company = meeting.request.to_exhibitor if side == Side.ASKER else meeting.request.from_exhibitor
    if not side or company is None:
        return {}
    return {"company": company, "products": company.products.shown()[:6], "documents": company.documents.all()[:6]}
