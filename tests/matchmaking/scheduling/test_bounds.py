from hypothesis import given, settings

from matchmaking.scheduling import bounds
from matchmaking.scheduling.breaks import NEVER, break_ranges
from matchmaking.scheduling.domains import bits, possible_slots
from matchmaking.scheduling.problem import Meeting
from matchmaking.scheduling.verify import breaks_between, verify
from tests.matchmaking.scheduling import tiny
from tests.matchmaking.scheduling.tiny import ALICE, BOB, CAROL, DAVE


@settings(max_examples=100, deadline=None, derandomize=True)
@given(tiny.tiny_problems(most_meetings=4))
def test_bounds_never_promise_too_much(problem):
    fewest, bound = tiny.fewest_breaks(problem), bounds.fewest_breaks(problem)
    assert fewest is None or (bound is not None and bound <= fewest)
    assert bounds.least_lost(problem) <= tiny.least_lost(problem)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(tiny.tiny_problems(most_meetings=5))
def test_no_slot_of_a_schedule_is_ruled_out(problem):
    domains = possible_slots(problem)
    for schedule in tiny.schedules(problem):
        assert all(domain >> slot & 1 for domain, slot in zip(domains, schedule, strict=True))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(tiny.tiny_problems(most_meetings=5))
def test_everybody_has_breaks_within_the_range(problem):
    fewest, most = break_ranges(problem, possible_slots(problem))
    own = problem.meetings_of()
    for schedule in tiny.schedules(problem):
        for person in range(problem.people):
            breaks = breaks_between(problem, sorted(schedule[number] for number in own[person]))
            assert fewest[person] <= breaks <= most[person]


def test_alone_a_person_needs_a_break_for_each_gap_in_the_free_slots():
    busy = tiny.problem(
        *(Meeting((ALICE, other)) for other in (BOB, CAROL, DAVE)), slots=5, blocked=(frozenset({1, 3}), *[frozenset()] * 3)
    )
    assert bounds.fewest_breaks(busy) == 2


def test_more_meetings_than_slots_are_impossible():
    full = tiny.problem(*(Meeting((ALICE, other)) for other in (BOB, CAROL, DAVE)), slots=2)
    fewest, _most = break_ranges(full, possible_slots(full))
    assert list(fewest) == [NEVER, 0, 0, 0]
    assert bounds.fewest_breaks(full) is None
    assert bounds.least_lost(full) == 1


def test_a_precedence_narrows_both_meetings():
    ordered = tiny.problem(Meeting((ALICE, BOB)), Meeting((CAROL, DAVE), after=(0,)), Meeting((ALICE, CAROL), after=(1,)), slots=4)
    assert [list(bits(domain)) for domain in possible_slots(ordered)] == [[0, 1], [1, 2], [2, 3]]
    assert verify(ordered, [0, 1, 2]).faults == ()


def test_a_circle_of_precedences_leaves_nothing():
    circle = tiny.problem(Meeting((ALICE, BOB), after=(1,)), Meeting((CAROL, DAVE), after=(0,)))
    assert 0 in possible_slots(circle)


def test_two_pins_at_once_leave_nothing():
    twice = tiny.problem(Meeting((ALICE, BOB), fixed=1), Meeting((ALICE, CAROL), fixed=1))
    assert possible_slots(twice) == [0, 0]
