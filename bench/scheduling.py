"""Schedules for made-up expos: how soon all meetings are placed, how many breaks remain, and what the bound says.

python -m bench.scheduling            the sizes of docs/performance.md, about eleven minutes
python -m bench.scheduling 600 20     one size, with so many CPU seconds for each search
"""

import sys
from dataclasses import dataclass, field

from matchmaking.scheduling.baselines import one_each_round, weightiest_first
from matchmaking.scheduling.generator import SIZES, Shares, expo
from matchmaking.scheduling.problem import Problem
from matchmaking.scheduling.solve import Outcome, solve
from matchmaking.scheduling.verify import Verdict, verify

RUNS = {600: 60.0, 1200: 60.0, 10000: 300.0}
OVERLOAD, OVERLOAD_SECONDS = 0.08, 20.0
SEED = 1

HEAD = """## Scheduling of business meetings

Made-up expos, planted so that everything fits: buyers and exhibitors, 15 % of all times blocked, 5 % of the meetings pinned, 2 % following
another. Seconds of the clock until a plan held the meetings named, with the work of others beside; CPU seconds of all processes. "In turn"
and "heaviest first" are the rules of two products, and place the meetings named in brackets.

| meetings | people, slots | 99.9 % placed after s | all placed after s | in turn | heaviest first | breaks | at least | ratio | CPU s |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""

OVERLOADED = """
With {share:.0%} more meetings than were planted, 20 CPU seconds: the weight left out, and what any plan must leave out.

| meetings | in turn | heaviest first | left out | at least | held | breaks | CPU s |
|--:|--:|--:|--:|--:|--:|--:|--:|"""


@dataclass
class Milestones:
    """When so many meetings were first placed."""

    wanted: int
    after: dict[str, float] = field(default_factory=dict)

    def see(self, outcome: Outcome) -> None:
        placed = outcome.verdict.placed if outcome.verdict else 0
        for name, share in (("nearly", 0.999), ("all", 1.0)):
            if placed >= share * self.wanted:
                self.after.setdefault(name, outcome.seconds)

    def word(self, name: str) -> str:
        return f"{self.after[name]:.1f}" if name in self.after else "-"


def baselines(problem: Problem) -> list[Verdict]:
    return [verify(problem, rule(problem), all_placed=False) for rule in (one_each_round, weightiest_first)]


def row(meetings: int, seconds: float) -> str:
    problem = expo(SIZES[meetings], SEED)
    milestones = Milestones(len(problem.meetings))
    outcome = solve(problem, cpu_seconds=seconds, progress=milestones.see)
    assert outcome.verdict is not None
    assert not outcome.refused
    return (
        "| "
        + " | ".join(
            (
                f"{len(problem.meetings):,}",
                f"{problem.people:,}, {problem.slots}",
                milestones.word("nearly"),
                milestones.word("all"),
                *(f"{verdict.breaks} ({verdict.placed:,})" for verdict in baselines(problem)),
                str(outcome.verdict.breaks),
                str(outcome.bound),
                f"{outcome.verdict.breaks / max(outcome.bound, 1):.2f}",
                f"{outcome.cpu_seconds:.0f}",
            )
        )
        + " |"
    )


def overloaded_row(meetings: int, seconds: float) -> str:
    problem = expo(SIZES[meetings], SEED, Shares(extra=OVERLOAD))
    outcome = solve(problem, cpu_seconds=seconds)
    assert outcome.verdict is not None
    assert not outcome.refused
    return (
        "| "
        + " | ".join(
            (
                f"{len(problem.meetings):,}",
                *(f"{verdict.lost_weight:g}" for verdict in baselines(problem)),
                f"{outcome.verdict.lost_weight:g}",
                f"{outcome.least_lost:g}",
                f"{outcome.verdict.placed:,}",
                str(outcome.verdict.breaks),
                f"{outcome.cpu_seconds:.0f}",
            )
        )
        + " |"
    )


def main() -> None:
    runs = {int(sys.argv[1]): float(sys.argv[2])} if len(sys.argv) > 2 else RUNS
    print(HEAD, flush=True)
    for meetings, seconds in runs.items():
        print(row(meetings, seconds), flush=True)
    print(OVERLOADED.format(share=OVERLOAD), flush=True)
    for meetings, seconds in runs.items():
        print(overloaded_row(meetings, min(seconds, OVERLOAD_SECONDS)), flush=True)


if __name__ == "__main__":
    main()
