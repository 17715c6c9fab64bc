"""The slots of an exhibitor as a visitor picks them: by day, with what cannot be had struck out and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.compiled import Answer, Compiled
from exhibitors.models import Exhibitor
from matchmaking.actions.asking import is_host_away, takes_requests
from matchmaking.actions.parties import Party, pair
from matchmaking.hours import is_inside, is_unusual, why_not_own
from matchmaking.models import Request, Slot

A_FEW = 3  # times ticked for somebody who says yes in one press


@dataclass(frozen=True)
class Choice:
    slot: Slot
    why_not: str
    is_unusual: bool = False  # at night for the reader: said beside it, and ticked for nobody

    @property
    def is_offered(self) -> bool:
        return not self.why_not and not self.is_unusual


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
        return self.free_day is not None

    @property
    def free_day(self) -> date | None:
        """The first day on which something is free, at night only where it is on no day otherwise: the form is open there."""
        free = [(choice.is_unusual, day) for day, choices in self.days for choice in choices if not choice.why_not]
        return min(free)[1] if free else None


def picker_for(exhibitor: Exhibitor, person: Any, *, event: Any, now: datetime) -> Picker:
    """For a visitor who asks a company."""
    return picker_of(slots_of(exhibitor, person, event=event, now=now), person, event=event, now=now)


def picker_of(slots: Answer | None, person: Any, *, event: Any, now: datetime) -> Picker:
    if slots is None:
        return Picker(is_closed=True)
    rows = slots.instances()
    first = rows[0] if rows and person.is_authenticated else None
    return Picker(
        days=by_day(rows, lambda slot: choice_of(slot, why_not(slot, now), person if first else None, event)),
        works_here=bool(first and first.works_here),
        has_asked=bool(first and first.has_asked),
        was_asked=bool(first and first.was_asked),
    )


def slots_of(exhibitor: Exhibitor, person: Any, *, event: Any, now: datetime) -> Answer | None:
    """Asked on each view of a booth. None: nobody can ask for a time."""
    if not exhibitor.takes_requests or has_closed(event, now):
        return None
    if person.is_authenticated:
        return FOR_PERSON.answer(exhibitor=exhibitor.pk, person=person.pk, now=now)
    return FOR_STRANGER.answer(exhibitor=exhibitor.pk, now=now)


def ask_for_person(*, exhibitor: int, person: int, now: datetime) -> Any:
    company, somebody = Exhibitor(pk=exhibitor), User(pk=person)
    return Slot.objects.upcoming(now).with_room(company, somebody).with_standing(company, somebody)


FOR_PERSON = Compiled(ask_for_person)
FOR_STRANGER = Compiled(lambda *, exhibitor, now: Slot.objects.upcoming(now).with_room(Exhibitor(pk=exhibitor), AnonymousUser()))


def picker_between(sender: Party, recipient: Party, *, event: Any, now: datetime) -> Picker:
    """For a person or a company who asks a person."""
    if not takes_requests(recipient) or has_closed(event, now):
        return Picker(is_closed=True)
    waiting = Request.objects.open_of_pair(pair(sender, recipient)).first()

    def choice(slot: Any) -> Choice:
        host = _("the other side is not free") if is_host_away(slot, recipient, event) else ""
        return choice_of(slot, why_not(slot, now) or host, sender.person, event)

    return Picker(
        days=by_day(Slot.objects.upcoming(now).with_room_for(sender, recipient), choice),
        has_asked=bool(waiting and waiting.asked_for(sender.fields())),
        was_asked=bool(waiting and not waiting.asked_for(sender.fields())),
    )


def has_closed(event: Any, now: datetime) -> bool:
    return bool(event.requests_close_at and now >= event.requests_close_at)


def choice_of(slot: Any, reason: str, person: Any, event: Any) -> Choice:
    """`person`: whoever wishes, where it is one; a company has no night."""
    if person is None:
        return Choice(slot, reason)
    return Choice(slot, reason or why_not_own(slot, person, event), is_unusual(slot, person, event))


def by_day(slots: Iterable[Any], choice: Callable[[Any], Choice]) -> list[tuple[date, list[Choice]]]:
    """In the zone in force: what is late at night here may be the next morning there."""
    days: dict[date, list[Choice]] = {}
    for slot in slots:
        days.setdefault(timezone.localtime(slot.starts_at).date(), []).append(choice(slot))
    return list(days.items())


def why_not(slot: Any, now: datetime) -> str:
    if not slot.is_bookable(now):
        return _("closed")
    if slot.is_busy:
        return _("you have a meeting")
    return "" if slot.free_tables else _("taken")


@dataclass(frozen=True)
class OwnSlot:
    """A coming slot as its owner sees it: free or not, and why not besides that one is away."""

    slot: Slot
    is_free: bool
    note: str


def own_week(person: Any, *, event: Any, now: datetime) -> list[tuple[date, list[OwnSlot]]]:
    days: dict[date, list[OwnSlot]] = {}
    rows: Any = Slot.objects.bookable(now).with_hours_of(person, "host").with_stars_of(person, "host").annotate_meeting(person)
    for slot in rows:
        days.setdefault(timezone.localtime(slot.starts_at).date(), []).append(
            OwnSlot(slot, not slot.host_away, note_on(slot, person, event))
        )
    return list(days.items())


def note_on(slot: Any, person: Any, event: Any) -> str:
    if slot.is_busy:
        return _("meeting")
    if slot.host_speaks:
        return _("you speak then")
    if slot.host_starred:
        return _("starred session")
    return "" if is_inside(slot, person, event) else _("outside your hours")


def first_free(picker: Picker) -> set[str]:
    """The numbers of the first times that suit both sides, as the form sends them."""
    free = [choice.slot for _day, choices in picker.days for choice in choices if choice.is_offered]
    return {str(slot.pk) for slot in free[:A_FEW]}
