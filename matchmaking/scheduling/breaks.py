"""How few and how many breaks each person can have, whatever the others do."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matchmaking.scheduling.domains import bits
from matchmaking.scheduling.problem import Problem

FRESH, BUSY, IDLE = range(3)  # before the first meeting of the day; in one; between two, or after the last
NEVER = 2**20  # more breaks than there can be
Counts = NDArray[np.int32]


def break_ranges(problem: Problem, domains: Sequence[int]) -> tuple[Counts, Counts]:
    """Fewest and most breaks of each person, all meetings held; fewest is NEVER for somebody whose meetings do not fit.

    Slot by slot, for each number of meetings held so far and each mood. A slot in which a meeting must be held is used in any case.
    """
    may, must, total = chances(problem, domains)
    fewest = np.full((problem.people, int(total.max(initial=0)) + 2, 3), NEVER, np.int32)
    fewest[:, 0, FRESH] = 0
    fewest_and_most = np.stack([fewest, fewest])  # the second holds the negative of the most, so that both are minima
    for slot in range(problem.slots):
        if problem.starts_stretch(slot):
            fewest_and_most[..., FRESH] = fewest_and_most.min(axis=-1)
            fewest_and_most[..., BUSY:] = NEVER
        fewest_and_most = after_slot(fewest_and_most, may[:, slot], must[:, slot])
    ends = fewest_and_most[:, np.arange(problem.people), total].min(axis=-1)
    return ends[0], -ends[1]


def chances(problem: Problem, domains: Sequence[int]) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.intp]]:
    """(person, slot): may meet, and must; and the number of each person's meetings."""
    may = np.zeros((problem.people, problem.slots), np.bool_)
    must = np.zeros_like(may)
    total = np.zeros(problem.people, np.intp)
    for meeting, domain in zip(problem.meetings, domains, strict=True):
        slots = list(bits(domain))
        for person in meeting.people:
            may[person, slots] = True
            must[person, slots] |= len(slots) == 1
            total[person] += 1
    return may, must, total


def after_slot(counts: Counts, may: NDArray[np.bool_], must: NDArray[np.bool_]) -> Counts:
    """`counts[low or high, person, held, mood]`, one slot later."""
    after = np.full_like(counts, NEVER)
    after[..., FRESH] = counts[..., FRESH]
    after[..., IDLE] = np.minimum(counts[..., BUSY], counts[..., IDLE])
    after[:, must] = NEVER
    ended = np.where(counts[..., IDLE] >= NEVER - counts.shape[2], NEVER, counts[..., IDLE] + np.array([1, -1])[:, None, None])
    used = np.minimum(ended, np.minimum(counts[..., FRESH], counts[..., BUSY]))
    after[:, :, 1:, BUSY] = np.where(may[None, :, None], used[..., :-1], NEVER)
    return after
