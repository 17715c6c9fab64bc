from hypothesis import given, settings

from matchmaking.scheduling.model import build
from matchmaking.scheduling.problem import Meeting, Problem
from matchmaking.scheduling.search import fewest_breaks
from matchmaking.scheduling.verify import verify
from tests.matchmaking.scheduling import tiny
from tests.matchmaking.scheduling.tiny import ALICE, BOB, CAROL, DAVE


def search(problem: Problem) -> tuple[list[int] | None, list[tuple[int, int | None]]]:
    """The schedule, and what was told on the way: the bound, and the breaks of a schedule found."""
    model, told = build(problem), []
    if model is None:
        return None, told
    found = fewest_breaks(model, lambda bound, found: told.append((bound, found and verify(problem, found).breaks)))
    return found, told


@settings(max_examples=150, deadline=None, derandomize=True)
@given(tiny.tiny_problems())
def test_search_finds_what_trying_everything_finds(problem):
    found, told = search(problem)
    assert (None if found is None else verify(problem, found).breaks) == tiny.fewest_breaks(problem)
    if found is not None:
        assert verify(problem, found).faults == ()
        assert told[-1] == (verify(problem, found).breaks,) * 2
        assert all(bound <= told[-1][0] for bound, _breaks in told)


def test_everybody_may_have_breaks_when_all_have_them():
    """Fairness is between people: nobody need have no break at all (with 0 breaks for somebody it would be a limit)."""
    busy = tiny.problem(*(Meeting(pair, fixed=slot) for pair in ((ALICE, BOB), (CAROL, DAVE)) for slot in (0, 2, 4)), slots=5, fairness=0)
    found, _told = search(busy)
    assert verify(busy, found).breaks == 8


def test_fairness_is_kept_against_somebody_without_breaks():
    unfair = tiny.problem(*(Meeting((ALICE, BOB), fixed=slot) for slot in (0, 2, 4)), Meeting((CAROL, DAVE)), slots=5, fairness=1)
    assert search(unfair)[0] is None


def test_no_break_overnight():
    two_days = tiny.problem(Meeting((ALICE, BOB), fixed=0), Meeting((ALICE, CAROL), fixed=3), stretch=(0, 0, 1, 1))
    assert verify(two_days, search(two_days)[0]).breaks == 0
