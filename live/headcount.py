"""How many pages have a stage open, for the desk: each process of sockets says so now and then, whoever asks adds it up."""

from collections.abc import Mapping

from django.core.cache import cache

from core.online import PLACES, own_place

HOLDS = 16  # seconds: who says nothing for so long has nobody there any more


def say_here(viewers: Mapping[int, int]) -> None:
    """Of this process: pages by the stage's primary key."""
    cache.set(f"headcount:{own_place()}", dict(viewers), HOLDS)


def watching_number(stage_pk: int) -> int:
    said = cache.get_many([f"headcount:{place}" for place in range(PLACES)]).values()
    return sum(viewers.get(stage_pk, 0) for viewers in said)
