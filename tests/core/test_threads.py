"""What many ask at the same moment is asked in one go, and nobody fails for another."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from core.threads import Together


def doubled(asked: Sequence[int]) -> list[int]:
    return [2 * number for number in asked]


def test_those_who_come_meanwhile_are_asked_for_together() -> None:
    asked: list[list[int]] = []
    first_is_asked, others_are_there = threading.Event(), threading.Event()

    def ask(some: Sequence[int]) -> list[int]:
        asked.append(list(some))
        first_is_asked.set()
        others_are_there.wait(20)
        return doubled(some)

    async def story() -> list[int]:
        together = Together(ask, most=3)
        first = asyncio.create_task(together.answer(0))
        await asyncio.to_thread(first_is_asked.wait, 20)
        others = [asyncio.create_task(together.answer(number)) for number in (1, 2, 3, 4)]
        await asyncio.sleep(0)
        others_are_there.set()
        return list(await asyncio.gather(first, *others))

    assert asyncio.run(story()) == [0, 2, 4, 6, 8]
    assert asked == [[0], [1, 2, 3], [4]]


def test_who_cannot_be_asked_for_takes_nobody_along() -> None:
    def ask(some: Sequence[int]) -> list[int]:
        if 2 in some:
            raise LookupError("nobody of that number")
        return doubled(some)

    async def story() -> list[int | BaseException]:
        together = Together(ask)
        return list(await asyncio.gather(*(together.answer(number) for number in (1, 2, 3)), return_exceptions=True))

    first, second, third = asyncio.run(story())
    assert (first, type(second), third) == (2, LookupError, 6)


def test_who_leaves_while_asked_for_disturbs_nobody() -> None:
    async def story() -> int:
        together = Together(doubled)
        gone, stays = (asyncio.create_task(together.answer(number)) for number in (1, 2))
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        return await stays

    assert asyncio.run(story()) == 4
