"""All socket routes. A room offers its own as `routes` in its `sockets.py`; here they come together."""

from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

import exhibitors.sockets
import live.sockets
import notifications.sockets
import releases.sockets
from core.bus import bus
from core.ending import end
from core.sockets import listen_for_kicks


@asynccontextmanager
async def connected(_application: Starlette) -> AsyncIterator[None]:
    """While the process runs, it hears the bus; what it has still to write, it writes before it ends."""
    listen_for_kicks()
    await bus().start()
    try:
        yield
    finally:
        await bus().stop()
        await to_thread(end)


routes = [*exhibitors.sockets.routes, *live.sockets.routes, *notifications.sockets.routes, *releases.sockets.routes]
application = Starlette(routes=routes, lifespan=connected)
