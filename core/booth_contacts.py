"""What came of visits at booths: each room says when a company was written to, given a card, met. Counted by exhibitors."""

from collections.abc import Callable, Iterable
from datetime import datetime

ENQUIRIES, CARDS, MEETINGS = CONTACTS = ("enquiries", "cards", "meetings")

Moments = Callable[[datetime], Iterable[tuple[int, datetime]]]

_contacts: dict[str, Moments] = {}


def contribute_booth_contacts(kind: str, moments: Moments) -> None:
    """`moments(since)` yields (key of the exhibitor, when) for each that counts now. Called from `AppConfig.ready()`."""
    _contacts[kind] = moments


def contacts_since(kind: str, since: datetime) -> Iterable[tuple[int, datetime]]:
    return _contacts[kind](since) if kind in _contacts else ()
