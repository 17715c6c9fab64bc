"""Blocking code (the database) beside the event loop of the sockets: one call, or those of many who ask at the same moment as one."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, ParamSpec, TypeVar

from django.db import close_old_connections, connections

P = ParamSpec("P")
T = TypeVar("T")
Asked = TypeVar("Asked")
Found = TypeVar("Found")

DATABASE_THREADS = 4
TRUSTED = 1.0  # seconds
AT_ONCE = 64  # who come after them do not wait for all

database_threads = ThreadPoolExecutor(DATABASE_THREADS, "sockets")
answered = threading.local()


def trust_connections() -> None:
    """Do not ask whether a connection lives that answered a moment ago: thousands of pages come within seconds."""
    if time.monotonic() - getattr(answered, "at", -TRUSTED) < TRUSTED:
        answered.at = -TRUSTED  # until it has answered once more
        for one in connections.all(initialized_only=True):
            one.health_check_done = True  # type: ignore[attr-defined] # the stubs do not know it


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call blocking code beside the event loop."""

    def call() -> T:
        close_old_connections()
        trust_connections()
        try:
            found = function(*args, **kwargs)
            answered.at = time.monotonic()
            return found
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(database_threads, call)


class Together(Generic[Asked, Found]):
    """Asks in one go for all who came while the last answer was under way. Nobody waits for others to come: alone one is asked for at once.

    `ask` answers in the order it was asked. Where it fails for several, each is asked for once more alone, so that nobody fails for
    another: it must bear being asked twice.
    """

    def __init__(self, ask: Callable[[Sequence[Asked]], Sequence[Found]], most: int = AT_ONCE) -> None:
        self._ask, self._most = ask, most
        self._waiting: list[tuple[Asked, asyncio.Future[Found]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def answer(self, asked: Asked) -> Found:
        answer: asyncio.Future[Found] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_all(), name="together")
        return await answer

    async def _ask_all(self) -> None:
        try:
            while self._waiting:
                some, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._ask_some(some)
        finally:
            self._asking = None

    async def _ask_some(self, some: list[tuple[Asked, asyncio.Future[Found]]]) -> None:
        try:
            found = await in_thread(self._ask, [asked for asked, _answer in some])
        except Exception as problem:  # noqa: BLE001 - it is raised where it was asked
            if len(some) > 1:
                for one in some:
                    await self._ask_some([one])
            elif not some[0][1].done():
                some[0][1].set_exception(problem)
        else:
            for (_asked, answer), one_found in zip(some, found, strict=True):
                if not answer.done():
                    answer.set_result(one_found)
