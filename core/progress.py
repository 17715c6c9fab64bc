"""How far some work is, told across processes without the database: what holds a transaction open cannot be read in it."""

import time
from dataclasses import dataclass

from django.core.cache import caches

KEPT = 3600  # seconds
EVERY = 0.5  # seconds between two words


@dataclass(frozen=True)
class Heard:
    done: int
    total: int
    at: float

    @property
    def is_silent(self) -> bool:
        return time.time() - self.at > 60  # noqa: PLR2004 (seconds: rows take far less)


class Teller:
    """Called with each step; says so now and then."""

    def __init__(self, key: str) -> None:
        self.key, self.said = key, 0.0

    def __call__(self, done: int, total: int) -> None:
        if done == total or time.monotonic() - self.said >= EVERY:
            self.said = time.monotonic()
            caches["progress"].set(self.key, (done, total, time.time()), KEPT)


def heard(key: str) -> Heard | None:
    found = caches["progress"].get(key)
    return Heard(*found) if found else None
