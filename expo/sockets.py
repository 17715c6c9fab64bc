"""All socket routes. A room offers its own as `routes` in its `sockets.py`; here they come together."""

import logging
import sys
from asyncio import CancelledError, create_task, sleep, to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from django.conf import settings
from django.db import DatabaseError
from starlette.applications import Starlette

import exhibitors.sockets
import hall.sockets
import live.sockets
import notifications.sockets
import releases.sockets
from core import topics
from core.bus import bus
from core.ending import end
from core.online import EVERY, say_online
from core.sockets import in_thread, listen_for_kicks, registry
from event.standing import standing
from guide.actions import read_ahead_soon

# Seconds after which a thread lets another have the interpreter. Of the usual five milliseconds a busy event loop takes all, each time
# somebody who comes in has asked the database or Redis something.
SWITCH = 0.001


@asynccontextmanager
async def connected(_application: Starlette) -> AsyncIterator[None]:
    """While the process runs, it hears the bus; what it has still to write, it writes before it ends."""
    sys.setswitchinterval(SWITCH)
    listen_for_kicks()
    await bus().start()
    telling = create_task(tell_online())
    reading = None if settings.REDIS_URL else read_ahead_soon()  # with Redis, other processes serve the pages
    try:
        yield
    finally:
        telling.cancel()
        if reading:
            reading.cancel()
        with suppress(CancelledError):
            await telling
        await bus().stop()
        await to_thread(end)


def look_around() -> None:
    try:
        standing.look()
    except DatabaseError:
        log.exception("Whether the expo is an archive could not be asked")


async def tell_online() -> None:
    """A visitor's page may have several sockets; the one that hears banners each has."""
    while True:
        await in_thread(look_around)
        members = {one.person_pk for one in registry.open if one.person_pk}
        pages = sum(not one.person_pk and one.hears(topics.BANNERS) for one in registry.open)
        await in_thread(say_online, members, pages)
        await sleep(EVERY)


log = logging.getLogger(__name__)
routes = [*exhibitors.sockets.routes, *hall.sockets.routes, *live.sockets.routes, *notifications.sockets.routes, *releases.sockets.routes]
application = Starlette(routes=routes, lifespan=connected)
