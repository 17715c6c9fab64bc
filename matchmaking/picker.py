"""The slots of an exhibitor as a visitor picks them: by day, with what cannot be had struck out and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exhibitors.models import Exhibitor
from matchmaking.models import Slot


@dataclass(frozen=True)
class Choice:
    slot: Slot
    why_not: str


@dataclass(frozen=True)
class Picker:
    """What the form shows instead of slots where there is nothing to pick: `works_here`, `has_asked`, `was_asked`, `is_closed`."""

    days: list[tuple[date, list[Choice]]] = field(default_factory=list)
    works_here: bool = False
    has_asked: bool = False
    was_asked: bool = False
    is_closed: bool = False

    @property
    def has_room(self) -> bool:
        return any(not choice.why_not for _day, choices in self.days for choice in choices)


def picker_for(exhibitor: Exhibitor, person: Any, *, event: Any, now: datetime) -> Picker:
    if not exhibitor.takes_requests or (event.requests_close_at and now >= event.requests_close_at):
        return Picker(is_closed=True)
    slots = Slot.objects.upcoming(now).with_room(exhibitor, person)
    rows: list[Any] = list(slots.with_standing(exhibitor, person) if person.is_authenticated else slots)
    first = rows[0] if rows and person.is_authenticated else None
    return Picker(
        days=by_day(rows, now),
        works_here=bool(first and first.works_here),
        has_asked=bool(first and first.has_asked),
        was_asked=bool(first and first.was_asked),
    )


def by_day(slots: Iterable[Any], now: datetime) -> list[tuple[date, list[Choice]]]:
    """In the zone in force: what is late at night here may be the next morning there."""
    days: dict[date, list[Choice]] = {}
    for slot in slots:
        days.setdefault(timezone.localtime(slot.starts_at).date(), []).append(Choice(slot, why_not(slot, now)))
    return list(days.items())


def why_not(slot: Any, now: datetime) -> str:
    if not slot.is_bookable(now):
        return _("closed")
    if slot.is_busy:
        return _("you have a meeting")
    return "" if slot.free_tables else _("taken")
