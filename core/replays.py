"""A recording is published: whoever knows what it shows writes down where it is. The stages know keys, and not whose."""

from collections.abc import Callable, Mapping

Listener = Callable[[Mapping[str, str]], None]

_listeners: list[Listener] = []


def contribute_replays(listener: Listener) -> None:
    """`listener` takes key → address; an empty address says that it is gone. Called within the transaction that publishes."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_replays(addresses: Mapping[str, str]) -> None:
    for listener in _listeners:
        listener(addresses)
