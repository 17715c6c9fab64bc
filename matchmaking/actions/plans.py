"""What an organiser does with a plan: move and lock meetings by hand, show it to the participants as a draft, publish it for good."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from event.models import Event
from event.zones import zone_label
from matchmaking.actions.deciding import resources_of
from matchmaking.actions.places import first_table
from matchmaking.models import Lock, Meeting, Occupancy, Placement, Proposal, Request, SchedulingRun, Slot, StateChange
from matchmaking.plans import Line, Plan, read_plan
from matchmaking.rules import can_make_schedule
from matchmaking.states import MeetingState, PlanChange, ProposalState, RunState

FAULTS_SAID = 5
A_CHUNK = 500


def lock_plan(run: SchedulingRun, *, by: User) -> SchedulingRun:
    """One at a time changes or publishes plans, whichever run they belong to."""
    if not can_make_schedule(by):
        raise NotAllowed(_("You may not make schedules."))
    Event.objects.select_for_update(no_key=True).current()
    run = SchedulingRun.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=run.pk)
    if run.state == RunState.PUBLISHED:
        raise Refusal(
            _("Already published by %(who)s at %(time)s."), params={"who": run.published_by or "?", "time": moment(run.published_at)}
        )
    if not run.is_open:
        raise Refusal(_("This schedule has no plan."))
    return run


def moment(at: datetime | None) -> str:
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    return f"{date_format(timezone.localtime(at), 'SHORT_DATETIME_FORMAT')}, {zone}" if at else "?"


@transaction.atomic
def move_placement(placement: Placement, *, by: User, slot: Slot | None, is_locked: bool = False) -> Placement:
    """To another time, or out of the plan. What makes the time impossible refuses; what is only against somebody's wish does not."""
    plan = read_plan(lock_plan(placement.run, by=by))
    line = plan.line_of(placement.pk)
    if line is None:
        raise Refusal(_("This request has been given up meanwhile."))
    if line.is_agreed:
        raise Refusal(_("This meeting is agreed: it is in the calendars of both sides, and stays where it is."))
    if slot is not None:
        refuse_obstacles(plan, line, slot)
    line.slot, line.placement.slot = slot, slot
    line.placement.reasons = {}
    line.placement.save(update_fields=["slot", "reasons"])
    give_tables(plan)
    set_lock(line.request, slot if is_locked else None, by=by)
    return line.placement


def refuse_obstacles(plan: Plan, line: Line, slot: Slot) -> None:
    reasons = [obstacle.sentence for obstacle in plan.hard_in(line, slot, timezone.now())]
    if reasons:
        raise Refusal(_("Not possible: %(reasons)s."), params={"reasons": "; ".join(reasons)}, field="slot")


def give_tables(plan: Plan) -> None:
    """Every line the table it has, or a free one."""
    tables = {table.pk: table for row in plan.tables.values() for table in row}
    seats = plan.seats(plan.lines)
    changed = []
    for line in plan.lines:
        table = tables.get(seats.get(line.placement.pk, 0))
        if not line.is_agreed and line.table != table:
            line.table, line.placement.table = table, table
            changed.append(line.placement)
    Placement.objects.bulk_update(changed, ["table"], batch_size=A_CHUNK)


@transaction.atomic
def clear_plan(run: SchedulingRun, *, by: User) -> int:
    """Take out what cannot be held as planned, so that the rest can be published. Answers how many."""
    plan = read_plan(lock_plan(run, by=by))
    left: list[Placement] = []
    for line in plan.placed:
        if not line.is_agreed and any(plan.hard(line, timezone.now())):
            plan.leave(line)
            line.placement.slot = line.placement.table = None
            left.append(line.placement)
    Placement.objects.bulk_update(left, ["slot", "table"], batch_size=A_CHUNK)
    Lock.objects.filter(request__in=[placement.request_id for placement in left]).delete()
    return len(left)


@transaction.atomic
def lock_placement(placement: Placement, *, by: User, is_locked: bool) -> None:
    """The state wanted, not a toggle. A schedule made anew keeps what is locked."""
    plan = read_plan(lock_plan(placement.run, by=by))
    line = plan.line_of(placement.pk)
    if line is None or (is_locked and line.slot is None):
        raise Refusal(_("Only a meeting that has a time can be locked."))
    set_lock(line.request, line.slot if is_locked else None, by=by)


def set_lock(request: Request, slot: Slot | None, *, by: User) -> None:
    if slot is None:
        Lock.objects.filter(request=request).delete()
    else:
        Lock.objects.update_or_create(request=request, defaults={"slot": slot, "by": by, "at": timezone.now()})


@transaction.atomic
def show_plan(run: SchedulingRun, *, by: User) -> int:
    """To the participants, as a draft; again after changes. Answers how many meetings they hear of."""
    run = lock_plan(run, by=by)
    changes = write_drafts(run, by=by, told=(PlanChange.NEW, PlanChange.MOVED, PlanChange.DROPPED))
    run.shown_at, run.shown_by, run.times_shown = timezone.now(), by, run.times_shown + 1
    run.save(update_fields=["shown_at", "shown_by", "times_shown"])
    tell(run, changes)
    return len(changes)


@transaction.atomic
def publish_plan(run: SchedulingRun, *, by: User) -> int:
    """For good: all meetings of the plan are agreed, in one step or not at all. Answers how many."""
    run = lock_plan(run, by=by)
    changes = write_drafts(run, by=by, told=[change for change in PlanChange if change != PlanChange.AGREED])
    drafts = list(Meeting.objects.drafts().select_related("request").filter(request__placements__run=run))
    for meeting in drafts:
        meeting.move_to(MeetingState.SCHEDULED)
        meeting.sequence += 1
    Meeting.objects.bulk_update(drafts, ["state", "sequence"], batch_size=A_CHUNK)
    write_history(drafts, MeetingState.DRAFT, MeetingState.SCHEDULED, by=by)
    run.move_to(RunState.PUBLISHED)
    run.published_at, run.published_by = timezone.now(), by
    run.save(update_fields=["state", "published_at", "published_by"])
    audit(by, Verb.PUBLISHED, run, detail=str(len(drafts)))
    enqueue("matchmaking.tasks.note_met", [str(meeting.pk) for meeting in drafts])
    tell(run, changes)
    return len(drafts)


def tell(run: SchedulingRun, changes: Sequence[tuple[int, str, str]]) -> None:
    """By the worker, one letter a person: hundreds of letters would hold the database."""
    if changes:
        enqueue("matchmaking.tasks.tell_participants", run.pk, [list(change) for change in changes])


def write_drafts(run: SchedulingRun, *, by: User, told: Iterable[PlanChange]) -> list[tuple[int, str, str]]:
    """Make the drafts what the plan says, all of them or none. Answers those of the changes that are `told`: request, change, and when it
    was before."""
    lock_rows(run)
    plan = read_plan(run)
    give_tables(plan)
    refuse_faults(plan)
    changes = [(line.request.pk, line.change.value, line.before.starts_at.isoformat() if line.before else "") for line in plan.of(*told)]
    drafts = {meeting.request_id: meeting for meeting in Meeting.objects.drafts().select_related("request", "slot")}
    wanted = {line.request.pk: line for line in plan.placed if not line.is_agreed}
    dropped = [meeting for request, meeting in drafts.items() if request not in wanted]
    changed = [line for line in wanted.values() if line.change in (PlanChange.NEW, PlanChange.MOVED)]
    Occupancy.objects.filter(meeting__in=[*dropped, *(drafts[line.request.pk] for line in changed if line.request.pk in drafts)]).delete()
    drop(dropped, by=by)
    meetings = take_times(changed, by=by)
    Occupancy.objects.bulk_create(occupancies_of(meetings), batch_size=A_CHUNK)
    known = {request for request, _change, _before in changes}
    return [
        *changes,
        *((one.request_id, PlanChange.DROPPED.value, one.slot.starts_at.isoformat()) for one in dropped if one.request_id not in known),
    ]


def lock_rows(run: SchedulingRun) -> None:
    """Requests and meetings as they are now, until the end: whoever withdraws or cancels one waits, and so do those who take a time.

    Tables that are still to be made come before the times: who approves a request makes one, too, and takes a time afterwards.
    """
    list(Request.objects.select_for_update(of=("self",), no_key=True).filter(placements__run=run).order_by("pk").values_list("pk"))
    list(Meeting.objects.select_for_update(of=("self",), no_key=True).concerned_by(run).order_by("pk").values_list("pk"))
    make_first_tables(read_plan(run))
    Occupancy.objects.hold()


def make_first_tables(plan: Plan) -> None:
    """In the order of their companies: whoever makes the same ones waits."""
    companies = {line.company.pk: line.company for line in plan.placed if line.company is not None}
    for key in sorted(companies.keys() - plan.tables.keys()):
        first_table(companies[key])


def refuse_faults(plan: Plan) -> None:
    faults = plan.faults(timezone.now())
    if faults:
        number = len(faults)
        sentence = ngettext(
            "Nothing is published: %(number)d meeting cannot be held as planned. %(faults)s",
            "Nothing is published: %(number)d meetings cannot be held as planned. %(faults)s",
            number,
        )
        raise Refusal(sentence, params={"number": number, "faults": " ".join(f"{fault}." for fault in faults[:FAULTS_SAID])})


def drop(meetings: Sequence[Meeting], *, by: User) -> None:
    """Their notes and their place in calendars stay; they wait for another time."""
    for meeting in meetings:
        meeting.move_to(MeetingState.UNPLACED)
        meeting.sequence += 1
    Meeting.objects.bulk_update(meetings, ["state", "sequence"], batch_size=A_CHUNK)
    lapse_proposals(meetings)
    write_history(meetings, MeetingState.DRAFT, MeetingState.UNPLACED, by=by)


def take_times(lines: Sequence[Line], *, by: User) -> list[Meeting]:
    """Every line a draft in its slot: a new meeting, or the one that was elsewhere."""
    new, moved, were = [], [], {MeetingState.DRAFT: list[Meeting](), MeetingState.UNPLACED: list[Meeting]()}
    for line in lines:
        meeting = getattr(line.request, "meeting", None)
        if meeting is None:
            new.append(Meeting(request=line.request, slot=line.slot, table=line.table, state=MeetingState.DRAFT))
            continue
        were[MeetingState(meeting.state)].append(meeting)
        if meeting.state == MeetingState.UNPLACED:
            meeting.move_to(MeetingState.DRAFT)
        meeting.slot, meeting.table, meeting.sequence = line.slot, line.table, meeting.sequence + 1
        moved.append(meeting)
    Meeting.objects.bulk_create(new, batch_size=A_CHUNK)
    Meeting.objects.bulk_update(moved, ["state", "slot", "table", "sequence"], batch_size=A_CHUNK)
    lapse_proposals(moved)
    write_history(new, "", MeetingState.DRAFT, by=by)
    for state, meetings in were.items():
        write_history(meetings, state, MeetingState.DRAFT, by=by)
    return [*new, *moved]


def occupancies_of(meetings: Iterable[Meeting]) -> list[Occupancy]:
    rows = [Occupancy(meeting=meeting, slot=meeting.slot, resource=resource) for meeting in meetings for resource in resources_of(meeting)]
    return sorted(rows, key=lambda row: (row.resource, row.slot_id))


def lapse_proposals(meetings: Sequence[Meeting]) -> None:
    """Another time was proposed for what it was before."""
    proposals = list(Proposal.objects.open().filter(meeting__in=meetings))
    for proposal in proposals:
        proposal.move_to(ProposalState.LAPSED)
    Proposal.objects.bulk_update(proposals, ["state"], batch_size=A_CHUNK)


def write_history(meetings: Iterable[Meeting], before: str, after: str, *, by: User) -> None:
    rows = [StateChange(request=meeting.request, meeting=meeting, actor=by, before=before, after=after) for meeting in meetings]
    StateChange.objects.bulk_create(rows, batch_size=A_CHUNK)


def keep_agreed_time(meeting: Meeting, *, by: User) -> None:
    """The two sides moved their meeting while it is in a draft: open plans follow, and keep it there."""
    if meeting.state == MeetingState.DRAFT:
        Placement.objects.in_open_plans().filter(request=meeting.request).update(slot=meeting.slot, table=meeting.table)
        set_lock(meeting.request, meeting.slot, by=by)
