"""Caches in Redis that pages outlive: what cannot be read there is read or made anew.

What is written is another matter: a session that has ended must not live on in a cache that is back, so there a lost write stays an error.
"""

import logging
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError

log = logging.getLogger(__name__)

T = TypeVar("T")


def otherwise(answer: Callable[..., T]) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """What is answered where Redis is out of reach."""

    def decorate(method: Callable[..., T]) -> Callable[..., T]:
        @wraps(method)
        def patient(*args: Any, **kwargs: Any) -> T:
            try:
                return method(*args, **kwargs)
            except (RedisError, OSError) as problem:
                log.warning("Redis is out of reach: %s", problem)
                return answer(*args, **kwargs)

        return patient

    return decorate


class OneClient(RedisCacheClient):
    """Django makes a client of redis-py for each question, which costs half as much as the answer. One serves all threads: it takes its
    lines from a pool."""

    @cached_property
    def kept(self) -> Any:
        return super().get_client(write=True)

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        return self.kept


class ReadableCache(RedisCache):
    """Read as if it were empty while Redis is away; writing fails."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient

    get = otherwise(lambda _self, _key, default=None, version=None: default)(RedisCache.get)  # noqa: ARG005 - as Django calls it
    get_many = otherwise(lambda *_args, **_names: {})(RedisCache.get_many)
    add = otherwise(lambda *_args, **_names: False)(RedisCache.add)


class LosableCache(ReadableCache):
    """For what can be made anew, and is only kept for a while: writing is lost."""

    set = otherwise(lambda *_args, **_names: None)(RedisCache.set)
    set_many = otherwise(lambda *_args, **_names: [])(RedisCache.set_many)
    delete = otherwise(lambda *_args, **_names: False)(RedisCache.delete)
    delete_many = otherwise(lambda *_args, **_names: None)(RedisCache.delete_many)
