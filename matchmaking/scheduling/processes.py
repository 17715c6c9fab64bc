"""A search in a process of its own: it holds its interpreter for seconds, and knows no clock.

The process has limits of CPU seconds and of memory, which the kernel enforces, can be killed at any moment, and ends with the one that
started it.
"""

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any

CONTEXT = multiprocessing.get_context("spawn")  # a fork would inherit connections to the database
PR_SET_PDEATHSIG = 1
MEMORY = 2 * 2**30  # bytes: 1,400 meetings in 60 slots take half of it


class Apart:
    """`function(tell, *args)` elsewhere. What it tells arrives as `(CPU seconds so far, message)`."""

    def __init__(self, function: Callable[..., None], *args: Any, cpu_seconds: float) -> None:
        self.receiver, sender = CONTEXT.Pipe(duplex=False)
        self.process = CONTEXT.Process(target=run, args=(sender, os.getpid(), cpu_seconds, function, args), daemon=True)
        self.cpu_seconds = 0.0
        self.is_running = True
        self.process.start()
        sender.close()

    def messages(self) -> list[Any]:
        """All that has arrived. When the process has ended, `is_running` is False afterwards."""
        found = []
        try:
            while self.receiver.poll():
                self.cpu_seconds, message = self.receiver.recv()
                found.append(message)
        except EOFError:
            self.stop()
        return found

    def stop(self) -> None:
        """Kill it, if it still runs."""
        self.is_running = False
        self.process.kill()
        self.process.join()
        self.receiver.close()


def wait_for(searches: Sequence[Apart], seconds: float) -> None:
    """Until one of them says something or ends, at most so long."""
    receivers = [search.receiver for search in searches if search.is_running]
    if receivers:
        wait(receivers, timeout=seconds)
    else:
        time.sleep(seconds)


def run(sender: Connection, parent: int, cpu_seconds: float, function: Callable[..., None], args: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            return
    limit = int(time.process_time() + cpu_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    _now, hardest = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY if hardest == resource.RLIM_INFINITY else min(MEMORY, hardest), hardest))
    with suppress(MemoryError):  # what was told before still holds
        function(lambda message: sender.send((time.process_time(), message)), *args)
