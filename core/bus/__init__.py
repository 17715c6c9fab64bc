"""The bus: a hint published anywhere reaches the pages that are open anywhere.

`publish(topic, message)` may be called from any thread of a web process, the worker or a management command. It sends
after the commit and never fails the caller: what is true is in the database, the bus only says that it changed.
A page that may have missed something is told `{"type": "resync"}` and fetches what it shows.

Two carriers, chosen by the settings: Redis where `REDIS_URL` is set, else `EmbeddedBus` for one web process.
"""

from core.bus.publishing import bus, hub, kick, publish, tell

__all__ = ["bus", "hub", "kick", "publish", "tell"]
