"""Improves a plan by moves that are accepted when they cost nothing, and now and then when they cost a little."""

import numpy as np

from matchmaking.scheduling import kernel
from matchmaking.scheduling.arrays import NONE
from matchmaking.scheduling.kempe import BEST, CURRENT, LONGEST
from matchmaking.scheduling.plan import Plan, schedule_of

# In breaks: a weight of 1 left out, a meeting that somebody lacks, a break more than fairness tolerates.
LOST, MISSING, UNFAIR = 4.0, 8.0, 2.0


class Annealing:
    """The state of one run. `best` is the cheapest schedule so far."""

    def __init__(self, plan: Plan) -> None:
        rules = plan.rules
        self.rules = rules
        self.prices = np.array([LOST, MISSING, UNFAIR, rules.tolerated], np.float64)
        blocks = blocks_of(plan)
        breaks = np.maximum(blocks - 1, 0).sum(axis=1).astype(np.int32)
        waiting = np.flatnonzero(plan.column == NONE).astype(np.int32)
        room_to_wait = np.zeros(len(plan.column) + 2, np.int32)
        room_to_wait[: len(waiting)] = waiting
        cost = float(self.cost_of(plan, breaks))
        self.costs = np.array([cost, cost])
        self.best_columns = plan.column.copy()
        self._rules = (
            rules.who, rules.allowed, rules.fixed, rules.weight, rules.day, rules.least, rules.most,
            rules.order_start, rules.order, rules.place_start, rules.place, self.prices,
        )  # fmt: skip
        self._state = (
            plan.column, plan.at, plan.room, plan.held, blocks, breaks, room_to_wait,
            np.zeros(LONGEST + 2, np.int32), np.zeros(len(plan.column), np.int64), np.zeros(len(plan.room), np.int32),
            self.best_columns, np.array([len(waiting), 0]), self.costs,
        )  # fmt: skip

    def cost_of(self, plan: Plan, breaks: np.ndarray) -> float:
        lost, missing, unfair, tolerated = self.prices
        over = np.maximum(breaks - tolerated, 0).sum()
        lacking = np.maximum(self.rules.least - plan.held, 0).sum()
        return breaks.sum() + unfair * over + missing * lacking + lost * self.rules.weight[plan.column == NONE].sum()

    def run(self, moves: int, temperature: float, seed: int) -> None:
        if len(self.best_columns):
            kernel.anneal(self._rules, self._state, moves, temperature, seed)

    @property
    def best(self) -> list[int | None]:
        return schedule_of(self.rules, self.best_columns)

    @property
    def best_cost(self) -> float:
        return float(self.costs[BEST])

    @property
    def cost(self) -> float:
        return float(self.costs[CURRENT])


def blocks_of(plan: Plan) -> np.ndarray:
    """(person, day): runs of meetings without a break."""
    busy = plan.at != NONE
    begins = busy[:, 1:] & ~busy[:, :-1]
    blocks = np.zeros((len(busy), int(plan.rules.day.max()) + 1), np.int32)
    for column in plan.rules.columns:
        blocks[:, plan.rules.day[column]] += begins[:, column - 1]
    return blocks
