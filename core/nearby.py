"""What nearly each request asks for: kept in the shared cache, and for a moment in the process itself, which costs next to nothing."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches

MOMENT = 5  # seconds during which another process may still show what was there before
NEARBY = "nearby"
SHARED = "kept"  # a cache of its own: what anybody may ask for in any number pushes out no session and no counter


def recalled(key: str, *, nearby: int = MOMENT) -> Any:
    """What was kept, or None. `nearby`: for how many seconds this process then goes without looking into the shared cache."""
    value = caches[NEARBY].get(key)
    if value is None and (value := caches[SHARED].get(key)) is not None:
        caches[NEARBY].set(key, value, nearby)
    return value


def keep(key: str, value: Any, *, seconds: int, nearby: int = MOMENT) -> None:
    caches[SHARED].set(key, value, seconds)
    caches[NEARBY].set(key, value, nearby)


def remembered(key: str, make: Callable[[], Any], *, seconds: int, nearby: int = MOMENT) -> Any:
    """`make()`, at most `seconds` and a moment old."""
    value = recalled(key, nearby=nearby)
    if value is None:
        value = make()
        keep(key, value, seconds=seconds, nearby=nearby)
    return value


def forget(*keys: str) -> None:
    """For all processes; each forgets within a moment what it holds itself, this one at once."""
    caches[NEARBY].delete_many(keys)
    caches[SHARED].delete_many(keys)
