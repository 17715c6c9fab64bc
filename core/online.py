"""How many people have a page open: each process that keeps sockets says so now and then, whoever asks adds it up."""

import os
import socket
from collections.abc import Collection
from dataclasses import dataclass
from zlib import crc32

from django.core.cache import cache

EVERY = 10.0  # seconds
HOLDS = 30  # seconds: who says nothing for so long has ended
PLACES = 64  # of which each process has one


@dataclass(frozen=True)
class Online:
    people: frozenset[int]  # who is signed in, each once however many pages they have
    visitors: int  # open pages of who is not

    @property
    def members(self) -> int:
        return len(self.people)


def own_place() -> int:
    """Of this process among those that say something in the shared cache."""
    return crc32(f"{socket.gethostname()}:{os.getpid()}".encode()) % PLACES


def say_online(members: Collection[int], visitors: int) -> None:
    cache.set(f"online:{own_place()}", (sorted(members), visitors), HOLDS)


def who_is_online() -> Online:
    said = cache.get_many([f"online:{place}" for place in range(PLACES)]).values()
    return Online(frozenset(person for members, _number in said for person in members), sum(number for _members, number in said))
