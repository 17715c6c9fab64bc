"""The two searches, as they run in processes of their own. Both tell what they find and prove while they go on."""

from collections.abc import Callable
from dataclasses import dataclass

from matchmaking.scheduling import model, search
from matchmaking.scheduling.problem import Problem

Schedule = list[int | None]
CERTAIN = 1e-6


@dataclass(frozen=True)
class Found:
    """What a search has to say. `bound` holds for schedules of all meetings, `least_lost` for any."""

    schedule: Schedule | None = None
    bound: int | None = None
    least_lost: float | None = None
    is_impossible: bool = False  # not all meetings can be held
    is_finished: bool = False  # the exact search has proven what it found
    share: float | None = None  # of the time, for a progress bar


Tell = Callable[[Found], None]


def search_exactly(tell: Tell, problem: Problem) -> None:
    """Proves the fewest breaks, or that there is no schedule."""
    exact = model.build(problem)
    if exact is None:
        tell(Found(is_impossible=True, is_finished=True))
        return
    schedule = search.fewest_breaks(exact, lambda bound, found: tell(Found(schedule=found, bound=bound)))
    tell(Found(is_impossible=schedule is None, is_finished=True))


def search_by_annealing(tell: Tell, problem: Problem, seed: int, cpu_seconds: float, moves: int | None = None) -> None:
    """A first plan at once, then better ones. With a number of moves the same seed always gives the same plan."""
    from matchmaking.scheduling.arrays import rules_of
    from matchmaking.scheduling.construction import construct  # loads what the exact search does not need
    from matchmaking.scheduling.plan import schedule_of

    rules = rules_of(problem)
    plan = construct(rules, [meeting.fixed for meeting in problem.meetings])
    tell(Found(schedule=schedule_of(rules, plan.column)))

    from matchmaking.scheduling.cooling import Cooling  # loads a compiler, which the first plan does not need

    Cooling(tell, problem, plan).run(seed, cpu_seconds, moves)
