"""What the rooms know about a person: to be handed over as JSON, and to be forgotten. Each registers from `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def nothing_against_it(_person: Any) -> None:
    """Most rooms let everyone go at any time."""


@dataclass(frozen=True)
class PersonalData:
    """One room's part.

    `export(person)` is what the room knows, made of dicts, lists, texts, numbers and moments. `erase(person)` forgets it inside
    the caller's transaction; rows that others need stay, without what the person wrote. `refuse(person)` raises a Refusal
    while the person cannot go yet. Rooms of low `order` come first.
    """

    name: str
    export: Callable[[Any], Any]
    erase: Callable[[Any], None]
    refuse: Callable[[Any], None] = nothing_against_it
    order: int = 50


_parts: dict[str, PersonalData] = {}


def contribute_personal_data(part: PersonalData) -> None:
    _parts[part.name] = part


def personal_data() -> list[PersonalData]:
    return sorted(_parts.values(), key=lambda part: part.order)
