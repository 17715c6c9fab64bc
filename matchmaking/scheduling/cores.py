"""The other reasons: facts that only together are impossible, and the cheapest facts to give up.

A second model, in which every fact can be switched off. A core names facts that cannot all be; those that are not needed are struck out
one by one. The cheapest relaxation is a weighted MaxSAT problem over the same switches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pysat.examples.rc2 import RC2Stratified
from pysat.formula import WCNF
from pysat.solvers import Solver

from matchmaking.scheduling.cnf import FALSE, Formula
from matchmaking.scheduling.model import SOLVER, end_of_break
from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.reasons import Fact, Kind, Prices, Reason, Relaxation

MORE_ROOM = 2  # tables more in one slot that a relaxation may ask for
STRIKE_FIRST = (Kind.FAIR, Kind.ROOM, Kind.ORDER, Kind.FIXED, Kind.SESSION, Kind.LIMIT, Kind.BLOCKED, Kind.MEET)
"""What is struck out first tends to vanish, so that what people can see of themselves stays."""
TRIMS = 5


@dataclass
class Switches:
    """`on[fact]` is a literal: the fact is to hold."""

    problem: Problem
    formula: Formula = field(default_factory=Formula)
    on: dict[Fact, int] = field(default_factory=dict)
    held: list[list[int]] = field(default_factory=list)  # [meeting][slot]
    used: dict[tuple[int, int], int] = field(default_factory=dict)  # (person, slot)

    def switch(self, fact: Fact) -> int:
        if fact not in self.on:
            self.on[fact] = self.formula.new()
        return self.on[fact]

    def when(self, fact: Fact, *clause: int) -> None:
        self.formula.add(-self.switch(fact), *clause)


def switches_of(problem: Problem) -> Switches:
    switches = Switches(problem)
    for number in range(len(problem.meetings)):
        hold(switches, number)
    for person, own in enumerate(problem.meetings_of()):
        if own:
            meet(switches, person, own)
    for place, meetings in enumerate(problem.meetings_at()):
        make_room(switches, place, meetings)
    keep_order(switches)
    be_fair(switches)
    return switches


def hold(switches: Switches, number: int) -> None:
    """In at most one slot; in one exactly when the meeting's switch is on."""
    formula, problem = switches.formula, switches.problem
    meeting, literals = problem.meetings[number], [formula.new() for _ in range(problem.slots)]
    switches.held.append(literals)
    to_be = switches.switch(Fact(Kind.MEET, meeting=number))
    formula.add(-to_be, *literals)
    formula.at_most_one(literals)
    for slot, literal in enumerate(literals):
        formula.add(-literal, to_be)
        if meeting.fixed is not None and slot != meeting.fixed:
            switches.when(Fact(Kind.FIXED, meeting=number, slot=meeting.fixed), -literal)
        elif not problem.is_wished(meeting, slot):
            switches.when(Fact(Kind.SESSION, meeting=number), -literal)


def meet(switches: Switches, person: int, own: Sequence[int]) -> None:
    """One meeting at a time, and as many slots used as meetings held."""
    formula, problem = switches.formula, switches.problem
    for slot in range(problem.slots):
        literals = [switches.held[number][slot] for number in own]
        formula.at_most_one(literals)
        switches.used[person, slot] = formula.any_of(literals)
        if slot in problem.blocked[person]:
            switches.when(Fact(Kind.BLOCKED, person=person, slot=slot), -switches.used[person, slot])
    to_be = [switches.on[Fact(Kind.MEET, meeting=number)] for number in own]
    slots_used = formula.sorted_down([switches.used[person, slot] for slot in range(problem.slots)], len(own))
    meetings_held = formula.sorted_down(to_be, len(own))
    for j in range(max(len(slots_used), len(meetings_held))):
        one = slots_used[j] if j < len(slots_used) else FALSE
        other = meetings_held[j] if j < len(meetings_held) else FALSE
        formula.add(-one, other)
        formula.add(one, -other)
    limit = problem.most[person] if problem.most else None
    if limit is not None and limit < len(own):
        switches.when(Fact(Kind.LIMIT, person=person), -meetings_held[limit])


def make_room(switches: Switches, place: int, meetings: Sequence[int]) -> None:
    """No more meetings in a slot than fit; with a switch off one more, with the next off two."""
    problem, formula = switches.problem, switches.formula
    at_place = set(meetings)
    guests = [person for person, own in enumerate(problem.meetings_of()) if own and at_place.issuperset(own)]
    for slot, capacity in enumerate(problem.capacity[place]):
        if capacity >= len(meetings):
            continue
        present = [switches.held[number][slot] for number in meetings]
        limits = ((capacity, 1, present), (2 * capacity, 2, [switches.used[person, slot] for person in guests]))
        for limit, each, literals in limits:
            outputs = formula.sorted_down(literals, limit + each * MORE_ROOM)
            for more in range(MORE_ROOM):
                if limit + each * more < len(outputs):
                    switches.when(Fact(Kind.ROOM, place=place, slot=slot, amount=more + 1), -outputs[limit + each * more])
            for output in outputs[limit + each * MORE_ROOM :]:
                formula.add(-output)


def keep_order(switches: Switches) -> None:
    for number, meeting in enumerate(switches.problem.meetings):
        for other in meeting.after:
            for slot, literal in enumerate(switches.held[number]):
                for later in switches.held[other][slot:]:
                    switches.when(Fact(Kind.ORDER, meeting=number, other=other), -literal, -later)


def be_fair(switches: Switches) -> None:
    """As in the exact model, each person's part under a switch."""
    problem, formula, fairness = switches.problem, switches.formula, switches.problem.fairness
    if fairness is None:
        return
    own = problem.meetings_of()
    all_have = [formula.new() for _ in range(max(0, min(map(len, own), default=0) - 1))]
    for person in range(problem.people):
        fact = Fact(Kind.FAIR, person=person)
        outputs = count_breaks(switches, person, fairness + len(all_have)) if own[person] else []
        for j, everybody in enumerate([*all_have, FALSE]):
            if everybody != FALSE:
                switches.when(fact, -everybody, outputs[j] if j < len(outputs) else FALSE)
            if j + fairness < len(outputs):
                switches.when(fact, -outputs[j + fairness], everybody)


def count_breaks(switches: Switches, person: int, most: int) -> list[int]:
    problem, formula = switches.problem, switches.formula
    used = [switches.used[person, slot] for slot in range(problem.slots)]
    started: list[int] = []
    for slot, literal in enumerate(used):
        started.append(literal if problem.starts_stretch(slot) else formula.any_of([started[-1], literal]))
    ends = [end_of_break(formula, used, started, slot) for slot in range(1, problem.slots) if not problem.starts_stretch(slot)]
    return formula.sorted_down([end for end in ends if end != FALSE], most)


def minimal_reason(switches: Switches, seconds_left: Iterable[float]) -> Reason | None:
    """Facts that cannot all hold, none of them needless unless time runs out; None when all can."""
    facts = {literal: fact for fact, literal in switches.on.items()}
    with Solver(name=SOLVER, bootstrap_with=switches.formula.clauses) as solver:
        if solver.solve(assumptions=list(facts)):
            return None
        core = solver.get_core()
        for _ in range(TRIMS):
            solver.solve(assumptions=core)
            smaller = solver.get_core()
            if len(smaller) >= len(core):
                break
            core = smaller
        core.sort(key=lambda literal: (STRIKE_FIRST.index(facts[literal].kind), literal))
        clock, is_minimal = iter(seconds_left), True
        for literal in tuple(core):
            if next(clock) <= 0:
                is_minimal = False
                break
            if literal in core and not solver.solve(assumptions=[other for other in core if other != literal]):
                needed = set(solver.get_core())
                core = [other for other in core if other in needed]
    return Reason(tuple(facts[literal] for literal in core), is_minimal)


def cheapest_relaxation(switches: Switches, prices: Prices) -> Relaxation:
    weighted = WCNF()
    weighted.nv = switches.formula.top
    weighted.extend(switches.formula.clauses)
    for fact, literal in switches.on.items():
        weighted.append([literal], weight=prices.of(fact.kind))
    with RC2Stratified(weighted, solver=SOLVER, adapt=True, exhaust=True, minz=True) as solver:
        true = set(solver.compute())
        price = int(solver.cost)
    return Relaxation(merged([fact for fact, literal in switches.on.items() if literal not in true]), price)


def merged(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One more table and a second one at the same time are two more tables."""
    amounts: dict[Fact, int] = {}
    for fact in facts:
        plain = replace(fact, amount=1)
        amounts[plain] = amounts.get(plain, 0) + 1
    return tuple(replace(fact, amount=amount) for fact, amount in amounts.items())
