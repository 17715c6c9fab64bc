"""Who sees and hears what, without a socket: two processes are two rooms that are handed each other's packets."""

import asyncio
import json
from struct import pack as packed

import pytest

from core.bus.hub import Binary, Outbox
from core.legible import clean
from hall.presence.floor import Floor
from hall.presence.packets import Said
from hall.presence.people import Line, Member, Person
from hall.presence.room import MANY, PEOPLE_EVERY, SILENT, Room
from hall.presence.steps import CORRECTED, HEAD, STEP, split
from hall.presence.walker import SPEED, Walker, WrongLength
from tests.core.test_bus import drained


class Wall:
    def __init__(self, x, z, width, depth):
        self.x, self.z, self.width, self.depth = x, z, width, depth


class Page:
    def __init__(self):
        self.said, self.frames, self.corrections = [], [], []
        self.line = Line(lambda data: self.said.append(json.loads(data)), self.corrections.append, self.frames.append)

    def types(self):
        return [message["type"] for message in self.said]

    def seen(self):
        """id → (x, z) as the frames say, the newest last."""
        return {step[0]: (step[1], step[3]) for data in self.frames for step in map(STEP.unpack, split(data[HEAD.size :]))}


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def floor():
    return Floor(60, 40, [Wall(0, 0, 4, 0.2)])


def room_of(process, floor, clock):
    return Room("a", 1, floor, process.ljust(8, "0"), clock)


def come(room, number, place=(0, 1000, 0), **more):
    page = Page()
    member = Member(number, Person(100 + number, f"Person {number}"), Walker(number, room.floor, place, room._now), page.line, **more)
    room.enter(member)
    return member, page


def step(x, z, flags=1, yaw=0):
    return STEP.pack(999, x, 0, z, yaw, flags, 7)


def exchange(*rooms):
    for _round in range(3):
        for room in rooms:
            for packet in room.taken():
                for other in rooms:
                    other.hear(packet)


# --- steps ------------------------------------------------------------------------------------------------------------


def test_step_is_shown_under_ones_own_number(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1)
    _erin, page = come(room, 2)
    clock.now += 0.1
    room.take(dave, step(20, 1000))
    room.tick()
    assert page.seen()[1] == (20, 1000)
    assert 999 not in page.seen()


def test_leap_is_taken_back(floor, clock):
    room = room_of("one", floor, clock)
    dave, page = come(room, 1)
    room.take(dave, step(2500, 1000))
    assert dave.walker.place == (0, 1000, 0)
    (correction,) = page.corrections
    key, x, _y, z, _yaw, flags, _stamp = STEP.unpack(correction[HEAD.size :])
    assert (key, x, z, flags & CORRECTED) == (1, 0, 1000, CORRECTED)


def test_nobody_is_faster_for_long_than_anybody_runs(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1, (-2900, 1000, 0))
    far = -2900
    for _step in range(100):
        clock.now += 0.1
        room.take(dave, step(far + 200, 1000))
        far = dave.walker.place[0]
    assert far <= -2900 + SPEED * 11


def test_nobody_walks_through_walls_or_out_of_the_hall(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1, (0, 100, 0))
    clock.now += 1
    for place in ((0, -100), (0, 0), (0, 2100), (3100, 0)):
        room.take(dave, step(*place))
    assert dave.walker.place == (0, 100, 0)


def test_whoever_stands_in_a_new_wall_walks_out(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1, (0, 300, 0))
    room.lay(Floor(60, 40, [Wall(0, 3, 2, 2)]))
    clock.now += 1
    room.take(dave, step(0, 450))
    assert dave.walker.place == (0, 450, 0)


def test_steps_beyond_the_rate_are_not_taken(floor, clock):
    room = room_of("one", floor, clock)
    dave, page = come(room, 1)
    for number in range(1000):
        room.take(dave, step(number % 2, 1000))
    assert dave.walker._steps < 1
    assert page.corrections == []


@pytest.mark.parametrize("length", [0, 1, 15, 17, 32])
def test_frame_of_another_length_is_refused(floor, clock, length):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1)
    with pytest.raises(WrongLength):
        room.take(dave, packed(f"{length}x"))


def test_invented_flags_and_emotes_are_not_passed_on(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1)
    clock.now += 0.1
    room.take(dave, step(1, 1000, flags=0xFF04 | 1))
    assert STEP.unpack(room.latest[1])[5] == 1


# --- who sees whom ----------------------------------------------------------------------------------------------------


def test_far_people_are_told_of_within_two_seconds_and_near_ones_at_once(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1, (-2900, 1000, 0))
    _near, near = come(room, 2, (-2500, 1000, 0))
    _far, far = come(room, 3, (2900, 1000, 0))
    room.tick()
    near.frames.clear()
    far.frames.clear()
    clock.now += 0.1
    room.take(dave, step(-2880, 1000))
    room.tick()
    assert near.seen()[1] == (-2880, 1000)
    for _tick in range(20):
        room.tick()
    assert far.seen()[1] == (-2880, 1000)


def test_crowd_takes_turns_in_a_frame(floor, clock):
    room = room_of("one", floor, clock)
    people = [come(room, number) for number in range(1, 401)]
    _watching, page = people[0]
    for _tick in range(4):
        clock.now += 0.1
        for member, _page in people:
            room.take(member, step(member.number % 7, 1000))
        room.tick()
        page.said.clear()
    assert max(len(data) for data in page.frames) <= 8 + 16 * (170 + 20)
    assert len(page.seen()) == 400


def test_who_stops_reading_keeps_one_frame_and_holds_up_nobody(floor, clock):
    room = room_of("one", floor, clock)
    dave, _page = come(room, 1)
    _reading, page = come(room, 2)
    stuck = Outbox()
    line = Line(stuck.put, stuck.put, stuck.put_newest)
    room.enter(Member(3, Person(103, "Person 3"), Walker(3, floor, (0, 1000, 0), clock), line))
    for number in range(600):
        clock.now += 0.1
        room.take(dave, step(number % 7, 1000))
        room.tick()
    assert len(page.frames) == 600
    kept = [data for data in asyncio.run(drained(stuck)) if isinstance(data, Binary)]
    assert (kept, stuck.skipped) == ([page.frames[-1]], 599)


def test_blocked_people_do_not_see_each_other(floor, clock):
    room = room_of("one", floor, clock)
    _dave, dave_page = come(room, 1, blocked=frozenset({102}))
    erin, erin_page = come(room, 2, blocked=frozenset({101}))
    _bob, bob_page = come(room, 3)
    room.tick()
    room.say(Said({"type": "line", "text": "hello"}, sender=1, sender_pk=101, within=800, x=0, z=1000))
    assert set(bob_page.seen()) == {1, 2, 3}
    assert (set(dave_page.seen()), set(erin_page.seen())) == ({1, 3}, {2, 3})
    assert "line" in bob_page.types()
    assert "line" not in erin_page.types()
    assert b"Person 1" not in room.welcome(erin)
    assert [row["id"] for row in dave_page.said[0]["people"]] in ([1, 3], [3, 1])


def test_block_takes_effect_at_once(floor, clock):
    room = room_of("one", floor, clock)
    dave, page = come(room, 1)
    come(room, 2)
    room.tick()
    dave.blocked = frozenset({102})
    room.block(dave)
    assert page.said[-1] == {"type": "left", "ids": [2]}
    dave.blocked = frozenset()
    room.block(dave)
    assert [row["id"] for row in page.said[-1]["people"]] == [2]
    [places] = page.corrections  # who stands still is seen again, too
    assert [STEP.unpack(step)[0] for step in split(places[HEAD.size :])] == [2]


def test_invisible_person_sees_and_is_not_seen(floor, clock):
    room = room_of("one", floor, clock)
    dave, page = come(room, 1, is_invisible=True)
    _erin, erin_page = come(room, 2)
    clock.now += 0.1
    room.take(dave, step(5, 1000))
    room.tick()
    assert set(page.seen()) == {2}
    assert set(erin_page.seen()) == {2}
    assert b"Person 1" not in room.welcome(_erin)


def test_names_hold_no_tricks():
    assert clean("Ev\u202eil\x00\x07 na\u200bme\n\u2066", 40) == "Evil name"
    assert clean("x" * 100, 40) == "x" * 40


def test_runner_on_a_long_and_bad_line_is_believed(floor, clock):
    """300 ms to and fro; of fifty steps one has to be sent again, and holds up those behind it for 600 ms."""
    room = room_of("one", floor, clock)
    runner, page = come(room, 1, (-2900, 1000, 0))
    arrives = 0.0
    for number in range(100):
        arrives = max(arrives, number * 0.1 + 0.15 + (0.6 if number % 50 == 49 else 0))
        clock.now = arrives
        room.take(runner, step(-2900 + (number + 1) * 56, 1000))
    assert page.corrections == []
    assert runner.walker.place[0] == -2900 + 100 * 56


def test_where_many_are_told_who_came_they_are_told_together(floor, clock):
    room = room_of("one", floor, clock)
    _first, page = come(room, 1)
    for number in range(2, MANY + 1):
        come(room, number)
    for tick in range(2 * PEOPLE_EVERY):
        room.tick()
        come(room, MANY + 1 + tick)
    told = [message["people"] for message in page.said if message["type"] == "joined"]
    assert len(told) == 2
    assert {person["id"] for people in told for person in people} == set(range(1, MANY + 2 * PEOPLE_EVERY))


# --- what is said -----------------------------------------------------------------------------------------------------


def test_words_go_eight_metres(floor, clock):
    room = room_of("one", floor, clock)
    come(room, 1, (0, 1000, 0))
    _near, near = come(room, 2, (700, 1000, 0))
    _far, far = come(room, 3, (900, 1000, 0))
    room.say(Said({"type": "line", "text": "hello"}, sender=1, sender_pk=101, x=0, z=1000, within=800))
    assert "line" in near.types()
    assert "line" not in far.types()


def test_whisper_needs_consent_and_waves_leave(floor, clock):
    room = room_of("one", floor, clock)
    _dave, _page = come(room, 1)
    erin, erin_page = come(room, 2)
    whisper = Said({"type": "whisper", "text": "psst"}, sender=1, sender_pk=101, to=2, needs_consent=True)
    room.say(whisper)
    assert erin_page.types() == []
    erin.agreed.add(1)
    room.say(whisper)
    assert erin_page.types() == ["whisper"]
    erin.person.is_busy = True
    room.say(Said({"type": "wave"}, sender=1, sender_pk=101, to=2, needs_leave=True))
    assert erin_page.types() == ["whisper"]


def test_applause_is_added_up(floor, clock):
    room = room_of("one", floor, clock)
    _dave, page = come(room, 1)
    for count in (1, 3, 5):
        room.say(Said({"type": "applause", "count": count}))
    room.tick()
    assert [message for message in page.said if message["type"] == "applause"] == [{"type": "applause", "count": 9}]


# --- several processes ------------------------------------------------------------------------------------------------


def test_people_of_two_processes_see_each_other(floor, clock):
    one, two = room_of("one", floor, clock), room_of("two", floor, clock)
    dave, dave_page = come(one, 1)
    exchange(one, two)
    _erin, erin_page = come(two, 2)
    exchange(one, two)
    clock.now += 0.1
    one.take(dave, step(20, 1000))
    exchange(one, two)
    one.tick()
    two.tick()
    assert erin_page.seen() == {1: (20, 1000), 2: (0, 1000)}
    assert set(dave_page.seen()) == {1, 2}
    assert b"Person 1" in two.welcome(_erin)
    one.leave(dave)
    exchange(one, two)
    two.tick()
    assert erin_page.said[-1] == {"type": "left", "ids": [1]}


def test_process_that_is_silent_is_gone_with_its_people(floor, clock):
    one, two = room_of("one", floor, clock), room_of("two", floor, clock)
    come(one, 1)
    _erin, page = come(two, 2)
    exchange(one, two)
    two.tick()
    clock.now += SILENT + 0.1
    two.beat()
    two.tick()
    assert page.said[-1] == {"type": "left", "ids": [1]}


def test_nobody_is_gone_while_nobody_is_heard(floor, clock):
    one, two = room_of("one", floor, clock), room_of("two", floor, clock)
    come(one, 1)
    _erin, page = come(two, 2)
    exchange(one, two)
    clock.now += SILENT + 0.1
    two.beat(is_adrift=True)
    two.tick()
    assert "left" not in page.types()


def test_what_was_lost_on_the_way_is_mended_by_the_next_beat(floor, clock):
    one, two = room_of("one", floor, clock), room_of("two", floor, clock)
    _erin, page = come(two, 2)
    exchange(one, two)
    come(one, 1)
    one.taken()  # lost
    one.beat()
    exchange(one, two)
    two.tick()
    assert set(page.seen()) == {1, 2}
