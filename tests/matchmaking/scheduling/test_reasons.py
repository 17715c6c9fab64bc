from hypothesis import given, settings

from matchmaking.scheduling.cores import cheapest_relaxation, minimal_reason, switches_of
from matchmaking.scheduling.explain import explain, seconds_left
from matchmaking.scheduling.hall import shortage
from matchmaking.scheduling.problem import Meeting, Session
from matchmaking.scheduling.reasons import Fact, Kind, Prices, Relaxation, why_waiting
from tests.matchmaking.scheduling import tiny
from tests.matchmaking.scheduling.tiny import ALICE, BOB, CAROL, DAVE


def minimal(problem):
    return minimal_reason(switches_of(problem), seconds_left(60))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(tiny.tiny_problems(most_meetings=5))
def test_there_is_a_reason_exactly_when_there_is_no_schedule(problem):
    is_possible = any(True for _schedule in tiny.schedules(problem))
    reason, relaxation = minimal(problem), cheapest_relaxation(switches_of(problem), Prices())
    assert (reason is None, not relaxation.facts) == (is_possible, is_possible)
    assert shortage(problem) is None or not is_possible


@settings(max_examples=40, deadline=None, derandomize=True)
@given(tiny.tiny_problems(most_meetings=5))
def test_a_minimal_reason_needs_each_of_its_facts(problem):
    reason = minimal(problem)
    if reason is None:
        return
    assert reason.is_minimal
    switches = switches_of(problem)
    solver = solver_of(switches)
    literals = [switches.on[fact] for fact in reason.facts]
    assert not solver.solve(assumptions=literals)
    for literal in literals:
        assert solver.solve(assumptions=[other for other in literals if other != literal])


def solver_of(switches):
    from pysat.solvers import Solver

    return Solver(name="cadical153", bootstrap_with=switches.formula.clauses)


def test_somebody_has_more_meetings_than_free_slots():
    full = tiny.problem(
        *(Meeting((ALICE, other)) for other in (BOB, CAROL, DAVE)), slots=3, places=3, blocked=(frozenset({1}), *[frozenset()] * 3)
    )
    assert set(shortage(full).facts) == {
        *(Fact(Kind.MEET, meeting=number) for number in range(3)),
        Fact(Kind.BLOCKED, person=ALICE, slot=1),
    }


def test_the_blocked_slots_of_the_other_count_too():
    full = tiny.problem(
        Meeting((ALICE, BOB)), Meeting((ALICE, CAROL)), slots=2, blocked=(frozenset(), frozenset({1}), frozenset({1}), frozenset())
    )
    assert set(shortage(full).facts) == {
        Fact(Kind.MEET, meeting=0),
        Fact(Kind.MEET, meeting=1),
        Fact(Kind.BLOCKED, person=BOB, slot=1),
        Fact(Kind.BLOCKED, person=CAROL, slot=1),
    }


def test_two_pins_of_one_person_at_once():
    twice = tiny.problem(Meeting((ALICE, BOB), fixed=1), Meeting((ALICE, CAROL), fixed=1), slots=2)
    assert {fact.kind for fact in shortage(twice).facts} == {Kind.MEET, Kind.FIXED}


def test_a_place_has_too_little_room():
    crowded = tiny.problem(Meeting((ALICE, BOB)), Meeting((CAROL, DAVE)), slots=1, places=1)
    assert set(shortage(crowded).facts) == {
        Fact(Kind.MEET, meeting=0),
        Fact(Kind.MEET, meeting=1),
        Fact(Kind.ROOM, place=0, slot=0),
    }


def test_somebody_wants_fewer_meetings():
    modest = tiny.problem(Meeting((ALICE, BOB)), Meeting((ALICE, CAROL)), most=(1, None, None, None))
    assert Fact(Kind.LIMIT, person=ALICE) in shortage(modest).facts


def test_the_cheapest_relaxation_follows_the_prices():
    crowded = tiny.problem(Meeting((ALICE, BOB)), Meeting((CAROL, DAVE)), slots=1, places=1)
    switches = switches_of(crowded)
    assert cheapest_relaxation(switches, Prices()) == Relaxation((Fact(Kind.ROOM, place=0, slot=0),), 8)
    cheaper = cheapest_relaxation(switches, Prices(meet=2))
    assert (cheaper.price, [fact.kind for fact in cheaper.facts]) == (2, [Kind.MEET])


def test_two_more_tables_are_one_relaxation():
    crowded = tiny.problem(*(Meeting((person,)) for person in range(4)), slots=1, places=2)
    assert cheapest_relaxation(switches_of(crowded), Prices()) == Relaxation((Fact(Kind.ROOM, place=0, slot=0, amount=2),), 16)


def test_a_wish_and_an_order_contradict_each_other():
    late = tiny.problem(
        Meeting((ALICE, BOB), Session.AFTERNOON), Meeting((CAROL, DAVE), Session.MORNING, after=(0,)), afternoon=frozenset({2, 3})
    )
    reason, relaxation = explain(late, cpu_seconds=20)
    assert shortage(late) is None
    assert {fact.kind for fact in reason.facts} == {Kind.MEET, Kind.SESSION, Kind.ORDER}
    assert relaxation == Relaxation((Fact(Kind.ORDER, meeting=1, other=0),), 3)


def test_of_a_waiting_meeting_every_slot_says_what_is_in_the_way():
    problem = tiny.problem(
        Meeting((ALICE, BOB)),
        Meeting((CAROL, DAVE)),
        Meeting((ALICE, CAROL)),
        slots=3,
        places=1,
        blocked=(frozenset(), frozenset(), frozenset({2}), frozenset()),
    )
    (waiting,) = why_waiting(problem, [0, 1, None])
    assert (waiting.meeting, waiting.in_the_way) == (
        2,
        {
            0: (Fact(Kind.BUSY, meeting=0, person=ALICE, slot=0), Fact(Kind.ROOM, place=0, slot=0)),
            1: (Fact(Kind.BUSY, meeting=1, person=CAROL, slot=1), Fact(Kind.ROOM, place=0, slot=1)),
            2: (Fact(Kind.BLOCKED, person=CAROL, slot=2),),
        },
    )
    assert waiting.lone_facts == (Fact(Kind.BLOCKED, person=CAROL, slot=2),)
