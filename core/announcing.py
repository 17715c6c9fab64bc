"""What other programs may be told when it happens: each room names its own, an action says that it happened.

`core` has no tables: `follow_announcements` registers who carries it out. What is told is made at the moment of telling, so that
nobody is told what is not true, or not allowed, any more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Told:
    """`data` is what is said, as JSON; to the `companies` with these keys, and to the expo's own programs where `to_expo` says so."""

    data: dict[str, Any]
    companies: frozenset[int] = field(default_factory=frozenset)
    to_expo: bool = False
    to_all: bool = False  # what anybody may read: every company's programs hear it, too


@dataclass(frozen=True)
class Announcement:
    """`about(key)` is what is to be said of the thing with this key now; None: nothing any more."""

    name: str  # "lead.created"
    label: Any
    about: Callable[[str], Told | None]
    for_companies: bool = True
    permission: str = ""  # of whoever lets the expo's own programs hear it; empty: they never do


Follower = Callable[[Announcement, Sequence[str]], None]

_known: dict[str, Announcement] = {}
_followers: list[Follower] = []


def contribute_announcement(announcement: Announcement) -> None:
    _known[announcement.name] = announcement


def announcements() -> list[Announcement]:
    return [_known[name] for name in sorted(_known)]


def announcement(name: str) -> Announcement | None:
    return _known.get(name)


def follow_announcements(follower: Follower) -> None:
    """`follower(announcement, keys)` is called inside the transaction in which it happens."""
    if follower not in _followers:
        _followers.append(follower)


def announce(name: str, *keys: Any) -> None:
    """Said by actions: this happened to the things with these keys."""
    for follower in _followers:
        follower(_known[name], [str(key) for key in keys])
