"""One command, several processes: prefix their lines, restart what ends, stop all on Ctrl-C or SIGTERM."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

LAUNCHER = Path(__file__).with_name("end_with_parent.py")
COLOURS = (36, 33, 35, 32, 34)
GRACE = 8.0  # seconds between SIGTERM and SIGKILL; the promise is ten for all
CALM = 60.0  # a service that ran this long has not failed, whatever it ended with
LONGEST_PAUSE = 30.0
TICK = 0.1


def pause_after(failures: int) -> float:
    """1, 2, 4 … 30 seconds: a service that cannot start must not eat the machine."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE)


def ending_with_us(command: Sequence[str]) -> list[str]:
    """The command as one that the kernel ends when this process ends, however it does."""
    return [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), *command]


class Service:
    """One child process and its second, third … life."""

    def __init__(self, name: str, command: Sequence[str], label: str, out: IO[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.command = command
        self.label = label
        self.out = out
        self.environment = environment
        self.process: subprocess.Popen[str] | None = None
        self.copier: threading.Thread | None = None
        self.failures = 0
        self.started_at = self.again_at = 0.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        # A session of its own: Ctrl-C reaches the supervisor alone, which then stops all in order.
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            ending_with_us(self.command),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            env={**os.environ, **self.environment, "PYTHONUNBUFFERED": "1"},
        )
        self.copier = threading.Thread(target=self.copy, args=(self.process.stdout,), daemon=True)
        self.copier.start()

    def copy(self, lines: IO[str]) -> None:
        with lines:
            for line in lines:
                self.say(line)

    def say(self, line: str) -> None:
        self.out.write(f"{self.label}{line.rstrip()}\n")
        self.out.flush()

    def watch(self) -> None:
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.failures = 1 if now - self.started_at > CALM else self.failures + 1
            pause = pause_after(self.failures)
            self.say(f"ended with {code}; again in {pause:.0f} s")
            self.process, self.again_at = None, now + pause

    def signal(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, number)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Runs the commands until `stop`. Must run in the main thread: the kernel ends children with the thread that made them."""

    def __init__(
        self,
        commands: Mapping[str, Sequence[str]],
        *,
        environment: Mapping[str, str] | None = None,
        out: IO[str] = sys.stdout,
        grace: float = GRACE,
        stagger: float = 0.0,
    ) -> None:
        """`stagger`: seconds from one start to the next, in the order given, so that the first has the machine to itself."""
        width = max(map(len, commands))
        self.grace = grace
        self.is_stopping = False  # no Event: its lock is held while we wait, and a signal's handler would wait for it for ever
        self.services = [
            Service(name, command, label(name, width, COLOURS[number % len(COLOURS)], out), out, environment or {})
            for number, (name, command) in enumerate(commands.items())
        ]
        for number, service in enumerate(self.services):
            service.again_at = time.monotonic() + number * stagger

    def run(self, *, started: Callable[[], None] = lambda: None) -> None:
        """Until Ctrl-C or SIGTERM; a second signal kills at once. `started` runs beside, once all have been started."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.on_signal)
        self.watch()
        threading.Thread(target=started, daemon=True).start()
        while not self.is_stopping:
            time.sleep(TICK)
            self.watch()
        self.stop()

    def watch(self) -> None:
        for service in self.services:
            service.watch()

    def on_signal(self, _number: int, _frame: object) -> None:
        if self.is_stopping:
            self.grace = 0.0
        self.is_stopping = True

    def stop(self) -> None:
        for service in self.services:
            service.signal(signal.SIGTERM)
        asked_at = time.monotonic()
        while any(service.is_running for service in self.services):
            if time.monotonic() - asked_at > self.grace:
                for service in self.services:
                    service.signal(signal.SIGKILL)
            time.sleep(TICK / 2)
        for service in self.services:
            if service.copier is not None:
                service.copier.join(1)  # the last lines are the ones somebody will look for


def label(name: str, width: int, colour: int, out: IO[str]) -> str:
    text = f"{name:<{width}} | "
    return f"\033[{colour}m{text}\033[0m" if out.isatty() else text
