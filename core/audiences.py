"""To whom the organiser can write, and for whom a stage may be: each room registers its groups of people from `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol


class People(Protocol):
    """`people(choice)`: the people of one choice, as a queryset of users."""

    def __call__(self, choice: str) -> Any: ...


def no_choices() -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True)
class Audience:
    """`choices()` are (value, label), as the roles of "by role"; none where the audience is one group.

    `is_duty`: the letter is about work these people do at the expo. Anybody else gets one only who agreed to news.
    `opens_stages`: a stage may be for these people alone.
    """

    name: str
    label: Any
    people: People
    choices: Callable[[], Iterable[tuple[str, str]]] = no_choices
    is_duty: bool = False
    opens_stages: bool = False
    order: int = 50


_audiences: dict[str, Audience] = {}


def contribute_audience(audience: Audience) -> None:
    _audiences[audience.name] = audience


def audiences() -> list[Audience]:
    return sorted(_audiences.values(), key=lambda audience: audience.order)


def audience(name: str) -> Audience | None:
    return _audiences.get(name)


def stage_groups() -> list[tuple[str, str]]:
    """("name:choice", label) of all for whom a stage may be."""
    offered = [row for row in audiences() if row.opens_stages]
    return [(f"{row.name}:{choice}", str(label)) for row in offered for choice, label in row.choices()]


def is_among(user: Any, groups: Iterable[str]) -> bool:
    """Whether a person belongs to one of these; nobody belongs to one that no longer exists."""
    asked = ((audience(name), choice) for name, _colon, choice in (group.partition(":") for group in groups))
    return any(found is not None and found.people(choice).filter(pk=user.pk).exists() for found, choice in asked)
