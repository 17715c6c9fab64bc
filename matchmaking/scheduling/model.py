"""The exact model: every schedule that keeps the rules is a solution of these clauses, and `breaks` counts its breaks.

The heart is, for each person, "at least j meetings in the slots up to t". Who has started, who has finished and how many breaks there
are all hang on it, so that idle time, number of meetings and breaks narrow each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pysat.card import EncType

from matchmaking.scheduling.breaks import NEVER, break_ranges
from matchmaking.scheduling.cnf import FALSE, TRUE, Formula
from matchmaking.scheduling.domains import bits, possible_slots
from matchmaking.scheduling.problem import Problem

SOLVER = "cadical153"


@dataclass
class Model:
    problem: Problem
    formula: Formula = field(default_factory=Formula)
    held: dict[tuple[int, int], int] = field(default_factory=dict)  # (meeting, slot): it is held there
    used: dict[tuple[int, int], int] = field(default_factory=dict)  # (person, slot): the person is in a meeting
    breaks: list[int] = field(default_factory=list)  # one literal for each break that is not certain
    certain_breaks: int = 0

    def held_at(self, meeting: int, slot: int) -> int:
        return self.held.get((meeting, slot), FALSE)

    def used_at(self, person: int, slot: int) -> int:
        return self.used.get((person, slot), FALSE)

    def schedule(self, solution: Iterable[int]) -> list[int]:
        true = set(solution)
        slots = {meeting: slot for (meeting, slot), literal in self.held.items() if literal == TRUE or literal in true}
        return [slots[meeting] for meeting in range(len(self.problem.meetings))]


def build(problem: Problem) -> Model | None:
    """The model, or None when it is plain without search that no schedule exists."""
    domains = possible_slots(problem)
    fewest, most = break_ranges(problem, domains)
    own = problem.meetings_of()
    if not all(domains) or (fewest >= NEVER).any() or has_too_many(problem, own):
        return None
    model = Model(problem)
    hold_each_once(model, domains)
    meet_one_at_a_time(model, own)
    be_fair(model, own, list(zip(fewest.tolist(), most.tolist(), strict=True)))
    fit_into_places(model, own)
    keep_order(model, domains)
    return model


def has_too_many(problem: Problem, own: Sequence[Sequence[int]]) -> bool:
    return any(most is not None and len(meetings) > most for most, meetings in zip(problem.most, own, strict=False))


def hold_each_once(model: Model, domains: Sequence[int]) -> None:
    for meeting, domain in enumerate(domains):
        single = domain.bit_count() == 1
        literals = [TRUE if single else model.formula.new() for _ in bits(domain)]
        model.held.update({(meeting, slot): literal for slot, literal in zip(bits(domain), literals, strict=True)})
        model.formula.add(*literals)
        model.formula.at_most_one(literals)


def meet_one_at_a_time(model: Model, own: Sequence[Sequence[int]]) -> None:
    for person, meetings in enumerate(own):
        for slot in range(model.problem.slots):
            literals = [literal for meeting in meetings if (literal := model.held_at(meeting, slot)) != FALSE]
            if not literals:
                continue
            model.formula.at_most_one(literals)
            used = TRUE if TRUE in literals else model.formula.new()
            for literal in literals:
                model.formula.add(-literal, used)
            model.formula.add(-used, *literals)
            model.used[person, slot] = used


def count_meetings(formula: Formula, used: Sequence[int], total: int) -> list[list[int]]:
    """`rows[t][j]`: at least j meetings in the slots 0..t. In the end there are exactly `total`."""
    left = sum(1 for literal in used if literal != FALSE)
    before, rows = [TRUE] + [FALSE] * total, []
    for literal in used:
        left -= literal != FALSE
        now = [TRUE, *(next_count(formula, before[j], before[j - 1], literal, certain=j <= total - left) for j in range(1, total + 1))]
        formula.add(-before[total], -literal)
        rows.append(now)
        before = now
    return rows


def next_count(formula: Formula, same: int, fewer: int, used: int, *, certain: bool) -> int:
    """`same or (fewer and used)`, as a literal. `certain`: it must hold, or the remaining slots do not suffice."""
    if not certain and FALSE in {used, fewer}:
        return same
    if not certain and same == FALSE and fewer == TRUE:
        return used
    result = TRUE if certain or same == TRUE else formula.new()
    formula.add(result, -same)
    formula.add(result, -fewer, -used)
    formula.add(-result, same, fewer)
    formula.add(-result, same, used)
    return result


def be_fair(model: Model, own: Sequence[Sequence[int]], ranges: Sequence[tuple[int, int]]) -> None:
    """Count everybody's breaks, let those of any two people differ by the fairness at most, and name those to be avoided."""
    fairness, formula = model.problem.fairness, model.formula
    all_have = [formula.new() for _ in range(min((high for _low, high in ranges), default=0))]  # everybody has at least j + 1 breaks
    for person, (low, high) in enumerate(ranges):
        cap = high if fairness is None else min(high, fairness + len(all_have))
        outputs = count_breaks(model, person, len(own[person]), high, cap)
        for output in outputs[:low]:
            formula.add(output)
        for output in outputs[cap:]:
            formula.add(-output)
        if low > cap:
            formula.add()
        for fewer, more in pairwise(outputs):
            formula.add(-more, fewer)
        if fairness is not None:
            for j, everybody in enumerate(all_have):
                formula.add(-everybody, outputs[j] if j < len(outputs) else FALSE)
                formula.add(-outputs[j + fairness] if j + fairness < len(outputs) else TRUE, everybody)
        model.certain_breaks += low
        model.breaks += outputs[low:cap]


def count_breaks(model: Model, person: int, total: int, high: int, cap: int) -> list[int]:
    """Output j says that the person has at least j + 1 breaks; one more than `cap`, none for those who cannot have any."""
    problem, formula = model.problem, model.formula
    if not total:
        return []
    used = [model.used_at(person, slot) for slot in range(problem.slots)]
    counts = count_meetings(formula, used, total)
    if not high:
        return []
    started = started_today(model, used) if problem.stretch else [row[1] for row in counts]
    ends = [end_of_break(formula, used, started, slot) for slot in range(1, problem.slots) if not problem.starts_stretch(slot)]
    outputs = formula.sorted_down([end for end in ends if end != FALSE], cap)
    if not problem.stretch:
        for slot in range(1, problem.slots):  # says nothing new, but tells the solver early
            formula.add(-started[slot - 1], counts[slot - 1][total], used[slot], outputs[0])
    return outputs


def started_today(model: Model, used: Sequence[int]) -> list[int]:
    started: list[int] = []
    for slot, literal in enumerate(used):
        started.append(literal if model.problem.starts_stretch(slot) else model.formula.any_of([started[-1], literal]))
    return started


def end_of_break(formula: Formula, used: Sequence[int], started: Sequence[int], slot: int) -> int:
    """A break ends in this slot: the person meets, did not in the slot before, and had met earlier that day."""
    facts = (used[slot], -used[slot - 1], started[slot - 1])
    if FALSE in facts or started[slot - 1] == used[slot - 1]:
        return FALSE
    result = formula.new()
    formula.add(result, *(-fact for fact in facts))
    for fact in facts:
        formula.add(-result, fact)
    return result


def fit_into_places(model: Model, own: Sequence[Sequence[int]]) -> None:
    """At most as many meetings in a slot as a place holds, and as many as must be there because they do not fit elsewhere."""
    problem, formula = model.problem, model.formula
    for place, meetings in enumerate(problem.meetings_at()):
        owners = cover(problem, meetings)
        capacity = problem.capacity[place]
        for slot in range(problem.slots):
            literals = clusters(model, own, meetings, owners, slot)
            formula.at_most(literals, capacity[slot])
            elsewhere = sum(capacity) - capacity[slot]
            if len(meetings) > elsewhere:
                formula.at_least(literals, len(meetings) - elsewhere)
            formula.at_most(guests(model, own, place, slot), 2 * capacity[slot], EncType.cardnetwrk)


def cover(problem: Problem, meetings: Sequence[int]) -> dict[int, int]:
    """Each meeting's owner, one of its people: as few owners as a greedy vertex cover finds."""
    waiting: dict[int, set[int]] = {}
    for number in meetings:
        for person in problem.meetings[number].people:
            waiting.setdefault(person, set()).add(number)
    owners: dict[int, int] = {}
    while len(owners) < len(meetings):
        owner = max(waiting, key=lambda person: len(waiting[person]))
        for number in sorted(waiting.pop(owner)):
            owners[number] = owner
            for person in problem.meetings[number].people:
                if person != owner and person in waiting:
                    waiting[person].discard(number)
    return owners


def clusters(model: Model, own: Sequence[Sequence[int]], meetings: Sequence[int], owners: dict[int, int], slot: int) -> list[int]:
    """One literal for each owner who holds a meeting of this place now, far fewer than one a meeting."""
    groups: dict[int, list[int]] = {}
    for number in meetings:
        if model.held_at(number, slot) != FALSE:
            groups.setdefault(owners[number], []).append(number)
    literals = []
    for owner, group in groups.items():
        possible = [number for number in own[owner] if model.held_at(number, slot) != FALSE]
        whole = len(group) == len(possible)
        literals.append(model.used[owner, slot] if whole else model.formula.any_of([model.held_at(number, slot) for number in group]))
    return literals


def guests(model: Model, own: Sequence[Sequence[int]], place: int, slot: int) -> list[int]:
    """People who, if they meet in this slot, meet at this place: two a table at most."""
    found = []
    for person, meetings in enumerate(own):
        possible = [number for number in meetings if model.held_at(number, slot) != FALSE]
        if possible and all(place in model.problem.meetings[number].places for number in possible):
            found.append(model.used[person, slot])
    return found


def keep_order(model: Model, domains: Sequence[int]) -> None:
    for second, meeting in enumerate(model.problem.meetings):
        for first in meeting.after:
            for slot in bits(domains[second]):
                model.formula.add(-model.held[second, slot], *(model.held[first, t] for t in bits(domains[first]) if t < slot))
            for slot in bits(domains[first]):
                model.formula.add(-model.held[first, slot], *(model.held[second, t] for t in bits(domains[second]) if t > slot))
