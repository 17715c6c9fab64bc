"""A plan becomes meetings: shown as a draft, moved by hand, published for good or not at all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from accounts.models import User
from core.refusals import NotAllowed
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import (
    accept_proposal,
    approve,
    cancel,
    clear_plan,
    lock_placement,
    move_agreed,
    move_placement,
    propose,
    publish_plan,
    show_plan,
    start_schedule,
    tell_about_plan,
    withdraw,
    write_note,
)
from matchmaking.actions.runs import placements_of, write_placements
from matchmaking.models import Lock, Meeting, Occupancy, Placement, Request, SchedulingRun, Slot, StateChange, Table
from matchmaking.planning import planning
from matchmaking.plans import read_plan
from matchmaking.scheduling.solve import Outcome
from matchmaking.states import MeetingState, PlanChange, ProposalState, RequestState, RunState
from notifications.models import Mail
from tests.conftest import OPENS
from tests.matchmaking.conftest import NOW, Ask, grant, heard, refusal
from tests.races import race

MAKE = "matchmaking.make_schedule"
PlanOf = Callable[..., SchedulingRun]


@pytest.fixture
def carol(carol: User) -> User:
    return grant(carol, MAKE)


@pytest.fixture
def three(many: Callable[..., list[Request]], slots: list[Slot]) -> list[Request]:
    """Approved requests of three guests to one company, who can come at any time."""
    requests = many(3, slots=slots)
    Request.objects.update(state=RequestState.APPROVED)
    return requests


@pytest.fixture
def plan_of(carol: User) -> PlanOf:
    """A finished run whose plan has these slots by number, None for no time."""

    def plans(*schedule: int | None) -> SchedulingRun:
        SchedulingRun.objects.active().update(state=RunState.BROKEN)
        run, plan = start_schedule(by=carol), planning(NOW)
        assert plan is not None
        write_placements(placements_of(run, plan, Outcome(plan.problem, schedule=list(schedule))))
        SchedulingRun.objects.filter(pk=run.pk).update(state=RunState.FINISHED)
        run.refresh_from_db()
        return run

    return plans


def held() -> dict[int, tuple[str, int]]:
    """Request → state and slot of its meeting."""
    return {row.request_id: (row.state, row.slot_id) for row in Meeting.objects.all()}


def line(run: SchedulingRun, request: Request) -> Placement:
    return run.placements.get(request=request)


@pytest.mark.django_db
def test_plan_shown_as_a_draft_takes_times_and_tables(plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User) -> None:
    run = plan_of(0, 1, None)
    assert show_plan(run, by=carol) == 2
    assert held() == {three[0].pk: (MeetingState.DRAFT, slots[0].pk), three[1].pk: (MeetingState.DRAFT, slots[1].pk)}
    assert Occupancy.objects.count() == 4  # two people, the one table twice
    run.refresh_from_db()
    assert (run.times_shown, run.shown_by, run.state) == (1, carol, RunState.FINISHED)


@pytest.mark.django_db
def test_draft_shown_again_moves_new_ones_in_and_others_out(plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User) -> None:
    show_plan(plan_of(0, 1, None), by=carol)
    again = plan_of(1, None, 0)
    plan = read_plan(again)
    assert {row.request.pk: row.change for row in plan.lines} == {
        three[0].pk: PlanChange.MOVED,
        three[1].pk: PlanChange.DROPPED,
        three[2].pk: PlanChange.NEW,
    }
    assert show_plan(again, by=carol) == 3
    assert held() == {
        three[0].pk: (MeetingState.DRAFT, slots[1].pk),
        three[1].pk: (MeetingState.UNPLACED, slots[1].pk),
        three[2].pk: (MeetingState.DRAFT, slots[0].pk),
    }
    assert set(Request.objects.to_be_placed()) == {three[1]}
    assert Request.objects.get(pk=three[1].pk).waits_for_time
    assert show_plan(again, by=carol) == 0


@pytest.mark.django_db
def test_meeting_that_fell_out_of_a_draft_comes_back_with_its_notes(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User
) -> None:
    show_plan(plan_of(0, 1, 2), by=carol)
    meeting = Meeting.objects.get(request=three[0])
    write_note(meeting, by=three[0].from_person, text="Ask for the price", is_shared=False)
    show_plan(plan_of(None, 1, 2), by=carol)
    publish_plan(plan_of(3, 1, 2), by=carol)
    back = Meeting.objects.get(request=three[0])
    assert (back.pk, back.state, back.slot, back.notes.count()) == (meeting.pk, MeetingState.SCHEDULED, slots[3], 1)
    assert list(StateChange.objects.filter(meeting=back).order_by("pk").values_list("before", "after")) == [
        ("", "draft"),
        ("draft", "unplaced"),
        ("unplaced", "draft"),
        ("draft", "scheduled"),
    ]


@pytest.mark.django_db
def test_plan_published_for_good_agrees_all_and_cannot_be_published_again(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User
) -> None:
    run = plan_of(0, 1, 2)
    assert publish_plan(run, by=carol) == 3
    assert held() == {three[number].pk: (MeetingState.SCHEDULED, slots[number].pk) for number in range(3)}
    assert "Already published by Carol" in refusal(lambda: publish_plan(run, by=carol))
    assert "Already published" in refusal(lambda: move_placement(line(run, three[0]), by=carol, slot=slots[3]))


@pytest.mark.django_db
def test_nothing_is_published_when_one_meeting_cannot_be(plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User) -> None:
    run = plan_of(0, 1, 2)
    Slot.objects.filter(pk=slots[1].pk).update(is_closed=True)
    said = refusal(lambda: publish_plan(run, by=carol))
    assert said.startswith("Nothing is published: 1 meeting cannot be held as planned.")
    assert "this time is closed" in said
    assert (held(), Occupancy.objects.count()) == ({}, 0)
    run.refresh_from_db()
    assert run.state == RunState.FINISHED


@pytest.mark.django_db
def test_what_cannot_be_held_is_taken_out_and_no_more(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User, panshi: Exhibitor
) -> None:
    tables = [Table.objects.create(exhibitor=panshi, name=str(number)) for number in range(2)]
    run = plan_of(0, 0, 1)
    Table.objects.filter(pk=tables[1].pk).update(is_closed=True)
    assert clear_plan(run, by=carol) == 1
    assert clear_plan(run, by=carol) == 0
    assert publish_plan(run, by=carol) == 2
    assert {slot for _state, slot in held().values()} == {slots[0].pk, slots[1].pk}


@pytest.mark.django_db
def test_time_that_is_over_is_not_published(plan_of: PlanOf, three: list[Request], carol: User) -> None:
    run = plan_of(0, 1, 2)
    with time_machine.travel(OPENS + timedelta(minutes=1), tick=False):
        assert "this time is over" in refusal(lambda: show_plan(run, by=carol))


@pytest.mark.django_db
def test_who_may_not_make_schedules_changes_no_plan(plan_of: PlanOf, three: list[Request], slots: list[Slot], dave: User) -> None:
    run = plan_of(0, 1, None)
    for act in (
        lambda: show_plan(run, by=dave),
        lambda: publish_plan(run, by=dave),
        lambda: move_placement(line(run, three[0]), by=dave, slot=slots[3]),
        lambda: lock_placement(line(run, three[0]), by=dave, is_locked=True),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert (held(), Lock.objects.count()) == ({}, 0)


@pytest.mark.django_db
def test_request_given_up_meanwhile_is_in_no_draft(plan_of: PlanOf, three: list[Request], carol: User) -> None:
    run = plan_of(0, 1, 2)
    withdraw(three[0], by=three[0].from_person)
    three[1].from_person.delete()
    publish_plan(run, by=carol)
    assert set(held()) == {three[2].pk}


@pytest.mark.django_db
def test_meeting_agreed_meanwhile_stays_where_it_is(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User, ask: Ask, event: Event
) -> None:
    """Dave is approved for the time that the plan has for somebody else: the plan cannot be published, and says so."""
    run = plan_of(0, 1, None)
    agreed = approve(ask(slots=slots[:1]), by=carol)
    assert "the table of Panshi is taken then" in refusal(lambda: publish_plan(run, by=carol))
    move_placement(line(run, three[0]), by=carol, slot=slots[2])
    publish_plan(run, by=carol)
    assert held()[agreed.request_id] == (MeetingState.SCHEDULED, slots[0].pk)


@pytest.mark.django_db
def test_meeting_moved_by_hand_stays_there_in_the_next_schedule(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User
) -> None:
    run = plan_of(0, 1, 2)
    move_placement(line(run, three[0]), by=carol, slot=slots[3], is_locked=True)
    assert planning(NOW).problem.meetings[0].fixed == 3
    lock_placement(line(run, three[0]), by=carol, is_locked=False)
    assert planning(NOW).problem.meetings[0].fixed is None


@pytest.mark.django_db
def test_move_onto_somebody_else_names_them(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User, panshi: Exhibitor
) -> None:
    run = plan_of(0, 1, 2)
    said = refusal(lambda: move_placement(line(run, three[0]), by=carol, slot=slots[1]))
    assert said == "Not possible: the table of Panshi is taken then."
    Table.objects.create(exhibitor=panshi, name="1")
    Table.objects.create(exhibitor=panshi, name="2")
    move_placement(line(run, three[0]), by=carol, slot=slots[1])
    assert len({row.table for row in run.placements.filter(slot=slots[1])}) == 2


@pytest.mark.django_db
def test_person_in_two_meetings_at_once_is_named(plan_of: PlanOf, ask: Ask, slots: list[Slot], liuchuan: Exhibitor, carol: User) -> None:
    requests = [ask(slots=slots), ask(slots=slots, exhibitor=liuchuan)]
    Request.objects.update(state=RequestState.APPROVED)
    run = plan_of(0, 1)
    assert "Dave is in the meeting" in refusal(lambda: move_placement(line(run, requests[1]), by=carol, slot=slots[0]))
    move_placement(line(run, requests[0]), by=carol, slot=None)
    move_placement(line(run, requests[1]), by=carol, slot=slots[0])
    assert {row.request_id: row.slot for row in run.placements.all()} == {requests[0].pk: None, requests[1].pk: slots[0]}


@pytest.mark.django_db
def test_agreed_meeting_is_not_moved_by_hand(plan_of: PlanOf, meeting: Meeting, slots: list[Slot], carol: User) -> None:
    run = plan_of(0)
    assert "stays where it is" in refusal(lambda: move_placement(run.placements.get(), by=carol, slot=slots[2]))


@pytest.mark.django_db
def test_agreed_meeting_is_moved_on_the_board_and_both_sides_hear_of_it(
    plan_of: PlanOf, meeting: Meeting, slots: list[Slot], carol: User, dave: User
) -> None:
    run = plan_of(0)
    proposal = propose(meeting, by=dave, slot=slots[3])
    move_agreed(run.placements.get(), by=carol, slot=slots[2])
    meeting.refresh_from_db()
    assert (meeting.slot, meeting.sequence, meeting.state) == (slots[2], 1, MeetingState.SCHEDULED)
    assert set(Occupancy.objects.values_list("slot", flat=True)) == {slots[2].pk}
    assert heard("meeting-moved") == {"Alice", "Dave"}
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.LAPSED
    assert meeting.request.changes.latest("pk").actor == carol


@pytest.mark.django_db
def test_agreed_meeting_moves_only_where_it_can_be(
    plan_of: PlanOf, meeting: Meeting, ask: Ask, slots: list[Slot], carol: User, dave: User, liuchuan: Exhibitor
) -> None:
    other = ask(slots=slots[1:], exhibitor=liuchuan)
    Request.objects.filter(pk=other.pk).update(state=RequestState.APPROVED)
    run = plan_of(0, 1)
    placement = line(run, meeting.request)
    with pytest.raises(NotAllowed):
        move_agreed(placement, by=dave, slot=slots[2])
    assert "Dave is in the meeting" in refusal(lambda: move_agreed(placement, by=carol, slot=slots[1]))
    assert "has already" in refusal(lambda: move_agreed(placement, by=carol, slot=slots[0]))
    assert "cancel it on its own page" in refusal(lambda: move_agreed(placement, by=carol, slot=None))
    cancel(meeting, by=dave, reason="Ill")
    assert "still to come" in refusal(lambda: move_agreed(placement, by=carol, slot=slots[2]))


@pytest.mark.django_db(transaction=True)
def test_two_organisers_who_move_a_meeting_at_once_leave_it_in_one_place(
    plan_of: PlanOf, meeting: Meeting, slots: list[Slot], carol: User
) -> None:
    placement = plan_of(0).placements.get()
    race(4, lambda number: move_agreed(placement, by=carol, slot=slots[1 + number % 2]))
    meeting.refresh_from_db()
    assert set(Occupancy.objects.values_list("slot", flat=True)) == {meeting.slot_id}


@pytest.mark.django_db
def test_draft_comes_with_a_calendar_that_later_ones_replace(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User, alice: User
) -> None:
    run = plan_of(0, 1, None)
    show_plan(run, by=carol)
    tell_about_plan(run.pk, [(three[0].pk, PlanChange.NEW, ""), (three[1].pk, PlanChange.NEW, "")])
    first = Mail.objects.get(address=alice.email, notification__kind="schedule-draft").attachments[0]["content"]
    assert (first.count("STATUS:TENTATIVE"), first.count("SEQUENCE:0")) == (2, 2)
    move_placement(line(run, three[0]), by=carol, slot=None)
    show_plan(SchedulingRun.objects.get(pk=run.pk), by=carol)
    tell_about_plan(run.pk, [(three[0].pk, PlanChange.DROPPED, slots[0].starts_at.isoformat())])
    second = Mail.objects.get(address=alice.email, notification__key__endswith=f"{run.pk}:2").attachments[0]["content"]
    assert ("STATUS:CANCELLED" in second, "SEQUENCE:1" in second) == (True, True)


@pytest.mark.django_db
def test_time_that_both_sides_agreed_on_in_a_draft_is_kept(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User, alice: User
) -> None:
    run = plan_of(0, 1, None)
    show_plan(run, by=carol)
    proposal = propose(Meeting.objects.get(request=three[0]), by=three[0].from_person, slot=slots[3])
    accept_proposal(proposal, by=alice)
    assert line(run, three[0]).slot == slots[3]
    publish_plan(run, by=carol)
    assert held()[three[0].pk] == (MeetingState.SCHEDULED, slots[3].pk)


@pytest.mark.django_db
def test_draft_called_off_by_a_side_is_not_published(plan_of: PlanOf, three: list[Request], carol: User) -> None:
    run = plan_of(0, 1, None)
    show_plan(run, by=carol)
    cancel(Meeting.objects.get(request=three[0]), by=three[0].from_person, reason="ill")
    publish_plan(run, by=carol)
    assert {state for state, _slot in held().values()} == {MeetingState.CANCELLED, MeetingState.SCHEDULED}
    assert Occupancy.objects.count() == 2


@pytest.mark.django_db
def test_locks_that_contradict_each_other_are_told(three: list[Request], slots: list[Slot], carol: User) -> None:
    from matchmaking.actions import carry_out

    for request in three[:2]:
        Lock.objects.create(request=request, slot=slots[0], by=carol)
    run = start_schedule(by=carol, cpu_seconds=5)
    carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.is_impossible) == (RunState.FINISHED, True)
    assert sum("set for" in sentence for sentence in run.reasons["en"]) == 2


@pytest.mark.django_db
def test_each_side_gets_one_letter_with_a_calendar(
    plan_of: PlanOf, three: list[Request], slots: list[Slot], carol: User, alice: User
) -> None:
    run = plan_of(0, 1, None)
    publish_plan(run, by=carol)
    changes = [(three[0].pk, PlanChange.NEW, ""), (three[1].pk, PlanChange.NEW, ""), (three[2].pk, PlanChange.WAITING, "")]
    assert tell_about_plan(run.pk, changes) == 4
    assert tell_about_plan(run.pk, changes) == 0
    assert heard("schedule-published") == {"Alice", *(request.from_person.name for request in three)}
    letter = Mail.objects.get(address=alice.email, notification__kind="schedule-published")
    assert letter.attachments[0]["content"].count("BEGIN:VEVENT") == 2
    assert "no time yet" in Mail.objects.get(address=three[2].from_person.email, notification__kind="schedule-published").text
    assert mail.outbox == []
