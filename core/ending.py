"""What a process that serves pages does before it ends, once each. A server that dies of its signal runs nothing that `atexit` knows."""

from collections.abc import Callable

_ends: list[Callable[[], None]] = []


def before_end(run: Callable[[], None]) -> None:
    if run not in _ends:
        _ends.append(run)


def end() -> None:
    """Called by the server's own shutdown, while the process still works."""
    while _ends:
        _ends.pop()()
