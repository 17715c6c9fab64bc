"""Somebody's day as the guide tells it: what is on it, what fits into its gaps, whom to meet; and how the guide greets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from core.contributions import AgendaItem
from core.days import day_of
from forums.models import Session
from matchmaking.models import Suggestion

AHEAD = timedelta(days=4)  # where today holds nothing any more, the next day that does
FEW = 3
LOOKED_AT = 60  # sessions among which there are some for the gaps
SOON = timedelta(hours=12)


@dataclass(frozen=True)
class Day:
    """In the reader's zone. `picks` are sessions of their interests that collide with nothing; `people` are suggestions to meet."""

    day: date
    is_today: bool
    items: list[AgendaItem]
    picks: list[Session]
    people: list[Suggestion]


def day_for(user: Any, *, now: datetime, zone: tzinfo, on: date | None = None) -> Day:
    """Of `on`; else of the first day that holds something."""
    today = now.astimezone(zone).date()
    if not user.is_authenticated:
        soon = Session.objects.live_or_soon(now, AHEAD).starting_on(on, zone) if on else Session.objects.live_or_soon(now, SOON)
        return Day(on or today, on in {None, today}, [], list(soon.for_day()[:FEW]), [])
    coming = [item for item in day_of(user, midnight(today, zone), midnight(today, zone) + AHEAD) if item.end > now]
    picked = list(Session.objects.going_on().of_interest_to(user).starting_within(now, AHEAD).with_star_of(user).for_day()[:LOOKED_AT])
    day = on or first_day([item.start for item in coming] or [one.starts_at for one in picked if one.starts_at], today, zone)
    items = [item for item in coming if item.start.astimezone(zone).date() == day or item.start < now]
    picks = [one for one in picked if starts_on(one, day, zone) and is_free(one, items)]
    people = list(Suggestion.objects.to(person=user).current().with_others()[:FEW])
    return Day(day, day == today, items, picks[:FEW], people)


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def first_day(starts: Sequence[datetime], today: date, zone: tzinfo) -> date:
    return max(today, min((start.astimezone(zone).date() for start in starts), default=today))


def starts_on(session: Any, day: date, zone: tzinfo) -> bool:
    return bool(session.starts_at.astimezone(zone).date() == day)


def is_free(session: Any, items: Sequence[AgendaItem]) -> bool:
    """Neither starred already nor at the time of something else."""
    return not session.is_starred and not any(item.start < session.ends_at and session.starts_at < item.end for item in items)


@dataclass(frozen=True)
class Greeting:
    name: str
    session: Session | None  # the next one in a sector of theirs


def greeting_for(user: Any, now: datetime) -> Greeting | None:
    """None for guests: the guide does not know them."""
    if not user.is_authenticated:
        return None
    rows = Session.objects.going_on().of_interest_to(user).starting_within(now, AHEAD)
    return Greeting(user.get_short_name(), rows.for_day().first())
