"""Run a command that ends with the process that started it: `python end_with_parent.py PARENT_PID COMMAND …`.

A supervisor that is killed cannot stop its children, so the kernel does (Linux). Asking for it in a small program of its
own, which then becomes the command, avoids running Python between fork and exec of a process with threads.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, command: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            return  # it died before we asked
    os.execvp(command[0], command)  # noqa: S606 - the supervisor's own command


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
