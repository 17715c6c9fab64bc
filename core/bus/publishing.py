"""Publishing from Django's code: after the commit, and never at the cost of the caller."""

import json
import logging
from collections.abc import Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from core import topics
from core.bus.carriers import Bus, NotCarried
from core.bus.embedded import EmbeddedBus
from core.bus.hub import Hub

log = logging.getLogger(__name__)


@cache
def hub() -> Hub:
    """The hub of this process."""
    return Hub()


@cache
def bus() -> Bus:
    """The carrier that the settings choose."""
    if settings.REDIS_URL:
        from core.bus.redis import RedisBus  # the redis package is an extra

        return RedisBus(hub(), settings.REDIS_URL, channel=f"expo:{database_name()}")
    return EmbeddedBus(hub(), Path(settings.BUS_DIR) / database_name())


def database_name() -> str:
    """Tells the installations on one machine or Redis apart: one bus a database."""
    database = settings.DATABASES["default"]
    return sha256(json.dumps([str(database.get(key, "")) for key in ("NAME", "HOST", "PORT")]).encode()).hexdigest()[:8]


def publish(topic: str, message: Mapping[str, Any]) -> None:
    """Tell the pages that hear `topic`, after the current transaction has committed; a rolled-back one tells nothing."""
    data = json.dumps(message, cls=DjangoJSONEncoder, ensure_ascii=False).encode()
    transaction.on_commit(partial(carry, topic, data), robust=True)


def tell(topic: str, message: Mapping[str, Any]) -> None:
    """At once, without a database: for what is itself the stream and true nowhere else. Waits as long as the carrier does, so that
    sockets call it in a thread."""
    carry(topic, json.dumps(message, ensure_ascii=False).encode())


def kick(person_pk: int, session: str = "", *, returns: bool = False) -> None:
    """Close the sockets of somebody who was deactivated or lost a right; of one `session_mark` only after a sign-out.
    Who `returns` comes back by themselves, to those doors that are still open to them."""
    publish(topics.KICK, {"person": person_pk, "session": session, "returns": returns})


def session_mark(session_key: str) -> str:
    """Names a session on the bus without giving its key away."""
    return sha256(session_key.encode()).hexdigest()[:16]


class Gap:
    """Whether this process lost a message since it last reached the bus."""

    open = False


gap = Gap()


def carry(topic: str, data: bytes) -> None:
    try:
        if gap.open:
            bus().send(topics.RESYNC, b"")
            gap.open = False
        bus().send(topic, data)
    except NotCarried as problem:
        gap.open = True
        log.warning("Not published on %s: %s", topic, problem)
