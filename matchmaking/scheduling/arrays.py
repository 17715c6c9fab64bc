"""The rules of a problem as arrays, for what must be fast.

Slots become columns: before each day and after the last one lies a column that nobody can use. So whoever meets in the columns to the
left and to the right has no break there, and no loop asks where a day begins. A meeting of one person gets a second one of its own who is
always free, so that all meetings have two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from matchmaking.scheduling.domains import bits, possible_slots
from matchmaking.scheduling.problem import Problem

Numbers = NDArray[np.int32]
NONE = -1
NO_LIMIT = 2**30


@dataclass(frozen=True)
class Rules:
    """Lists of lists are flat: those of `i` lie from `start[i]` to `start[i + 1]`."""

    columns: Numbers  # (slot,): its column
    slots: Numbers  # (column,): its slot, or NONE
    day: Numbers  # (column,)
    who: Numbers  # (meeting, 2)
    allowed: NDArray[np.bool_]  # (meeting, column)
    fixed: NDArray[np.bool_]  # (meeting,)
    weight: NDArray[np.float64]  # (meeting,)
    order_start: Numbers  # (meeting + 1,)
    order: Numbers  # other + 1 for one that comes before, -(other + 1) for one that comes after
    place_start: Numbers  # (meeting + 1,)
    place: Numbers
    capacity: Numbers  # (place, column)
    least: Numbers  # (person,)
    most: Numbers  # (person,)
    tolerated: int  # breaks of one person that nobody finds unfair

    @property
    def people(self) -> int:
        return len(self.least)


def rules_of(problem: Problem) -> Rules:
    columns, width = columns_of(problem)
    slots = np.full(width, NONE, np.int32)
    slots[columns] = np.arange(problem.slots)
    day = np.zeros(width, np.int32)
    day[columns] = columns - np.arange(problem.slots) - 1
    people = problem.people + sum(1 for meeting in problem.meetings if len(meeting.people) == 1)
    extra = people - problem.people
    spare = iter(range(problem.people, people))
    who = [meeting.people if len(meeting.people) > 1 else (*meeting.people, next(spare)) for meeting in problem.meetings]
    most = [NO_LIMIT if most is None else most for most in problem.most or (None,) * problem.people]
    capacity = np.zeros((len(problem.capacity), width), np.int32)
    if len(capacity):
        capacity[:, columns] = problem.capacity
    return Rules(
        columns=columns,
        slots=slots,
        day=day,
        who=np.array(who, np.int32).reshape(-1, 2),
        allowed=allowed_columns(problem, columns, width),
        fixed=np.array([meeting.fixed is not None for meeting in problem.meetings], np.bool_),
        weight=np.array([meeting.weight for meeting in problem.meetings], np.float64),
        **flat("order", order_of(problem)),
        **flat("place", [meeting.places for meeting in problem.meetings]),
        capacity=capacity,
        least=np.array((*(problem.least or (0,) * problem.people), *(0,) * extra), np.int32),
        most=np.array((*most, *(NO_LIMIT,) * extra), np.int32),
        tolerated=NO_LIMIT if problem.fairness is None else problem.fairness,
    )


def columns_of(problem: Problem) -> tuple[Numbers, int]:
    """The column of each slot, and how many columns there are."""
    days = np.cumsum([problem.starts_stretch(slot) for slot in range(problem.slots)])
    columns = (np.arange(problem.slots) + days).astype(np.int32)
    return columns, int(columns[-1]) + 2


def allowed_columns(problem: Problem, columns: Numbers, width: int) -> NDArray[np.bool_]:
    allowed = np.zeros((len(problem.meetings), width), np.bool_)
    for number, domain in enumerate(possible_slots(problem, all_placed=False)):
        allowed[number, columns[list(bits(domain))]] = True
    return allowed


def order_of(problem: Problem) -> list[list[int]]:
    order: list[list[int]] = [[] for _ in problem.meetings]
    for number, meeting in enumerate(problem.meetings):
        for other in meeting.after:
            order[number].append(other + 1)
            order[other].append(-number - 1)
    return order


def flat(name: str, lists: Sequence[Sequence[int]]) -> dict[str, Numbers]:
    start = np.zeros(len(lists) + 1, np.int32)
    start[1:] = np.cumsum([len(items) for items in lists])
    return {f"{name}_start": start, name: np.array(list(chain.from_iterable(lists)), np.int32)}
