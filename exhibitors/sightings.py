"""What visitors do, kept in this process for a moment and written by a thread of its own: a page waits for nothing.

A visitor at a booth is one entry, however many beacons come. At a normal end of the process the rest is written; who kills it
with force loses `VISITS_EVERY` seconds. Where that is 0, as in tests, nothing is written but by `flush()`.
"""

import atexit
import logging
import os
import threading
from collections import OrderedDict
from datetime import date, datetime
from multiprocessing import util
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections, connections

from core.ending import before_end
from exhibitors.actions import Sighting, write_sightings
from exhibitors.visitors import page_source

log = logging.getLogger(__name__)

MOST = 20_000  # entries that wait while the database is away; then the oldest go
MOST_DEEDS = 100  # of one visitor at one booth between two writings
MOST_SECONDS = 1800  # that one beacon may tell

Key = tuple[int, str, date]

_waiting: "OrderedDict[Key, Sighting]" = OrderedDict()
_lock = threading.Lock()
_writing = threading.Lock()
_starting = threading.Lock()
_thread: threading.Thread | None = None
_owner = 0
_stop = threading.Event()


def sight(
    exhibitor: int,
    visitor: str,
    *,
    at: datetime,
    zone: ZoneInfo,
    source: str = "",
    person: int | None = None,
    seconds: int = 0,
    deed: tuple[str, int] | None = None,
) -> None:
    """`source`, or the path of the page before, says that a page was asked for; without it a beacon came."""
    local = at.astimezone(zone)
    key = (exhibitor, visitor, local.date())
    with _lock:
        one = _waiting.get(key)
        if one is None:
            one = _waiting[key] = Sighting(exhibitor, visitor, local.date(), local.hour, at, at)
            if len(_waiting) > MOST:
                _waiting.popitem(last=False)
        one.last_at = at
        if source and not one.is_visit:
            one.is_visit, one.source = True, source
        one.seconds = min(one.seconds + seconds, MOST_SECONDS)
        if person:
            one.people.add(person)
        if deed and len(one.deeds) < MOST_DEEDS:
            one.deeds.add(deed)


def flush() -> int:
    """Write what waits. What cannot be written waits on."""
    with _writing:
        with _lock:
            batch = list(_waiting.values())
            _waiting.clear()
        if not batch:
            return 0
        try:
            for one in batch:
                one.source = page_source(one.source) if one.source.startswith("/") else one.source
            return write_sightings(batch)
        except Exception:
            put_back(batch)
            raise


def put_back(batch: list[Sighting]) -> None:
    with _lock:
        for one in reversed(batch):
            key = (one.exhibitor, one.visitor, one.day)
            if (newer := _waiting.pop(key, None)) is not None:
                one.last_at, one.seconds = newer.last_at, min(one.seconds + newer.seconds, MOST_SECONDS)
                one.is_visit, one.source = one.is_visit or newer.is_visit, one.source if one.is_visit else newer.source
                one.people |= newer.people
                one.deeds |= newer.deeds
            _waiting[key] = one
            _waiting.move_to_end(key, last=False)
        while len(_waiting) > MOST:
            _waiting.popitem(last=False)


def forget() -> None:
    with _lock:
        _waiting.clear()


# --- the thread -------------------------------------------------------------------------------------------------------


def start_writing() -> None:
    """At the first visit. After a fork each child has a thread of its own."""
    global _thread, _owner
    if not settings.VISITS_EVERY or (_thread is not None and _owner == os.getpid()):
        return
    with _starting:
        if _thread is not None and _owner == os.getpid():
            return
        if _owner != os.getpid():
            _stop.clear()
            before_end(finish)
            atexit.register(finish)
            util.Finalize(None, finish, exitpriority=100)  # children of multiprocessing do not run what atexit knows
        _thread, _owner = threading.Thread(target=keep_writing, name="visits", daemon=True), os.getpid()
        _thread.start()


def keep_writing() -> None:
    while not _stop.wait(settings.VISITS_EVERY):
        write_quietly()


def write_quietly() -> None:
    close_old_connections()
    try:
        flush()
    except Exception:
        log.exception("Visits could not be written; they wait")
    finally:
        close_old_connections()


def finish() -> None:
    """The process ends: what waits is written now."""
    _stop.set()
    write_quietly()
    connections.close_all()
