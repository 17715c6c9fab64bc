"""What the rooms know about a person: to be handed over as JSON, and to be forgotten. Each registers from `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.traces import Traces


def nothing_against_it(_person: Any) -> None:
    """Most rooms let everyone go at any time."""


def none_of(_person: Any) -> Iterable[str]:
    return ()


def nothing_to_rub_out(_traces: Traces) -> None:
    """The room has no texts that others read about a person."""


@dataclass(frozen=True)
class PersonalData:
    """One room's part.

    `export(person)` is what the room knows, made of dicts, lists, texts, numbers and moments. `erase(person)` forgets it inside
    the caller's transaction; rows that others need stay, without what the person wrote. `refuse(person)` raises a Refusal
    while the person cannot go yet. Rooms of low `order` come first.

    `names(person)` are the words that name the person, `texts(person)` what the person wrote to others: when all rooms have
    erased, each takes them out of what it told others with `rub_out(traces)`.
    """

    name: str
    export: Callable[[Any], Any]
    erase: Callable[[Any], None]
    refuse: Callable[[Any], None] = nothing_against_it
    order: int = 50
    names: Callable[[Any], Iterable[str]] = none_of
    texts: Callable[[Any], Iterable[str]] = none_of
    rub_out: Callable[[Traces], None] = nothing_to_rub_out


_parts: dict[str, PersonalData] = {}


def contribute_personal_data(part: PersonalData) -> None:
    _parts[part.name] = part


def personal_data() -> list[PersonalData]:
    return sorted(_parts.values(), key=lambda part: part.order)


def traces_of(person: Any) -> Traces:
    parts = personal_data()
    names = (name for part in parts for name in part.names(person))
    return Traces(names, (text for part in parts for text in part.texts(person)), since=person.joined_at)
