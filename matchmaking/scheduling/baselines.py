"""Two rules that existing products use, to be compared with. Both put a meeting into the first slot that is free for it."""

from collections.abc import Iterable

from matchmaking.scheduling.arrays import NONE, rules_of
from matchmaking.scheduling.plan import Plan, schedule_of
from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.verify import Schedule


def one_each_round(problem: Problem) -> Schedule:
    """In each round everybody, in the order of the list, gets one more meeting."""
    own = problem.meetings_of()
    longest = max(map(len, own), default=0)
    return first_free(problem, (meetings[turn] for turn in range(longest) for meetings in own if turn < len(meetings)))


def weightiest_first(problem: Problem) -> Schedule:
    """Sponsored meetings first, then the others; confirmed ones stay."""
    return first_free(problem, sorted(range(len(problem.meetings)), key=lambda number: -problem.meetings[number].weight))


def first_free(problem: Problem, order: Iterable[int]) -> Schedule:
    rules = rules_of(problem)
    plan = Plan(rules)
    plan.load([meeting.fixed for meeting in problem.meetings])
    for meeting in order:
        if plan.column[meeting] == NONE:
            column = next((column for column in rules.columns if plan.fits(meeting, column)), None)
            if column is not None:
                plan.put(meeting, column)
    return schedule_of(rules, plan.column)
