"""The simple reasons, found at once: somebody has more meetings than slots, or a place has.

For one person the meetings and the slots are a matching; where a meeting finds no slot, Hall's theorem names a set of meetings that have
too few slots between them. A place is the same with more than one meeting a slot.
"""

from collections.abc import Sequence

from matchmaking.scheduling.domains import bits, wished_slots
from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.reasons import Fact, Kind, Reason, facts_against


def shortage(problem: Problem) -> Reason | None:
    """The smallest such reason, if there is one."""
    domains = wished_slots(problem)
    reasons = [*people_short_of_slots(problem, domains), *places_short_of_room(problem, domains), *people_above_limits(problem)]
    return min(reasons, key=lambda reason: len(reason.facts), default=None)


def people_short_of_slots(problem: Problem, domains: Sequence[int]) -> list[Reason]:
    reasons = []
    for person, own in enumerate(problem.meetings_of()):
        crowded = too_crowded(own, domains, [1] * problem.slots)
        if crowded:
            reasons.append(Reason(tuple(dict.fromkeys(facts_of(problem, *crowded, person))), is_minimal=True))
    return reasons


def places_short_of_room(problem: Problem, domains: Sequence[int]) -> list[Reason]:
    reasons = []
    for place, meetings in enumerate(problem.meetings_at()):
        crowded = too_crowded(meetings, domains, problem.capacity[place])
        if crowded:
            rooms = [Fact(Kind.ROOM, place=place, slot=slot) for slot in bits(crowded[1])]
            reasons.append(Reason(tuple(dict.fromkeys([*facts_of(problem, *crowded), *rooms]))))
    return reasons


def people_above_limits(problem: Problem) -> list[Reason]:
    reasons = []
    for person, own in enumerate(problem.meetings_of()):
        limit = problem.most[person] if problem.most else None
        if limit is not None and len(own) > limit:
            facts = [Fact(Kind.MEET, meeting=number) for number in own[: limit + 1]]
            reasons.append(Reason((*facts, Fact(Kind.LIMIT, person=person)), is_minimal=True))
    return reasons


def too_crowded(meetings: Sequence[int], domains: Sequence[int], capacity: Sequence[int]) -> tuple[list[int], int] | None:
    """Meetings and all slots they can have, too few for them; or None when each finds a slot."""
    held: list[list[int]] = [[] for _ in capacity]
    for meeting in sorted(meetings, key=lambda number: domains[number].bit_count()):
        came_from: dict[int, tuple[int, int]] = {}  # slot: the meeting that wants it, and the slot that meeting would leave
        free = find_free(meeting, domains, capacity, held, came_from)
        if free is None:
            reached = 0
            for slot in came_from:
                reached |= 1 << slot
            return sorted([meeting, *(number for slot in came_from for number in held[slot])]), reached
        while free >= 0:
            mover, left = came_from[free]
            held[free].append(mover)
            if left >= 0:
                held[left].remove(mover)
            free = left
    return None


def find_free(
    meeting: int, domains: Sequence[int], capacity: Sequence[int], held: Sequence[Sequence[int]], came_from: dict[int, tuple[int, int]]
) -> int | None:
    """A slot with room that can be reached by moving meetings on."""
    waiting = [(meeting, -1)]
    for mover, left in waiting:
        for slot in bits(domains[mover]):
            if slot in came_from:
                continue
            came_from[slot] = (mover, left)
            if len(held[slot]) < capacity[slot]:
                return slot
            waiting += [(number, slot) for number in held[slot]]
    return None


def is_of_one_slot(fact: Fact) -> bool:
    """A wish or a pin says in one sentence why many slots are none."""
    return fact.kind not in {Kind.SESSION, Kind.FIXED}


def facts_of(problem: Problem, meetings: Sequence[int], slots: int, person: int | None = None) -> list[Fact]:
    """That these meetings are to be held, and for each slot that they cannot have one fact against each of them."""
    facts = [Fact(Kind.MEET, meeting=number) for number in meetings]
    for slot in range(problem.slots):
        if slots >> slot & 1:
            continue
        if person is not None and slot in problem.blocked[person]:
            facts.append(Fact(Kind.BLOCKED, person=person, slot=slot))
        else:
            facts += [min(facts_against(problem, number, slot), key=is_of_one_slot) for number in meetings]
    return facts
