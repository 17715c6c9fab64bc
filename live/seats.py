"""Who sits in a call at this moment. One seat a person: a page that is opened anew takes it over from the one before.

Taking a seat is one step that nobody comes between: in one process by a lock, between processes by a script in Redis. A seat whose
process died is free after `LASTS`.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any, Protocol

from django.conf import settings

from core.bus.publishing import database_name

LASTS = 60  # seconds without a sign of life
FULL, SIDE_FULL = "full", "side"


@dataclass(frozen=True)
class Seat:
    """`peer` names the page, by which browsers call each other; `key` its socket: a page that lost one comes back with another.
    `side` is empty where there are no parties."""

    person_pk: int
    peer: str
    key: str
    name: str
    side: str = ""


@dataclass(frozen=True)
class Taken:
    """The answer: `refusal` is empty, FULL or SIDE_FULL; `replaced` is the other page of the same person, which has to go."""

    refusal: str = ""
    others: list[Seat] = field(default_factory=list)
    replaced: str = ""


class OutOfReach(Exception):
    """Nobody can say who sits where."""


class Seats(Protocol):
    def take(self, call: str, seat: Seat, most: int) -> Taken: ...

    def stay(self, call: str, seat: Seat) -> bool:
        """A sign of life. False when the seat belongs to another socket by now."""

    def leave(self, call: str, seat: Seat) -> bool:
        """False when it had been taken over."""


class SeatsHere:
    """Of the one web process."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._lock, self._now = threading.Lock(), now
        self._calls: dict[str, dict[int, tuple[Seat, float]]] = {}

    def take(self, call: str, seat: Seat, most: int) -> Taken:
        with self._lock:
            now = self._now()
            seats = {person: row for person, row in self._calls.get(call, {}).items() if row[1] > now}
            before = seats.pop(seat.person_pk, None)
            others = [row[0] for row in seats.values()]
            if refusal := refusal_for(seat, others, most):
                return Taken(refusal)
            self._calls[call] = seats | {seat.person_pk: (seat, now + LASTS)}
            return Taken("", others, before[0].peer if before and before[0].peer != seat.peer else "")

    def stay(self, call: str, seat: Seat) -> bool:
        with self._lock:
            if not self._is_of(call, seat):
                return False
            self._calls[call][seat.person_pk] = (seat, self._now() + LASTS)
            return True

    def leave(self, call: str, seat: Seat) -> bool:
        with self._lock:
            if not self._is_of(call, seat):
                return False
            del self._calls[call][seat.person_pk]
            if not self._calls[call]:
                del self._calls[call]
            return True

    def _is_of(self, call: str, seat: Seat) -> bool:
        row = self._calls.get(call, {}).get(seat.person_pk)
        return row is not None and row[0].key == seat.key


def refusal_for(seat: Seat, others: list[Seat], most: int) -> str:
    """The last seat is for the other party: nobody's colleagues shut them out."""
    if len(others) >= most:
        return FULL
    own = sum(other.side == seat.side for other in others)
    return SIDE_FULL if seat.side and own >= most - 1 else ""


# A seat is a field `person` with "until key json". The rules are those of `refusal_for`.
TAKE = """
local now, others, own, before = tonumber(redis.call('TIME')[1]), {}, 0, ''
local rows = redis.call('HGETALL', KEYS[1])
for i = 1, #rows, 2 do
  local ends, text = string.match(rows[i + 1], '^(%d+) %S+ (.*)$')
  if tonumber(ends) <= now then redis.call('HDEL', KEYS[1], rows[i])
  elseif rows[i] == ARGV[1] then before = text
  else
    table.insert(others, text)
    if cjson.decode(text).side == ARGV[4] then own = own + 1 end
  end
end
if #others >= tonumber(ARGV[5]) then return {'full', '', {}} end
if ARGV[4] ~= '' and own >= ARGV[5] - 1 then return {'side', '', {}} end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%d %s %s', now + ARGV[6], ARGV[2], ARGV[3]))
redis.call('EXPIRE', KEYS[1], ARGV[6])
return {'', before, others}
"""
OURS = """
local key, text = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '^%d+ (%S+) (.*)$')
if key ~= ARGV[2] then return 0 end
"""
STAY = f"""{OURS}
redis.call('HSET', KEYS[1], ARGV[1], string.format('%d %s %s', redis.call('TIME')[1] + ARGV[3], key, text))
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
"""
LEAVE = f"{OURS} return redis.call('HDEL', KEYS[1], ARGV[1])"


class SeatsInRedis:
    """Of all web processes."""

    def __init__(self, url: str, prefix: str) -> None:
        import redis  # an extra

        client = redis.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=1.0)
        self.prefix, self.problem = prefix, redis.RedisError
        self._take, self._stay, self._leave = (client.register_script(script) for script in (TAKE, STAY, LEAVE))

    def take(self, call: str, seat: Seat, most: int) -> Taken:
        refusal, before, others = self._run(self._take, call, seat, json.dumps(asdict(seat)), seat.side, most, LASTS)
        peer = json.loads(before)["peer"] if before else ""
        return Taken(refusal.decode(), [Seat(**json.loads(other)) for other in others], peer if peer != seat.peer else "")

    def stay(self, call: str, seat: Seat) -> bool:
        return bool(self._run(self._stay, call, seat, LASTS))

    def leave(self, call: str, seat: Seat) -> bool:
        return bool(self._run(self._leave, call, seat))

    def _run(self, script: Any, call: str, seat: Seat, *arguments: Any) -> Any:
        try:
            return script(keys=[f"{self.prefix}:call:{call}"], args=[seat.person_pk, seat.key, *arguments])
        except (self.problem, OSError) as problem:
            raise OutOfReach(str(problem)) from problem


@cache
def seats() -> Seats:
    return SeatsInRedis(settings.REDIS_URL, f"expo:{database_name()}") if settings.REDIS_URL else SeatsHere()
