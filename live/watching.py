"""Who has which stage open, in this process: once a minute it is written down. What pages say of themselves is not asked."""

import asyncio
import logging
import time
from collections import Counter

from django.utils import timezone

from core.sockets import NOBODY, in_thread
from live.actions import note_watching

log = logging.getLogger(__name__)

MINUTE, MIDDLE = 60.0, 30.0  # who is there in the middle of a minute counts for it: over a day, coming and going even out


def until_the_middle(now: float) -> float:
    """Seconds from `now`, in seconds of the clock, to the next middle of a minute."""
    return (MIDDLE - now % MINUTE) % MINUTE or MINUTE


class Watching:
    """Belongs to the event loop of the sockets."""

    def __init__(self) -> None:
        self.here: Counter[tuple[int, int]] = Counter()
        self._counting: asyncio.Task[None] | None = None

    def enter(self, stage_pk: int, person_pk: int) -> None:
        """Visitors without a name are nobody whose minutes could be told."""
        if person_pk == NOBODY:
            return
        self.here[stage_pk, person_pk] += 1
        if self._counting is None:
            self._counting = asyncio.create_task(self._count(), name="watching")

    def leave(self, stage_pk: int, person_pk: int) -> None:
        if person_pk == NOBODY:
            return
        self.here[stage_pk, person_pk] -= 1
        self.here += Counter()  # drops the zeros
        if not self.here and self._counting is not None:
            self._counting.cancel()
            self._counting = None

    async def _count(self) -> None:
        while True:
            await asyncio.sleep(until_the_middle(time.time()))
            try:
                await in_thread(note_watching, tuple(self.here), timezone.now())
            except Exception:
                log.exception("A minute of %d viewers could not be written", len(self.here))


watching = Watching()
