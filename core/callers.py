"""Programs that ask: for whom they act, what they may, and how often. Who keeps their tokens registers who reads them.

`core` has no tables, and nothing here knows the web framework of the interface (`core/api.py`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

MINUTE = 60
MOST_WRONG = 20  # tokens that nobody made, a minute and address


@dataclass(frozen=True)
class Scope:
    """What a token may be made for. `permission` is what whoever makes it for the expo itself must hold; empty: the expo has none of it."""

    name: str
    label: Any
    for_companies: bool = False
    permission: str = ""
    writes: bool = False

    @property
    def sentence(self) -> str:
        words = _("May write: %(what)s") if self.writes else _("May read: %(what)s")
        return str(words) % {"what": self.label}


@dataclass(frozen=True)
class Caller:
    """Who asks. `company` is the key of the exhibitor whose token it is; `is_expo` a token of the organisers; neither: anybody."""

    key: str
    scopes: frozenset[str] = frozenset()
    company: int | None = None
    is_expo: bool = False


Reader = Callable[[str], Caller | None]

_scopes: dict[str, Scope] = {}
_readers: list[Reader] = []


def contribute_scope(scope: Scope) -> None:
    _scopes[scope.name] = scope


def scopes() -> list[Scope]:
    return [_scopes[name] for name in sorted(_scopes)]


def read_tokens(reader: Reader) -> None:
    """`reader(token)` answers whose it is, or None where it is good for nothing, now."""
    if reader not in _readers:
        _readers.append(reader)


def caller_with(token: str) -> Caller | None:
    """Whose it is; None where it is nobody's, or nobody's any more."""
    return next((caller for reader in _readers if (caller := reader(token))), None)


def seconds_to_wait(key: str, most: int) -> int:
    """Counts one more of `most` in this minute; nought while there is room."""
    now = time.time()
    counter = f"calls:{key}:{int(now) // MINUTE}"
    cache.add(counter, 0, 2 * MINUTE)
    try:
        number = cache.incr(counter)
    except ValueError:  # pushed out of the cache in this very moment
        return 0
    return 0 if number <= most else MINUTE - int(now) % MINUTE


def limit_of(caller: Caller) -> int:
    """Calls a minute: whoever has a token is known, and has twice as many."""
    return int(settings.API_PER_MINUTE if caller.scopes else settings.API_PER_MINUTE // 2)
