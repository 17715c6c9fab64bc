"""Visits are written down a moment after somebody came in, those of one moment together: when the people of a process that was killed come
all at once, a question to the database for each of them would keep the others at the door. Belongs to the event loop of the sockets."""

import asyncio
import logging
from dataclasses import dataclass, field

from django.db import Error as DatabaseFailed

from core.sockets import in_thread
from hall.actions import Coming, write_visits

log = logging.getLogger(__name__)

GATHERED = 0.1  # seconds


@dataclass(eq=False)
class VisitBook:
    _comings: list[tuple[Coming, asyncio.Future[int]]] = field(default_factory=list)
    _forgotten: set[int] = field(default_factory=set)
    _writing: asyncio.Task[None] | None = None

    def open(self, person_pk: int, hall_pk: int, copy: int) -> asyncio.Future[int]:
        """The key of the row, once it is written; 0 where it could not be. Whoever leaves waits for it, so that a process that ends
        has written all."""
        noted: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._comings.append((Coming(person_pk, hall_pk, copy), noted))
        self._start()
        return noted

    def close(self, visit_pk: int) -> None:
        """A visit that no process ended."""
        self._forgotten.add(visit_pk)
        self._start()

    def _start(self) -> None:
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all(), name="visits")

    async def _write_all(self) -> None:
        try:
            while self._comings or self._forgotten:
                await asyncio.sleep(GATHERED)
                await self._write()
        finally:
            self._writing = None

    async def _write(self) -> None:
        comings, self._comings = self._comings, []
        forgotten, self._forgotten = self._forgotten, set()
        keys = [0] * len(comings)
        try:
            keys = await in_thread(write_visits, [coming for coming, _noted in comings], forgotten)
        except DatabaseFailed:
            log.exception("Visits to the halls could not be written down")
        finally:
            for (_coming, noted), key in zip(comings, keys, strict=True):
                if not noted.cancelled():
                    noted.set_result(key)


book = VisitBook()
