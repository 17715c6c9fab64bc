"""The supervisor: prefixed lines, another life for what ends, and nothing left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from core.supervisor import Supervisor, pause_after

SLEEPER = "import os, time; print('up', os.getpid()); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, lambda *_: print('asked to end')); {SLEEPER}"

Start = Callable[..., "Supervised"]


class Supervised:
    """A supervisor in a process of its own, and what it says."""

    def __init__(self, grace: float, **programs: str) -> None:
        commands = {name: [sys.executable, "-c", program] for name, program in programs.items()}
        program = f"""
            from core.supervisor import Supervisor
            Supervisor({commands!r}, grace={grace}).run()
            print("all ended")
        """
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def pids(self, name: str) -> list[int]:
        """Of each life of a service so far."""
        return [int(line.rsplit(" ", 1)[1]) for line in self.lines if line.startswith(name) and "| up " in line]

    def end(self) -> None:
        for pid in [pid for line in self.lines if "| up " in line for pid in [int(line.rsplit(" ", 1)[1])]]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(5)
        self.reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[Supervised] = []

    def begin(grace: float = 8, **programs: str) -> Supervised:
        supervised = Supervised(grace, **programs)
        started.append(supervised)
        until(lambda: all(supervised.pids(name) for name in programs))
        return supervised

    yield begin
    for supervised in started:
        supervised.end()


def until(condition: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_lines_bear_the_name_of_their_process(start: Start) -> None:
    supervised = start(web=SLEEPER, worker=SLEEPER)
    assert {line.split("up")[0] for line in supervised.lines} == {"web    | ", "worker | "}


def test_killed_worker_is_started_again_and_the_web_process_stays(start: Start) -> None:
    supervised = start(web=SLEEPER, worker=SLEEPER)
    os.kill(supervised.pids("worker")[0], signal.SIGKILL)
    until(lambda: len(supervised.pids("worker")) == 2)
    assert "worker | ended with -9; again in 1 s" in supervised.lines
    assert len(supervised.pids("web")) == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_all(start: Start, how: signal.Signals) -> None:
    supervised = start(web=SLEEPER, worker=SLEEPER)
    os.killpg(supervised.process.pid, how)
    assert supervised.process.wait(10) == 0
    assert [pid for name in ("web", "worker") for pid in supervised.pids(name) if lives(pid)] == []


def test_stubborn_child_is_killed_after_the_grace(start: Start) -> None:
    supervised = start(grace=0.5, web=STUBBORN)
    began = time.monotonic()
    supervised.process.terminate()
    assert supervised.process.wait(10) == 0
    assert 0.4 < time.monotonic() - began < 5
    assert not lives(supervised.pids("web")[0])


def test_second_signal_does_not_wait(start: Start) -> None:
    supervised = start(grace=60, web=STUBBORN)
    supervised.process.terminate()
    until(lambda: any("asked to end" in line for line in supervised.lines))
    supervised.process.terminate()
    assert supervised.process.wait(10) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_children_end_with_a_killed_supervisor(start: Start) -> None:
    supervised = start(web=SLEEPER, worker=SLEEPER)
    supervised.process.kill()
    until(lambda: not any(lives(pid) for name in ("web", "worker") for pid in supervised.pids(name)))


def test_what_cannot_start_is_tried_ever_more_rarely() -> None:
    assert [pause_after(failures) for failures in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]


def test_staggered_services_wait_for_their_turn() -> None:
    supervisor = Supervisor({name: [sys.executable, "-c", SLEEPER] for name in ("web", "worker")}, stagger=60)
    supervisor.watch()
    try:
        assert [service.is_running for service in supervisor.services] == [True, False]
    finally:
        supervisor.stop()
    assert [service.is_running for service in supervisor.services] == [False, False]
