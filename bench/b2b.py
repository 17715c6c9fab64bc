"""`make bench-scheduling FILES="a.dzn b.dzn"`: the published instances by the scheduler that the organiser uses.

One line each: file, breaks, what is proven, and the CPU seconds of all processes together.
"""

import argparse
import resource
from pathlib import Path

from matchmaking.scheduling.dzn import read_file
from matchmaking.scheduling.problem import Unsound
from matchmaking.scheduling.solve import Outcome, State, solve


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def words(outcome: Outcome) -> tuple[str, str]:
    breaks = "-" if outcome.verdict is None or not outcome.is_complete else str(outcome.verdict.breaks)
    match outcome.state:
        case State.OPTIMAL:
            return breaks, "optimal"
        case State.IMPOSSIBLE:
            return "-", "infeasible"
        case _:
            return breaks, f"at least {outcome.bound}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=120, help="CPU seconds for each file (120)")
    arguments = parser.parse_args()
    for file in arguments.files:
        before = cpu_seconds()
        try:
            outcome = solve(read_file(file), cpu_seconds=arguments.seconds, only_complete=True)
        except (OSError, UnicodeDecodeError, Unsound) as error:
            print(f"{file.name}\t-\tunreadable: {error}", flush=True)
            continue
        breaks, proven = words(outcome)
        print(
            f"{file.name}\t{breaks}\t{proven}\t{cpu_seconds() - before:.1f}",
            *outcome.refused,
            sep="\t" if outcome.refused else "",
            flush=True,
        )


if __name__ == "__main__":
    main()
