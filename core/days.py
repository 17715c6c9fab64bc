"""Somebody's day, for the letter of the morning: who has something on it, and what. Each room registers from `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from core.contributions import AgendaItem, agenda_items_for

DayPeople = Callable[[datetime, datetime], Iterable[int]]
DayItems = Callable[[Any, datetime, datetime], Iterable[AgendaItem]]

_people: list[DayPeople] = []
_items: list[DayItems] = []


def contribute_day_people(people: DayPeople) -> None:
    """`people(start, end)`: the keys of those for whom something of the contributing room is on in between."""
    if people not in _people:
        _people.append(people)


def contribute_day_items(items: DayItems) -> None:
    """`items(user, start, end)`: what is on in between and is no `AgendaItem` already."""
    if items not in _items:
        _items.append(items)


def people_with_something(start: datetime, end: datetime) -> set[int]:
    return {person for people in _people for person in people(start, end)}


def day_of(user: Any, start: datetime, end: datetime) -> list[AgendaItem]:
    """In order of time; also what began before `start` and still runs then."""
    own = [item for item in agenda_items_for(user) if item.start < end and item.end > start]
    return sorted([*own, *(item for items in _items for item in items(user, start, end))], key=lambda item: (item.start, item.end))
