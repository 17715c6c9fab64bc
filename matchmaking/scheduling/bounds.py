"""What no schedule can do better, whoever makes it."""

import math

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from matchmaking.scheduling.breaks import NEVER, break_ranges
from matchmaking.scheduling.domains import possible_slots
from matchmaking.scheduling.problem import Problem

EXACT = 1e-6


def fewest_breaks(problem: Problem) -> int | None:
    """At least so many breaks when all meetings are held: the sum of what each person needs alone. None when they cannot all be held."""
    domains = possible_slots(problem)
    fewest, _most = break_ranges(problem, domains)
    return None if not all(domains) or (fewest >= NEVER).any() else int(fewest.sum())


def least_lost(problem: Problem) -> float:
    """At least so much weight is left out: a matching in which everybody has as many meetings as slots, and so have the places."""
    domains = possible_slots(problem, all_placed=False)
    weights = np.array([meeting.weight for meeting in problem.meetings], np.float64)
    if not len(weights):
        return 0.0
    limits, rows, columns = capacities(problem, domains)
    uses = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(limits), len(weights))).tocsr()
    upper = [1.0 if domain else 0.0 for domain in domains]
    solution = linprog(-weights, A_ub=uses, b_ub=limits, bounds=list(zip([0.0] * len(upper), upper, strict=True)), method="highs")
    lost = float(weights.sum() + solution.fun)
    return float(math.ceil(lost - EXACT)) if (weights == np.floor(weights)).all() else max(lost, 0.0)


def capacities(problem: Problem, domains: list[int]) -> tuple[list[int], list[int], list[int]]:
    """How many meetings each person and each place can have, and which meetings count for which."""
    usable, rows, columns = [0] * problem.people, [], []
    for number, meeting in enumerate(problem.meetings):
        for person in meeting.people:
            usable[person] |= domains[number]
        resources = (*meeting.people, *(problem.people + place for place in meeting.places))
        rows += resources
        columns += [number] * len(resources)
    people = [slots.bit_count() for slots in usable]
    if problem.most:
        people = [count if most is None else min(count, most) for count, most in zip(people, problem.most, strict=True)]
    return people + [sum(row) for row in problem.capacity], rows, columns
