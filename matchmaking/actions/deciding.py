"""The organiser's word: approve, with slot and table; or decline, with a reason."""

from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from matchmaking.actions.history import change, record
from matchmaking.actions.leads import note_met
from matchmaking.actions.locks import lock_request, refuse_decided
from matchmaking.actions.parties import Party, lock_parties
from matchmaking.actions.places import first_table
from matchmaking.actions.telling import tell_about_approval, tell_about_clearance, tell_about_decline
from matchmaking.hours import may_meet
from matchmaking.models import Meeting, Occupancy, Quota, Request, Slot, Table
from matchmaking.rules import can_be_approved, can_decide
from matchmaking.states import PERSON, TABLE, MeetingState, RequestState


def lock_for_decision(request: Request, *, by: User) -> Request:
    request = lock_request(request)
    if not can_decide(by, request):
        raise NotAllowed(_("You may not decide this request."))
    refuse_decided(request)
    return request


@transaction.atomic
def approve(request: Request, *, by: User, slot: Slot | None = None, standby: bool = False) -> Meeting | None:
    """The organiser's yes. None where the meeting gets its time later: from the schedule, or, on `standby`, when one becomes free."""
    request, event = lock_for_decision(request, by=by), Event.objects.current()
    if not can_be_approved(request, event):
        raise Refusal(_("%(company)s has not answered yet. You can approve once they accept."), params={"company": request.recipient})
    return agree(request, by=by, slot=slot, event=event, standby=standby)


def agree(request: Request, *, by: User, slot: Slot | None, event: Event, standby: bool = False) -> Meeting | None:
    """Make the request a meeting: in `slot`, or in the first wished slot in which both sides and a table are free."""
    refuse_full(request)
    if event.meetings_wait_for_plan:
        decide(request, RequestState.APPROVED, by=by)
        tell_about_clearance(request)
        return None
    wished = [slot] if slot else list(request.slots.order_by("starts_at"))
    meeting = next((meeting for one in wished if (meeting := seat(request, one))), None)
    if meeting is None and standby:
        decide(request, RequestState.APPROVED, by=by)
        tell_about_clearance(request)
        return None
    if meeting is None:
        raise Refusal(_("Taken: in none of the wished times both sides are free. The request keeps waiting."))
    decide(request, RequestState.APPROVED, by=by)
    record(request, before="", after=MeetingState.SCHEDULED, by=by, meeting=meeting)
    tell_about_approval(meeting)
    return meeting


def refuse_full(request: Request) -> None:
    """Nobody gets more meetings than their number says. The rows of both sides are locked, so that two approvals count one another."""
    sides = [Party(request.from_person, request.from_exhibitor), Party(request.to_person, request.to_exhibitor)]
    quotas = [(side, quota) for side in sides if (quota := Quota.objects.of_party(side)) is not None and quota.most is not None]
    if quotas:
        lock_parties(*(side for side, _quota in quotas))
    for side, quota in quotas:
        if Request.objects.agreed_with(side).count() >= (quota.most or 0):
            raise Refusal(_("%(who)s has all the meetings there may be: %(most)d."), params={"who": side, "most": quota.most})


def seat(request: Request, slot: Slot) -> Meeting | None:
    """A meeting in this slot, if it is one of the wished ones."""
    return take_place(request, slot) if request.slots.filter(pk=slot.pk).exists() else None


def is_free_for(request: Request, slot: Slot) -> bool:
    """As far as can be read: both sides, by their meetings and by what they said about their times, and a table."""
    sides = Party(request.from_person, request.from_exhibitor), Party(request.to_person, request.to_exhibitor)
    row = Slot.objects.filter(pk=slot.pk).with_room_for(*sides).get()
    taken: bool = row.is_busy or row.is_host_busy or not row.free_tables  # type: ignore[attr-defined]
    return not taken and both_may_meet(request, slot)


def both_may_meet(request: Request, slot: Slot) -> bool:
    event = Event.objects.current()
    return all(person is None or may_meet(slot, person, event) for person in (request.from_person, request.to_person))


def take_place(request: Request, slot: Slot) -> Meeting | None:
    """A meeting in this slot at the first table that is free. The unique occupancies decide, whatever was read before."""
    if not slot.is_bookable(timezone.now()) or not both_may_meet(request, slot):
        return None
    for table in tables_for(request, slot):
        try:
            with transaction.atomic():
                meeting = meeting_at(request, slot, table)
                occupy(meeting)
        except IntegrityError:
            continue
        note_met(meeting)
        return meeting
    return None


def meeting_at(request: Request, slot: Slot, table: Table | None) -> Meeting:
    """A new meeting; or the one that fell out of a draft, which keeps its notes and its place in calendars."""
    unplaced = Meeting.objects.unplaced().filter(request=request).first()
    if unplaced is None:
        return Meeting.objects.create(request=request, slot=slot, table=table)
    unplaced.move_to(MeetingState.SCHEDULED)
    unplaced.slot, unplaced.table = slot, table
    unplaced.sequence += 1
    unplaced.save(update_fields=["state", "slot", "table", "sequence"])
    return unplaced


def tables_for(request: Request, slot: Slot) -> Iterator[Table | None]:
    """Of the company that is a party; two persons need none."""
    if request.company is None:
        yield None
        return
    first_table(request.company)
    yield from Table.objects.free_in(slot).filter(exhibitor=request.company).order_by("pk")


def occupy(meeting: Meeting) -> None:
    """In the order of their names: two that take the same resources wait for each other, they never lock each other out."""
    rows = [Occupancy(meeting=meeting, slot=meeting.slot, resource=resource) for resource in sorted(resources_of(meeting))]
    Occupancy.objects.bulk_create(rows)


def resources_of(meeting: Meeting) -> list[str]:
    people = (meeting.request.from_person_id, meeting.request.to_person_id)
    return [f"{PERSON}{pk}" for pk in people if pk] + ([f"{TABLE}{meeting.table_id}"] if meeting.table_id else [])


@transaction.atomic
def decline(request: Request, *, by: User, reason: str) -> Request:
    """The one who asked reads the reason."""
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write a reason: the one who asked will read it."), field="reason")
    request = lock_for_decision(request, by=by)
    decide(request, RequestState.DECLINED, by=by, reason=reason)
    tell_about_decline(request)
    return request


def decide(request: Request, state: str, *, by: User, reason: str = "") -> None:
    change(request, state, by=by, reason=reason, decided_at=timezone.now(), decided_by=by)
