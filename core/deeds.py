"""Deeds for keepsakes: what a room knows that a person did. Each registers from `AppConfig.ready()`; the keepsakes ask.

A deed is counted from rows that the server wrote itself, never from what a page says of itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction

Choice = tuple[str, Any]  # the key of a thing, and how it is called


@dataclass(frozen=True)
class Ask:
    """What is asked of one deed: how often, with how many minutes at least, and at which thing; an empty `thing` is any."""

    number: int = 1
    minutes: int = 0
    thing: str = ""


def no_things() -> Iterable[Choice]:
    return ()


@dataclass(frozen=True)
class DeedKind:
    """One kind of deed.

    `count(person, asks)` answers for each ask how often the person did it, with the same number of queries for many asks as for one.
    `things()` are those that a rule may name; without any it names none. `is_place`: the number is a place among all people, as in
    “among the first 100”: then the deed counts once, where the person came in at that place or before.
    """

    key: str
    label: Any
    count: Callable[[Any, Sequence[Ask]], list[int]]
    takes_minutes: bool = False
    things: Callable[[], Iterable[Choice]] = no_things
    is_place: bool = False
    order: int = 50

    def needed(self, ask: Ask) -> int:
        return 1 if self.is_place else ask.number


_kinds: dict[str, DeedKind] = {}


def contribute_deeds(*kinds: DeedKind) -> None:
    for kind in kinds:
        _kinds[kind.key] = kind


def deed_kinds() -> list[DeedKind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def deed_kind(key: str) -> DeedKind | None:
    """None where the room that knew it is gone."""
    return _kinds.get(key)


A_MOMENT = 5  # seconds


def counted_lately(person: Any, asked: Sequence[tuple[str, Ask]]) -> list[int]:
    """As `counted`, some seconds ago at most and since the last deed: whoever waits for progress loads the page again and again."""
    key, question = kept_at(person.pk), repr(asked)
    kept: tuple[str, list[int]] | None = cache.get(key)
    if kept is None or kept[0] != question:
        kept = question, counted(person, asked)
        cache.set(key, kept, A_MOMENT)
    return kept[1]


def kept_at(person: int) -> str:
    return f"deeds:{person}"


def deed_done(*people: int) -> None:
    """Said by the action that writes it down: their progress shows it at once."""
    if people:
        transaction.on_commit(lambda: cache.delete_many([kept_at(person) for person in people]))


def counted(person: Any, asked: Sequence[tuple[str, Ask]]) -> list[int]:
    """For each deed and what is asked of it, how often the person did it; each kind is asked once. What nobody knows counts nothing."""
    found = [0] * len(asked)
    for key in {key for key, _ask in asked}:
        places = [place for place, (other, _ask) in enumerate(asked) if other == key]
        kind = deed_kind(key)
        numbers = kind.count(person, [asked[place][1] for place in places]) if kind else [0] * len(places)
        for place, number in zip(places, numbers, strict=True):
            found[place] = number
    return found
