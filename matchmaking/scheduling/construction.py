"""A first plan, slot by slot: in each slot the most urgent meetings that can be held together.

Urgent is who has many meetings left for few slots. Where buyers meet exhibitors the best set of a slot is an assignment problem;
otherwise the most urgent go first.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from matchmaking.scheduling.arrays import NONE, Rules
from matchmaking.scheduling.plan import Plan

URGENCY, LIKING, NEIGHBOUR, STEEP = 10.0, 0.2, 0.3, 4
Values = NDArray[np.float64]


def construct(rules: Rules, pinned: Sequence[int | None]) -> Plan:
    """A plan with all that fits at first sight. `pinned` holds the slots of fixed meetings."""
    plan = Plan(rules)
    plan.load(pinned)
    sides = two_sides(rules)
    for column in rules.columns:
        candidates, values = worth_holding(rules, plan, column)
        if len(candidates) and sides is not None:
            candidates, values = best_together(rules, candidates, values, sides)
        for meeting in candidates[np.argsort(-values, kind="stable")]:
            if plan.fits(meeting, column):
                plan.put(meeting, column)
    return plan


def worth_holding(rules: Rules, plan: Plan, column: int) -> tuple[NDArray[np.int64], Values]:
    """The meetings that could be held now, and how much that is worth."""
    candidates = np.flatnonzero(rules.allowed[:, column] & (plan.column == NONE) & (plan.at[rules.who, column] == NONE).all(axis=1))
    candidates = np.array([meeting for meeting in candidates if is_next(rules, plan, meeting)], np.int64)
    pairs = rules.who[candidates]
    values = 1 + URGENCY * urgency(rules, plan, column)[pairs].sum(axis=1) + LIKING * rules.weight[candidates]
    values += np.diff(rules.order_start)[candidates]
    values += NEIGHBOUR * (plan.at[pairs, column - 1] != NONE).sum(axis=1)
    return candidates, values


def is_next(rules: Rules, plan: Plan, meeting: int) -> bool:
    """No predecessor waits."""
    order = rules.order[rules.order_start[meeting] : rules.order_start[meeting + 1]]
    return not len(order) or bool((plan.column[order[order > 0] - 1] != NONE).all())


def urgency(rules: Rules, plan: Plan, column: int) -> Values:
    """For each person, meetings left by slots left: near 1 nothing may be lost, above it something will be."""
    waiting = plan.column == NONE
    left = np.bincount(rules.who[waiting].ravel(), minlength=len(rules.least))
    can = np.zeros(plan.at.shape, np.bool_)
    for side in range(2):
        np.logical_or.at(can, rules.who[waiting, side], rules.allowed[waiting])
    can &= plan.at == NONE
    return (left / np.maximum(can[:, column:].sum(axis=1), 1)) ** STEEP


def best_together(rules: Rules, candidates: NDArray[np.int64], values: Values, sides: NDArray[np.int8]) -> tuple[NDArray[np.int64], Values]:
    """The heaviest set of meetings in which nobody is twice."""
    pairs = rules.who[candidates]
    pairs = np.where((sides[pairs[:, 0]] == 0)[:, None], pairs, pairs[:, ::-1])
    rows, row = np.unique(pairs[:, 0], return_inverse=True)
    columns, column = np.unique(pairs[:, 1], return_inverse=True)
    table, which = np.zeros((len(rows), len(columns))), np.full((len(rows), len(columns)), NONE)
    order = np.argsort(values, kind="stable")  # of two meetings of one pair the more valuable is written last
    table[row[order], column[order]], which[row[order], column[order]] = values[order], order
    chosen = which[linear_sum_assignment(table, maximize=True)]
    chosen = chosen[chosen != NONE]
    return candidates[chosen], values[chosen]


def two_sides(rules: Rules) -> NDArray[np.int8] | None:
    """0 or 1 for everybody so that each meeting joins a 0 and a 1, or None where that cannot be."""
    neighbours: list[list[int]] = [[] for _ in rules.least]
    for one, other in rules.who.tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    sides = np.full(len(neighbours), NONE, np.int8)
    for start in range(len(neighbours)):
        if sides[start] == NONE:
            sides[start] = 0
            reached = [start]
            for person in reached:
                for other in neighbours[person]:
                    if sides[other] == NONE:
                        sides[other] = 1 - sides[person]
                        reached.append(other)
                    elif sides[other] == sides[person]:
                        return None
    return sides
