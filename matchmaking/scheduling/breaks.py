"""How few and how many breaks one person can have, whatever the others do."""

from collections.abc import Iterable, Iterator, Sequence

from matchmaking.scheduling.problem import Problem

IMPOSSIBLE = None


def break_range(problem: Problem, domains: Sequence[int], own: Sequence[int]) -> tuple[int, int] | None:
    """Fewest and most breaks of a person with the meetings `own`, or None when they do not fit into the slots.

    Over the slots: with j meetings placed, and whether the last slot was used, idle within the day, or before its first meeting. A slot
    in which a meeting must be held is always used.
    """
    usable, compulsory = 0, 0
    for number in own:
        usable |= domains[number]
        if domains[number].bit_count() == 1:
            compulsory |= domains[number]
    if usable.bit_count() < len(own):
        return IMPOSSIBLE
    states = {(0, FRESH): (0, 0)}
    for slot in range(problem.slots):
        if problem.starts_stretch(slot):
            states = _joined((placed, FRESH, span) for (placed, _mood), span in states.items())
        may, must = bool(usable >> slot & 1), bool(compulsory >> slot & 1)
        states = _joined(_moves(states, len(own), may=may, must=must))
    ends = [span for (placed, _mood), span in states.items() if placed == len(own)]
    return (min(low for low, _high in ends), max(high for _low, high in ends)) if ends else IMPOSSIBLE


FRESH, BUSY, IDLE = range(3)
Span = tuple[int, int]
States = dict[tuple[int, int], Span]
Move = tuple[int, int, Span]


def _joined(moves: Iterable[Move]) -> States:
    states: States = {}
    for placed, mood, (low, high) in moves:
        known = states.get((placed, mood), (low, high))
        states[placed, mood] = (min(low, known[0]), max(high, known[1]))
    return states


def _moves(states: States, most: int, *, may: bool, must: bool) -> Iterator[Move]:
    for (placed, mood), (low, high) in states.items():
        if not must:
            yield placed, FRESH if mood == FRESH else IDLE, (low, high)
        if may and placed < most:
            yield placed + 1, BUSY, (low + (mood == IDLE), high + (mood == IDLE))
