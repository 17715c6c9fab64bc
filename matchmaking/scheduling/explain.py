"""Why not all meetings can be held, and what would help: the reason and the cheapest relaxation, within a given time."""

import time
from collections.abc import Callable, Iterator

from matchmaking.scheduling.hall import shortage
from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.processes import Apart, wait_for
from matchmaking.scheduling.reasons import Prices, Reason, Relaxation

MOST_MEETINGS = 700  # above, only the simple reasons are looked for
PRICES = Prices()
TICK = 0.25
LATEST = 0.8  # share of the time after which a reason is not made smaller any more


def explain(
    problem: Problem,
    *,
    cpu_seconds: float = 15.0,
    prices: Prices = PRICES,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Reason | None, Relaxation | None]:
    """The reason and the cheapest relaxation, as far as the time allows; nothing for a problem in which everything fits."""
    reason = shortage(problem)
    if len(problem.meetings) > MOST_MEETINGS:
        return reason, None
    searches = [Apart(find_relaxation, problem, prices, cpu_seconds=cpu_seconds)]
    if reason is None:
        searches.append(Apart(find_reason, problem, cpu_seconds * LATEST, cpu_seconds=cpu_seconds))
    relaxation = None
    try:
        while any(search.is_running for search in searches) and not stopped():
            wait_for(searches, TICK)
            for found in (found for search in searches if search.is_running for found in search.messages()):
                if isinstance(found, Reason):
                    reason = found
                else:
                    relaxation = found
    finally:
        for search in searches:
            search.stop()
    return reason, relaxation


def find_reason(tell: Callable[[object], None], problem: Problem, cpu_seconds: float) -> None:
    from matchmaking.scheduling.cores import minimal_reason, switches_of  # loads a solver

    reason = minimal_reason(switches_of(problem), seconds_left(cpu_seconds))
    if reason is not None:
        tell(reason)


def find_relaxation(tell: Callable[[object], None], problem: Problem, prices: Prices) -> None:
    from matchmaking.scheduling.cores import cheapest_relaxation, switches_of  # loads a solver

    relaxation = cheapest_relaxation(switches_of(problem), prices)
    if relaxation.facts:
        tell(relaxation)


def seconds_left(cpu_seconds: float) -> Iterator[float]:
    """Of the process, from the first time it is asked."""
    until = time.process_time() + cpu_seconds
    while True:
        yield until - time.process_time()
