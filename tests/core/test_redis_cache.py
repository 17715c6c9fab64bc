"""Caches in Redis, while Redis is away and after it is back."""

from typing import Any

import pytest
import redis

from core.redis_cache import LosableCache, ReadableCache
from tests.redis_server import RedisServer


def made(cache: type[Any], server: RedisServer) -> Any:
    return cache(server.url, {"OPTIONS": {"socket_connect_timeout": 1.0}})


def test_page_that_is_kept_is_made_anew_while_redis_is_away(redis_server: RedisServer) -> None:
    kept = made(LosableCache, redis_server)
    kept.set("page", "text")
    assert kept.get("page") == "text"
    redis_server.stop()
    kept.set("page", "newer")
    kept.delete_many(["page", "other"])
    assert (kept.get("page"), kept.get("page", "anew"), kept.get_many(["page"]), kept.delete("page")) == (None, "anew", {}, False)
    redis_server.start()
    kept.set("page", "newest")
    assert kept.get("page") == "newest"


def test_session_is_read_elsewhere_and_never_ends_in_the_database_alone(redis_server: RedisServer) -> None:
    sessions = made(ReadableCache, redis_server)
    sessions.set("session", "open")
    redis_server.stop()
    assert (sessions.get("session"), sessions.add("session", "open")) == (None, False)
    with pytest.raises((redis.RedisError, OSError)):
        sessions.set("session", "ended")
