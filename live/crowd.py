"""Who is on the stages, and what they clap: counted in memory, added up over all processes by the bus, never written down."""

import asyncio
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from secrets import token_hex
from typing import Any

from core import topics
from core.bus import hub, publish
from core.sockets import in_thread
from live.headcount import say_here
from live.states import Reaction

TICK = 0.25  # seconds: at most four frames a second go to a page, however many clap
COUNTED_EVERY = 5.0  # seconds between two words of a process about its viewers
FORGOTTEN_AFTER = 16.0  # seconds without a word of a process


class Tally:
    """The numbers, without a clock or a socket of its own. Stages and people by their keys."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.process, self._now = token_hex(4), now
        self.here: Counter[int] = Counter()
        self.closed: set[int] = set()  # stages that take no reactions
        self._silent: dict[int, float] = {}  # until when somebody's reactions do not count
        self._clapped: dict[int, Counter[str]] = defaultdict(Counter)  # here, and not told yet
        self._heard: dict[int, Counter[str]] = defaultdict(Counter)  # everywhere, and not shown yet
        self._processes: dict[str, tuple[float, Mapping[str, int]]] = {}
        self._shown: dict[int, int] = {}

    def react(self, stage_pk: int, kind: Any, person_pk: int) -> None:
        if isinstance(kind, str) and kind in Reaction and stage_pk not in self.closed and not self.is_silent(person_pk):
            self._clapped[stage_pk][kind] += 1

    def is_silent(self, person_pk: int) -> bool:
        return person_pk in self._silent and self._silent[person_pk] > self._now()

    def taken(self) -> dict[int, Counter[str]]:
        """What was clapped here since the last question."""
        taken, self._clapped = self._clapped, defaultdict(Counter)
        return taken

    def forget_claps(self) -> None:
        """Nobody is here to see them: whoever comes later was not meant."""
        self._clapped.clear()
        self._heard.clear()

    def hear(self, message: Mapping[str, Any]) -> None:
        """A word of any process, this one included."""
        for pk, kinds in message.get("reactions", {}).items():
            self._heard[int(pk)].update(kinds)
        if "viewers" in message:
            self._processes[message["process"]] = (self._now(), message["viewers"])
        for pk, is_open in message.get("stages", {}).items():
            (self.closed.discard if is_open else self.closed.add)(int(pk))
        for pk, seconds in message.get("people", {}).items():
            self._silent.pop(int(pk), None)
            if seconds:
                self._silent[int(pk)] = self._now() + seconds

    def frames(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """One a stage, for what was clapped there since the last frame."""
        heard, self._heard = self._heard, defaultdict(Counter)
        for pk, kinds in heard.items():
            yield pk, {"type": "reactions", "counts": kinds}

    def number(self, stage_pk: int) -> int:
        """How many pages have this stage open. Of this process as it is, of the others as they last said."""
        alive = self._now() - FORGOTTEN_AFTER
        self._processes = {name: word for name, word in self._processes.items() if word[0] >= alive}
        others = (viewers for name, (_at, viewers) in self._processes.items() if name != self.process)
        return self.here[stage_pk] + sum(viewers.get(str(stage_pk), 0) for viewers in others)

    def changed_numbers(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for pk in tuple(self.here):
            number = self.number(pk)
            if self._shown.get(pk) != number:
                self._shown[pk] = number
                yield pk, message_of_number(number)


def message_of_number(number: int) -> dict[str, Any]:
    return {"type": "viewers", "number": number}


class Crowd:
    """The tally of this process, and what keeps it going while anybody is here. Belongs to the event loop of the sockets."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._ticking: asyncio.Task[None] | None = None

    def learn(self, read: Mapping[str, Any], *, since: float) -> None:
        """What a newcomer read in the database, and after it what was said `since` they began to: the reading may be older."""
        self.tally.hear(read)
        for data in hub().said([topics.CROWD], since):
            self.tally.hear({name: word for name, word in json.loads(data).items() if name in read})

    def enter(self, stage_pk: int) -> None:
        self.tally.here[stage_pk] += 1
        if self._ticking is None:
            hub().listen(topics.CROWD, lambda data: self.tally.hear(json.loads(data)))
            self._ticking = asyncio.create_task(self._tick(), name="crowd")

    def leave(self, stage_pk: int) -> None:
        self.tally.here[stage_pk] -= 1
        self.tally.here += Counter()  # drops the zeros
        if not self.tally.here and self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None
            self.tally.forget_claps()

    async def _tick(self) -> None:
        counted = 0.0
        while True:
            if time.monotonic() - counted >= COUNTED_EVERY:
                counted = time.monotonic()
                viewers = {str(pk): number for pk, number in self.tally.here.items()}
                await in_thread(publish, topics.CROWD, {"process": self.tally.process, "viewers": viewers})
                await in_thread(say_here, self.tally.here.copy())
                show(self.tally.changed_numbers())
            if clapped := self.tally.taken():
                await in_thread(publish, topics.CROWD, {"process": self.tally.process, "reactions": clapped})
            show(self.tally.frames())
            await asyncio.sleep(TICK)


def show(messages: Iterator[tuple[int, dict[str, Any]]]) -> None:
    """To the pages of this process."""
    for pk, message in messages:
        hub().deliver(topics.around(pk), json.dumps(message).encode())


crowd = Crowd()
