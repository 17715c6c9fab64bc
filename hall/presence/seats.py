"""Who has a place in which copy of a hall. A person has one; a page that is opened anew takes it over from the one before.

Coming in is one step that nobody comes between: in one process by a lock, between processes by a script in Redis. So a copy for N never
holds N + 1; where it is full, the next has room. A process says every second that it is there: of one that does not, all places are free.
"""

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from django.conf import settings

from core.bus.publishing import database_name

LEASE = 2500  # milliseconds a process may be silent
HIGHEST = 65_535  # of the numbers avatars have; 0 is nobody


@dataclass(frozen=True)
class Seat:
    """`number` is the avatar's, in this copy of this hall; `key` names the socket, `process` who keeps it."""

    hall: str
    copy: int
    number: int
    key: str
    process: str

    @classmethod
    def read(cls, text: str) -> "Seat":
        hall, copy, number, key, process = text.split(" ")
        return cls(hall, int(copy), int(number), key, process)

    def __str__(self) -> str:
        return f"{self.hall} {self.copy} {self.number} {self.key} {self.process}"


@dataclass(frozen=True)
class Ask:
    """`copy` is where somebody was or wants to be, 0 any; `friend` the key of a person they want to be with."""

    person_pk: int
    hall: str
    key: str
    process: str
    most: int
    copy: int = 0
    friend: int = 0


@dataclass(frozen=True)
class Taken:
    seat: Seat
    before: Seat | None  # what the person had until now


class OutOfReach(Exception):
    """Nobody can say who is where."""


class Seats(Protocol):
    def take_all(self, asks: Sequence[Ask]) -> list[Taken]:
        """One after the other, in one go."""

    def take(self, ask: Ask) -> Taken:
        return self.take_all([ask])[0]

    def leave(self, person_pk: int, key: str) -> bool:
        """False when it had been taken over."""

    def beat(self, process: str) -> int:
        """A sign of life. Answers how many places the process holds: fewer than it thinks after Redis lost its memory."""

    def hold(self, person_pk: int, seat: Seat, most: int) -> bool:
        """Take the same seat once more, if it can be had."""

    def where(self, people: Collection[int]) -> dict[int, Seat]: ...

    def numbers(self, halls: Iterable[str]) -> dict[str, int]:
        """How many people are in each hall, all copies together."""


class SeatsHere(Seats):
    """Of the one web process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seats: dict[int, Seat] = {}
        self._rooms: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
        self._next: dict[tuple[str, int], int] = defaultdict(int)

    def take_all(self, asks: Sequence[Ask]) -> list[Taken]:
        with self._lock:
            return [self._take(ask) for ask in asks]

    def leave(self, person_pk: int, key: str) -> bool:
        with self._lock:
            seat = self._seats.get(person_pk)
            if seat is None or seat.key != key:
                return False
            self._drop(person_pk)
            return True

    def beat(self, process: str) -> int:
        return len(self._seats)

    def hold(self, person_pk: int, seat: Seat, most: int) -> bool:
        with self._lock:
            return self._seats.get(person_pk) == seat

    def where(self, people: Collection[int]) -> dict[int, Seat]:
        with self._lock:
            return {person: self._seats[person] for person in people if person in self._seats}

    def numbers(self, halls: Iterable[str]) -> dict[str, int]:
        with self._lock:
            return {hall: sum(len(people) for (name, _copy), people in self._rooms.items() if name == hall) for hall in halls}

    def _take(self, ask: Ask) -> Taken:
        before = self._drop(ask.person_pk)
        copy = self._copy_for(ask)
        seat = Seat(ask.hall, copy, self._number(ask.hall, copy), ask.key, ask.process)
        self._put(ask.person_pk, seat)
        return Taken(seat, before)

    def _copy_for(self, ask: Ask) -> int:
        friend = self._seats.get(ask.friend)
        wanted = friend.copy if friend and friend.hall == ask.hall else ask.copy
        if self._rooms.get((ask.hall, wanted)) and len(self._rooms[ask.hall, wanted]) < ask.most:
            return wanted
        return next(copy for copy in range(1, HIGHEST) if len(self._rooms[ask.hall, copy]) < ask.most)

    def _number(self, hall: str, copy: int) -> int:
        while True:
            self._next[hall, copy] = number = self._next[hall, copy] % HIGHEST + 1
            if number not in self._rooms[hall, copy]:
                return number

    def _put(self, person_pk: int, seat: Seat) -> None:
        self._seats[person_pk] = seat
        self._rooms[seat.hall, seat.copy][seat.number] = person_pk

    def _drop(self, person_pk: int) -> Seat | None:
        seat = self._seats.pop(person_pk, None)
        if seat is not None:
            self._rooms[seat.hall, seat.copy].pop(seat.number, None)
        return seat


# KEYS: seats (person → seat), processes (→ until when). What belongs to one copy or process is named from the first.
SHARED = """
local seats, processes = KEYS[1], KEYS[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function room(hall, copy) return seats .. ':' .. hall .. ':' .. copy end
local function of(process) return seats .. '-of:' .. process end
local function parts(row) return string.match(row, '^(%S+) (%d+) (%d+) (%S+) (%S+)$') end
local function drop(person)
  local row = redis.call('HGET', seats, person)
  if not row then return '' end
  local hall, copy, number, key, process = parts(row)
  redis.call('HDEL', room(hall, copy), number)
  redis.call('HDEL', seats, person)
  redis.call('SREM', of(process), person)
  return row
end
local function put(person, hall, copy, number, key, process)
  redis.call('HSET', seats, person, table.concat({hall, copy, number, key, process}, ' '))
  redis.call('HSET', room(hall, copy), number, person)
  redis.call('SADD', of(process), person)
end
local function alive(process)
  redis.call('ZADD', processes, now + LEASE, process)
  for _, dead in ipairs(redis.call('ZRANGEBYSCORE', processes, '-inf', now)) do
    for _, person in ipairs(redis.call('SMEMBERS', of(dead))) do drop(person) end
    redis.call('DEL', of(dead))
    redis.call('ZREM', processes, dead)
  end
end
""".replace("LEASE", str(LEASE))
TAKE = """
local function people(hall, copy) return redis.call('HLEN', room(hall, copy)) end
local function take(person, hall, key, process, most, wanted, friend)
  local before = drop(person)
  local row = redis.call('HGET', seats, friend)
  if row then
    local there, copy = parts(row)
    if there == hall then wanted = tonumber(copy) end
  end
  local copy = 1
  if wanted > 0 and people(hall, wanted) > 0 and people(hall, wanted) < most then copy = wanted
  else while people(hall, copy) >= most do copy = copy + 1 end end
  local counter, number = room(hall, copy) .. ':next', 0
  repeat number = redis.call('INCR', counter) % 65535 + 1 until redis.call('HEXISTS', room(hall, copy), number) == 0
  put(person, hall, copy, number, key, process)
  return {copy, number, before}
end
local taken = {}
for first = 1, #ARGV, 7 do
  local person, hall, key, process, most, wanted, friend = unpack(ARGV, first, first + 6)
  if first == 1 then alive(process) end
  taken[#taken + 1] = take(person, hall, key, process, tonumber(most), tonumber(wanted), friend)
end
return taken
"""
LEAVE = """
local row = redis.call('HGET', seats, ARGV[1])
if not row then return 0 end
local hall, copy, number, key = parts(row)
if key ~= ARGV[2] then return 0 end
drop(ARGV[1])
return 1
"""
BEAT = "alive(ARGV[1]) return redis.call('SCARD', of(ARGV[1]))"
HOLD = """
local person, hall, copy, number, key, process, most = unpack(ARGV)
alive(process)
local row = redis.call('HGET', seats, person)
if row then return row == table.concat({hall, copy, number, key, process}, ' ') and 1 or 0 end
if redis.call('HLEN', room(hall, copy)) >= tonumber(most) or redis.call('HEXISTS', room(hall, copy), number) == 1 then return 0 end
put(person, hall, copy, number, key, process)
return 1
"""
NUMBERS = """
local sums = {}
for place, hall in ipairs(ARGV) do
  sums[place] = 0
  for copy = 1, 100 do
    local people = redis.call('HLEN', room(hall, copy))
    if people == 0 and copy > 3 then break end
    sums[place] = sums[place] + people
  end
end
return sums
"""


class SeatsInRedis(Seats):
    """Of all processes."""

    def __init__(self, url: str, prefix: str) -> None:
        import redis  # an extra

        self._client = redis.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=1.0)
        self.problem = redis.RedisError
        self._keys = [f"{prefix}:hall", f"{prefix}:hall-processes"]
        self._scripts = {
            name: self._client.register_script(SHARED + text)
            for name, text in {"take": TAKE, "leave": LEAVE, "beat": BEAT, "hold": HOLD, "numbers": NUMBERS}.items()
        }

    def take_all(self, asks: Sequence[Ask]) -> list[Taken]:
        said = [part for one in asks for part in (one.person_pk, one.hall, one.key, one.process, one.most, one.copy, one.friend)]
        rows = self._run("take", *said)
        return [
            Taken(Seat(one.hall, int(copy), int(number), one.key, one.process), Seat.read(before.decode()) if before else None)
            for one, (copy, number, before) in zip(asks, rows, strict=True)
        ]

    def leave(self, person_pk: int, key: str) -> bool:
        return bool(self._run("leave", person_pk, key))

    def beat(self, process: str) -> int:
        return int(self._run("beat", process))

    def hold(self, person_pk: int, seat: Seat, most: int) -> bool:
        return bool(self._run("hold", person_pk, seat.hall, seat.copy, seat.number, seat.key, seat.process, most))

    def where(self, people: Collection[int]) -> dict[int, Seat]:
        asked = list(people)
        try:
            rows: Any = self._client.hmget(self._keys[0], [str(person) for person in asked]) if asked else []
        except (self.problem, OSError) as problem:
            raise OutOfReach(str(problem)) from problem
        return {person: Seat.read(row.decode()) for person, row in zip(asked, rows, strict=True) if row}

    def numbers(self, halls: Iterable[str]) -> dict[str, int]:
        asked = list(halls)
        return dict(zip(asked, map(int, self._run("numbers", *asked)), strict=True))

    def _run(self, name: str, *arguments: Any) -> Any:
        try:
            return self._scripts[name](keys=self._keys, args=list(arguments))
        except (self.problem, OSError) as problem:
            raise OutOfReach(str(problem)) from problem


@cache
def seats() -> Seats:
    return SeatsInRedis(settings.REDIS_URL, f"expo:{database_name()}") if settings.REDIS_URL else SeatsHere()
