import multiprocessing
import signal
import time
from pathlib import Path

from matchmaking.scheduling.generator import Size, expo
from matchmaking.scheduling.problem import Meeting
from matchmaking.scheduling.processes import Apart, wait_for
from matchmaking.scheduling.solve import State, solve
from tests.matchmaking.scheduling import tiny
from tests.matchmaking.scheduling.tiny import ALICE, BOB, CAROL, DAVE


def test_a_small_problem_is_solved_and_proven():
    problem = expo(Size(buyers=12, exhibitors=6, slots=6, meetings=30, occupancy=0.8), seed=1)
    heard = []
    outcome = solve(problem, cpu_seconds=20, progress=lambda seen: heard.append(seen.bound))
    assert (outcome.state, outcome.refused) == (State.OPTIMAL, [])
    assert outcome.verdict.breaks == outcome.bound
    assert heard == sorted(heard)


def test_what_cannot_all_be_held_is_said_and_the_rest_is_planned():
    full = tiny.problem(*(Meeting((ALICE, other), weight=other) for other in (BOB, CAROL, DAVE)), slots=2)
    outcome = solve(full, cpu_seconds=20, moves=20_000)
    assert (outcome.state, outcome.schedule[0], outcome.least_lost) == (State.IMPOSSIBLE, None, 1)
    assert sorted(outcome.schedule[1:]) == [0, 1]


def test_nothing_is_planned_when_only_everything_will_do():
    full = tiny.problem(*(Meeting((ALICE, other)) for other in (BOB, CAROL, DAVE)), slots=2)
    outcome = solve(full, cpu_seconds=20, only_complete=True)
    assert (outcome.state, outcome.schedule) == (State.IMPOSSIBLE, None)


def test_a_run_is_stopped_with_the_best_so_far():
    problem = expo(Size(buyers=300, exhibitors=100, slots=16, meetings=1400, occupancy=0.8), seed=1)
    seen: list[bool] = []
    outcome = solve(
        problem, cpu_seconds=600, stopped=lambda: seen[-1:] == [True], progress=lambda now: seen.append(now.schedule is not None)
    )
    assert (outcome.is_stopped, outcome.state) == (True, State.FOUND)
    assert outcome.seconds < 60


def test_annealing_takes_over_when_the_exact_search_was_killed():
    """Large enough that the exact search still runs when the first news is heard."""
    problem = expo(Size(buyers=60, exhibitors=25, slots=16, meetings=250, occupancy=0.8), seed=1)
    killed = []

    def kill(_outcome) -> None:
        if not killed:
            killed.extend(multiprocessing.active_children())
            for process in killed:
                process.kill()

    outcome = solve(problem, cpu_seconds=20, moves=20_000, progress=kill)
    assert (len(killed), outcome.verdict.placed) == (1, 250)


def count_for_ever(tell) -> None:
    tell("started")
    while True:
        pass


def messages(apart: Apart, seconds: float = 30) -> list:
    until, found = time.monotonic() + seconds, []
    while apart.is_running and time.monotonic() < until:
        wait_for([apart], 0.1)
        found += apart.messages()
    return found


def test_a_process_ends_when_its_cpu_seconds_are_used_up():
    apart = Apart(count_for_ever, cpu_seconds=0.5)
    assert messages(apart) == ["started"]
    assert apart.process.exitcode == -signal.SIGXCPU


def fill_memory(tell) -> None:
    held = []
    while True:
        held.append(bytes(2**26))
        tell(len(held))


def test_a_process_ends_quietly_when_its_memory_is_used_up(capfd):
    apart = Apart(fill_memory, cpu_seconds=60)
    assert 16 <= len(messages(apart)) < 32
    assert capfd.readouterr().err == ""


def test_a_stopped_process_is_gone():
    apart = Apart(count_for_ever, cpu_seconds=60)
    wait_for([apart], 30)
    apart.stop()
    assert apart.process.exitcode == -signal.SIGKILL
    assert not Path(f"/proc/{apart.process.pid}").exists()
