import pytest

from matchmaking.scheduling.problem import Meeting, Session, Unsound
from matchmaking.scheduling.verify import verify
from tests.matchmaking.scheduling.tiny import ALICE, BOB, CAROL, DAVE, problem


def test_a_block_of_idle_slots_is_one_break_whatever_its_length():
    one = problem(*(Meeting((ALICE, other)) for other in (BOB, CAROL, DAVE)), slots=8)
    verdict = verify(one, [0, 4, 7])
    assert (verdict.breaks, verdict.most_breaks, verdict.placed, verdict.faults) == (2, 2, 3, ())


def test_idle_before_the_first_and_after_the_last_meeting_is_no_break():
    assert verify(problem(Meeting((ALICE, BOB))), [2]).breaks == 0


@pytest.mark.parametrize(
    ("meetings", "schedule", "more", "fault"),
    [
        ([Meeting((ALICE, BOB)), Meeting((ALICE, CAROL))], [1, 1], {}, "person 0 has 2 meetings in slot 1"),
        ([Meeting((ALICE, BOB))], [1], {"blocked": (frozenset({1}), *[frozenset()] * 3)}, "person 0 is blocked in slot 1"),
        ([Meeting((ALICE, BOB), fixed=2)], [1], {}, "meeting 0 is fixed to slot 2, not 1"),
        ([Meeting((ALICE, BOB), Session.MORNING)], [3], {"afternoon": frozenset({2, 3})}, "meeting 0 is not held in the morning"),
        ([Meeting((ALICE, BOB), wished=frozenset({0}))], [1], {}, "meeting 0 is not wished in 1"),
        ([Meeting((ALICE, BOB)), Meeting((CAROL, DAVE), after=(0,))], [1, 1], {}, "meeting 1 is not held after meeting 0"),
        ([Meeting((ALICE, BOB)), Meeting((CAROL, DAVE))], [1, 1], {"places": 1}, "place 0 holds 2 meetings in slot 1, 1 fit"),
        ([Meeting((ALICE, BOB))], [None], {}, "meeting 0 is left out"),
        ([Meeting((ALICE, BOB))], [7], {}, "meeting 0 is in slot 7, which does not exist"),
        ([Meeting((ALICE, BOB))], [], {}, "0 slots for 1 meetings"),
        ([Meeting((ALICE, BOB)), Meeting((ALICE, BOB))], [0, 2], {"fairness": 0}, "one person has 1 breaks and another 0"),
    ],
)
def test_every_broken_rule_is_named(meetings, schedule, more, fault):
    assert verify(problem(*meetings, **more), schedule).faults == (fault,)


def test_what_is_left_out_counts_with_its_weight():
    verdict = verify(problem(Meeting((ALICE, BOB), weight=3), Meeting((CAROL, DAVE))), [None, 0], all_placed=False)
    assert (verdict.lost_weight, verdict.placed, verdict.faults) == (3, 1, ())


def test_most_meetings_of_a_person_are_kept():
    limited = problem(Meeting((ALICE, BOB)), Meeting((ALICE, CAROL)), most=(1, None, None, None))
    assert verify(limited, [0, 1]).faults == ("person 0 has 2 meetings, at most 1 are wanted",)


@pytest.mark.parametrize(
    "meeting",
    [
        Meeting((ALICE, ALICE)),
        Meeting((ALICE, 9)),
        Meeting((ALICE,), fixed=9),
        Meeting((ALICE,), after=(9,)),
        Meeting((ALICE,), places=(9,)),
    ],
)
def test_a_meeting_that_names_what_does_not_exist_is_refused(meeting):
    with pytest.raises(Unsound):
        problem(meeting)
