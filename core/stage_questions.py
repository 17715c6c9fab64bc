"""Somebody asks a question at a stage: whoever knows what was on, and whose it is, hears of it. The stages know keys, and not whose."""

from collections.abc import Callable
from typing import Any

Listener = Callable[[str, Any, str], None]

_listeners: list[Listener] = []


def contribute_stage_questions(listener: Listener) -> None:
    """`listener(key of the airtime, who asks, name of the question)`, called within the transaction that keeps the question."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_stage_question(key: str, person: Any, thing: str) -> None:
    for listener in _listeners:
        listener(key, person, thing)
