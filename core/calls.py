"""Calls from browser to browser. The room `live` carries them; whose they are, and who may join when, rooms above say."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MOST = 4  # in one call: everybody sends to everybody


@dataclass(frozen=True)
class CallTerms:
    """A call as one person finds it: what it is called, where one goes afterwards, and when its door is open (None: always).

    `side` tells the parties apart: one seat is kept for whoever is not there yet. `refusal` is a sentence: why nobody joins, whatever
    the time. `elsewhere` is another place to meet, for browsers and networks that cannot.
    """

    title: str
    url: str
    side: str = ""
    opens_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    closes_at: datetime | None = None
    refusal: str = ""
    elsewhere: str = ""
    most: int = MOST

    def is_early(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at

    def is_over(self, now: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= now

    def is_open(self, now: datetime) -> bool:
        return not (self.refusal or self.is_early(now) or self.is_over(now))


@dataclass(frozen=True)
class CallOwner:
    """`terms(key, person)` is None for whoever has no part in it: they learn nothing. `joined(key, person)` is told of each arrival."""

    terms: Callable[[str, Any], CallTerms | None]
    joined: Callable[[str, Any], None]


_owners: dict[str, CallOwner] = {}


def contribute_calls(kind: str, owner: CallOwner) -> None:
    _owners[kind] = owner


def call_terms(owner: str, person: Any) -> CallTerms | None:
    """`owner` is `kind:key`."""
    kind, _, key = owner.partition(":")
    return _owners[kind].terms(key, person) if kind in _owners else None


def tell_joined(owner: str, person: Any) -> None:
    kind, _, key = owner.partition(":")
    _owners[kind].joined(key, person)
