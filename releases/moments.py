"""The second of a launch, for the pages that are open on this process: they are hinted then, however busy the workers are.

Pages are drawn by the clock. It is written down then, too, for search and for whoever waited; so does the worker, where nobody is here.
"""

import asyncio
import json
import logging
from datetime import datetime, timedelta

from django.db import Error as DatabaseFailed
from django.utils import timezone

from core import topics
from core.bus import hub
from core.sockets import in_thread
from releases.actions import hint_of, release_due
from releases.models import Release
from search import actions as search

log = logging.getLogger(__name__)

LONGEST = timedelta(seconds=30)  # until the clock and the database are asked again: either may have been changed unheard
A_WHILE = 2.0  # seconds, where the database does not answer


def next_launch(since: datetime) -> Release | None:
    """The first that goes out by itself after `since`: what came while something else was waited for is not missed."""
    return Release.objects.by_itself_after(since).first()


class Moments:
    """Waits for the next launch while anybody here has a page open. Belongs to the event loop of the sockets."""

    def __init__(self) -> None:
        self.here = 0
        self._waiting: asyncio.Task[None] | None = None

    def enter(self) -> None:
        self.here += 1
        if self._waiting is None:
            changed = asyncio.Event()
            hub().listen(topics.LAUNCHES, lambda _hint: changed.set())
            self._waiting = asyncio.create_task(wait_and_hint(changed), name="launches")

    def leave(self) -> None:
        self.here -= 1
        if not self.here and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


async def wait_and_hint(changed: asyncio.Event) -> None:
    since = timezone.now()
    while True:
        changed.clear()
        try:
            since = await wait_for_one(since, changed)
        except DatabaseFailed:
            log.exception("The next launch could not be read")
            await asyncio.sleep(A_WHILE)


async def wait_for_one(since: datetime, changed: asyncio.Event) -> datetime:
    """Answers since when to look further. One hint serves all launches of a second: pages ask for what they show, not for a launch."""
    release = await in_thread(next_launch, since)
    if release is not None:
        await in_thread(search.get_ready)  # not at the second, when all ask for their page
    if not await its_second_comes(release, changed):
        return since
    hub().deliver(topics.LAUNCHES, json.dumps(hint_of(release)).encode())
    await write_down()
    return release.embargo_at


async def write_down() -> None:
    """Tried once: whatever happens, pages are hinted once, and the worker looks each minute."""
    try:
        await in_thread(release_due, timezone.now())
    except DatabaseFailed:
        log.exception("A launch could not be written down at its second")


async def its_second_comes(release: Release | None, changed: asyncio.Event) -> bool:
    """Sleeps until then, at the longest until something changed or a while has passed. False: look again."""
    left = LONGEST if release is None else min(LONGEST, release.embargo_at - timezone.now())
    try:
        await asyncio.wait_for(changed.wait(), max(0.0, left.total_seconds()))
    except TimeoutError:
        return release is not None and release.embargo_at <= timezone.now()
    return False


moments = Moments()
