"""Finds a schedule with the fewest breaks and proves it. Says at every step what is proven and what is found.

First disjoint cores: breaks of which at least one must happen. Each raises the bound by one, and the last call gives a first schedule.
Then the bound itself is asked for: no schedule with `bound` breaks, so one more, until there is one.
"""

from collections.abc import Callable, Iterable

from pysat.solvers import Solver

from matchmaking.scheduling.model import SOLVER, Model

Listener = Callable[[int, list[int] | None], None]
"""Told the number of breaks proven to be needed, and each schedule found (or None)."""


def fewest_breaks(model: Model, told: Listener) -> list[int] | None:
    """A schedule with the fewest breaks, or None when there is no schedule at all."""
    with Solver(name=SOLVER, bootstrap_with=model.formula.clauses) as solver:
        found = first_schedule(model, solver, told)
        if found is None:
            return None
        bound, schedule, breaks = found
        if bound == breaks:
            return schedule
        return raise_bound(model, solver, bound, breaks, told) or schedule


def first_schedule(model: Model, solver: Solver, told: Listener) -> tuple[int, list[int], int] | None:
    """Bound, schedule and its breaks."""
    bound, unwanted = model.certain_breaks, {-literal for literal in model.breaks}
    while not solver.solve(assumptions=sorted(unwanted, key=abs)):
        core = solver.get_core()
        if not core:
            return None
        bound += 1
        unwanted -= set(core)
        told(bound, None)
    solution = solver.get_model()
    schedule, breaks = model.schedule(solution), breaks_in(model, solution)
    told(bound, schedule)
    return bound, schedule, breaks


def raise_bound(model: Model, solver: Solver, bound: int, breaks: int, told: Listener) -> list[int] | None:
    """The best schedule with fewer than `breaks` breaks, or None when there is none."""
    clauses = len(model.formula.clauses)
    totals = model.formula.sorted_down(model.breaks, breaks - model.certain_breaks)
    for clause in model.formula.clauses[clauses:]:
        solver.add_clause(clause)
    for wanted in range(bound, breaks):
        output = totals[wanted - model.certain_breaks]
        if solver.solve(assumptions=[-output]):
            schedule = model.schedule(solver.get_model())
            told(wanted, schedule)
            return schedule
        solver.add_clause([output])
        told(wanted + 1, None)
    return None


def breaks_in(model: Model, solution: Iterable[int]) -> int:
    true = set(solution)
    return model.certain_breaks + sum(1 for literal in model.breaks if literal in true)
