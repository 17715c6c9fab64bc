"""Airtimes at a moment, and how long until one begins."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import template

from live.durations import words_of
from live.models import Airtime

register = template.Library()


@dataclass(frozen=True)
class Left:
    days: str
    hours: str
    minutes: str
    seconds: str


@register.filter
def coming(airtimes: Iterable[Airtime], now: datetime) -> Airtime | None:
    """The first that has not begun."""
    return next((airtime for airtime in airtimes if airtime.starts_at > now), None)


@register.filter
def running(airtimes: Iterable[Airtime], now: datetime) -> Airtime | None:
    """The one that is on by the programme, whether or not the crew has begun."""
    return next((airtime for airtime in airtimes if airtime.is_on_at(now)), None)


@register.filter
def are_over(airtimes: Iterable[Airtime], now: datetime) -> bool:
    """There were some, and none is on or to come."""
    ends = [airtime.ends_at for airtime in airtimes]
    return bool(ends) and max(ends) <= now


@register.filter
def is_on(airtime: Airtime, now: datetime) -> bool:
    return airtime.is_on_at(now)


@register.filter
def left(moment: datetime, now: datetime) -> Left:
    seconds = max(0, int((moment - now).total_seconds()))
    days, hours, minutes, rest = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60
    return Left(str(days) if days else "", f"{hours:02}", f"{minutes:02}", f"{rest:02}")


@register.filter
def as_json(value: Any) -> str:
    return json.dumps(value)


@register.filter
def length_in_words(seconds: int) -> str:
    return words_of(seconds)
