"""The scheduler: chooses how to search by the size of the problem, and keeps the best that was found and proven.

Up to `EXACT_ALONE` meetings the exact search comes first, and annealing beside it when that takes long. Up to `BOTH` they run side by
side; above, annealing alone, with the bounds that cost nothing.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.processes import Apart, wait_for
from matchmaking.scheduling.searches import Found, Schedule, search_by_annealing, search_exactly
from matchmaking.scheduling.verify import Verdict, verify

EXACT_ALONE, BOTH = 350, 1500
PATIENCE = 6.0  # seconds after which annealing joins the exact search of a small problem
BESIDE = 5.0  # CPU seconds it then gets
TICK = 0.25  # seconds between looks at whether to stop
START = 20.0  # CPU seconds for starting a process and compiling, beside those for searching


class State(StrEnum):
    OPTIMAL = "optimal"  # all meetings are held, and fewer breaks are impossible
    FOUND = "found"  # a plan; `bound` and `least_lost` say how far from the best it can be
    IMPOSSIBLE = "impossible"  # not all meetings can be held; the plan leaves some out
    NOTHING = "nothing"  # no plan in the time given


@dataclass
class Outcome:
    """The best so far. Everything but the bounds comes from the judge."""

    problem: Problem
    schedule: Schedule | None = None
    verdict: Verdict | None = None
    bound: int = 0
    least_lost: float = 0.0
    is_impossible: bool = False
    is_stopped: bool = False
    share: float = 0.0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    refused: list[str] = field(default_factory=list)  # faults of schedules that a search offered: a fault of ours

    @property
    def is_complete(self) -> bool:
        """All meetings are held, as fairly as asked for."""
        return self.verdict is not None and self.verdict.is_fair and self.verdict.placed == len(self.problem.meetings)

    @property
    def is_optimal(self) -> bool:
        return self.verdict is not None and self.verdict.breaks <= self.bound and self.is_complete

    @property
    def state(self) -> State:
        if self.is_impossible:
            return State.IMPOSSIBLE
        if self.schedule is None:
            return State.NOTHING
        return State.OPTIMAL if self.is_optimal else State.FOUND

    def take(self, found: Found) -> bool:
        """Learn from what a search says. Answers whether that was news."""
        before = (self.schedule, self.bound, self.least_lost, self.is_impossible)
        self.bound = max(self.bound, found.bound or 0)
        self.least_lost = max(self.least_lost, found.least_lost or 0.0)
        self.is_impossible |= found.is_impossible
        self.share = max(self.share, found.share or 0.0)
        if found.schedule is not None:
            self.offer(found.schedule)
        return before != (self.schedule, self.bound, self.least_lost, self.is_impossible)

    def offer(self, schedule: Schedule) -> None:
        verdict = verify(self.problem, schedule, all_placed=False)
        if not verdict.is_sound:
            self.refused += verdict.faults
        elif self.verdict is None or rank(verdict) < rank(self.verdict):
            self.schedule, self.verdict = schedule, verdict


def rank(verdict: Verdict) -> tuple[float, bool, int, int]:
    """What is left out weighs most, then fairness, then breaks, then that nobody has many."""
    return round(verdict.lost_weight, 6), not verdict.is_fair, verdict.breaks, verdict.most_breaks


def solve(
    problem: Problem,
    *,
    cpu_seconds: float = 60.0,
    seed: int = 1,
    moves: int | None = None,
    only_complete: bool = False,
    progress: Callable[[Outcome], None] = lambda _outcome: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """The best schedule that `cpu_seconds` for each search allow.

    `progress` hears of every improvement and every tick; `stopped` is asked at every tick. With `only_complete` nothing is
    planned once it is proven that not all meetings can be held. A number of `moves` instead of time makes annealing reproducible.
    """
    outcome, began = Outcome(problem), time.monotonic()
    searches = [Apart(search_exactly, problem, cpu_seconds=cpu_seconds)] if len(problem.meetings) <= BOTH else []
    annealing = (search_by_annealing, problem, seed, cpu_seconds, moves)
    if len(problem.meetings) > EXACT_ALONE:
        searches.append(Apart(*annealing, cpu_seconds=cpu_seconds + START))
    is_waiting = len(problem.meetings) <= EXACT_ALONE
    try:
        while not (outcome.is_optimal or (only_complete and outcome.is_impossible)):
            wait_for(searches, TICK)
            listen(outcome, searches)
            outcome.seconds = time.monotonic() - began
            progress(outcome)
            if stopped():
                outcome.is_stopped = True
                break
            is_over = not any(search.is_running for search in searches)
            if is_waiting and (outcome.is_impossible or outcome.seconds > PATIENCE or is_over):
                is_waiting = False
                beside = cpu_seconds if outcome.is_impossible else min(BESIDE, cpu_seconds)
                searches.append(Apart(search_by_annealing, problem, seed, beside, moves, cpu_seconds=beside + START))
            elif is_over:
                break
    finally:
        for search in searches:
            search.stop()
    outcome.cpu_seconds = sum(search.cpu_seconds for search in searches)
    outcome.seconds = time.monotonic() - began
    return outcome


def listen(outcome: Outcome, searches: Sequence[Apart]) -> None:
    for search in searches:
        if search.is_running:
            for found in search.messages():
                outcome.take(found)
                if found.is_finished:
                    search.stop()
