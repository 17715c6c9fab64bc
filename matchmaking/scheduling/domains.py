"""In which slots a meeting can be held at all, before anything is searched. A set of slots is the bits of a number."""

from collections.abc import Iterator

from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.verify import verify


def bits(mask: int) -> Iterator[int]:
    """The slots of a mask, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(slots: Iterator[int] | frozenset[int] | range) -> int:
    mask = 0
    for slot in slots:
        mask |= 1 << slot
    return mask


def possible_slots(problem: Problem, *, all_placed: bool = True) -> list[int]:
    """The slots of each meeting, as a mask. 0 says that it cannot be held.

    When every meeting must be placed, precedences and meetings with one slot left narrow the others until nothing changes. Otherwise only
    fixed meetings do, because any other may be left out; and not even these when they contradict each other.
    """
    domains = wished_slots(problem)
    pins = [meeting.fixed for meeting in problem.meetings]
    pins_hold = all_placed or verify(problem, pins, all_placed=False).is_sound
    firm = [all_placed or (pin is not None and pins_hold) for pin in pins]
    order = [(other, number) for number, meeting in enumerate(problem.meetings) for other in meeting.after]
    changed = True
    while changed:
        changed = narrow_by_order(domains, order, firm) | narrow_by_single_slots(problem, domains, firm)
    return domains


def wished_slots(problem: Problem) -> list[int]:
    """What the people's blocked slots, session wishes, pins and closed places allow."""
    everything = (1 << problem.slots) - 1
    free = [everything & ~mask_of(slots) for slots in problem.blocked]
    open_places = [mask_of(frozenset(slot for slot, fits in enumerate(row) if fits)) for row in problem.capacity]
    domains = []
    for meeting in problem.meetings:
        mask = mask_of(frozenset(slot for slot in range(problem.slots) if problem.is_wished(meeting, slot)))
        for person in meeting.people:
            mask &= free[person]
        for place in meeting.places:
            mask &= open_places[place]
        domains.append(mask if meeting.fixed is None else mask & 1 << meeting.fixed)
    return domains


def narrow_by_order(domains: list[int], order: list[tuple[int, int]], firm: list[bool]) -> bool:
    """A meeting lies after the earliest slot of its predecessor, and before the latest of its follower."""
    changed = False
    for first, second in order:
        if firm[first] and domains[first]:
            earliest = domains[first] & -domains[first]
            changed |= narrow(domains, second, ~(earliest | earliest - 1))
        if firm[second] and domains[second]:
            changed |= narrow(domains, first, (1 << domains[second].bit_length() - 1) - 1)
    return changed


def narrow(domains: list[int], meeting: int, mask: int) -> bool:
    before = domains[meeting]
    domains[meeting] &= mask
    return domains[meeting] != before


def narrow_by_single_slots(problem: Problem, domains: list[int], firm: list[bool]) -> bool:
    """A meeting with one slot left takes it from all others of its people; two such meetings leave each other nothing."""
    taken: dict[int, dict[int, int]] = {}
    for number, domain in enumerate(domains):
        if firm[number] and domain and not domain & (domain - 1):
            for person in problem.meetings[number].people:
                own = taken.setdefault(person, {})
                own[domain] = number if domain not in own else -1
    changed = False
    for number, meeting in enumerate(problem.meetings):
        for person in meeting.people:
            for slot, owner in taken.get(person, {}).items():
                if owner != number and domains[number] & slot:
                    changed |= narrow(domains, number, ~slot)
    return changed
