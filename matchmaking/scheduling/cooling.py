"""One run of annealing: the bounds, then from hot to cold."""

import time
from collections.abc import Iterator

from matchmaking.scheduling import bounds
from matchmaking.scheduling.annealing import Annealing
from matchmaking.scheduling.plan import Plan
from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.searches import CERTAIN, Found, Tell

HOT, COLD = 0.3, 0.12  # in breaks: what a move may cost and still be accepted now and then
STEPS = 400  # temperatures of a run
FIRST_MOVES = 20_000
TELL_EVERY = 0.5  # seconds


class Cooling:
    def __init__(self, tell: Tell, problem: Problem, plan: Plan) -> None:
        bound, least_lost = bounds.fewest_breaks(problem), bounds.least_lost(problem)
        tell(Found(bound=bound, least_lost=least_lost, is_impossible=bound is None or least_lost > CERTAIN))
        self.tell = tell
        self.annealing = Annealing(plan)
        self.target = (bound or 0) + self.annealing.prices[0] * least_lost + CERTAIN  # nothing can be cheaper

    def run(self, seed: int, cpu_seconds: float, moves: int | None) -> None:
        """Tells of better plans, but not of each."""
        told_cost, told_at = self.annealing.best_cost, time.monotonic()
        for share in self.steps(seed, cpu_seconds, moves):
            if self.annealing.best_cost <= self.target:
                break
            if time.monotonic() - told_at > TELL_EVERY:
                better = self.annealing.best if self.annealing.best_cost < told_cost else None
                self.tell(Found(schedule=better, share=share))
                told_cost, told_at = self.annealing.best_cost, time.monotonic()
        self.tell(Found(schedule=self.annealing.best, share=1.0))

    def steps(self, seed: int, cpu_seconds: float, moves: int | None) -> Iterator[float]:
        """One temperature after the other; yields the share of the run that is done."""
        self.annealing.run(1, COLD, seed)  # what must be compiled or loaded is no part of the time
        began, chunk, step, share = time.process_time(), FIRST_MOVES, 0, 0.0
        if moves is not None:
            chunk = max(1, moves // STEPS)
        while share < 1:
            before = time.process_time()
            self.annealing.run(chunk, HOT * (COLD / HOT) ** share, seed * STEPS + step)
            step += 1
            now = time.process_time()
            if moves is None:
                share = min(1.0, (now - began) / cpu_seconds)
                chunk = max(1000, int(chunk * min(4.0, cpu_seconds / STEPS / max(now - before, 1e-4))))
            else:
                share = step / STEPS
            yield share
