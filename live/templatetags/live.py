"""Airtimes at a moment, and how long until one begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django import template

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
def is_on(airtime: Airtime, now: datetime) -> bool:
    return airtime.is_on_at(now)


@register.filter
def left(moment: datetime, now: datetime) -> Left:
    seconds = max(0, int((moment - now).total_seconds()))
    days, hours, minutes, rest = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60
    return Left(str(days) if days else "", f"{hours:02}", f"{minutes:02}", f"{rest:02}")
