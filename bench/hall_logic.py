"""What the logic of a full hall costs, without sockets: CPU and bytes that hold however busy the machine is. `python -m bench.hall_logic`.

The rooms of two processes in this one, which hand each other their packets; all avatars walk in a hall laid out like hall A of the demo,
ten steps a second.
"""

import random
import sys
import time
from struct import Struct
from types import SimpleNamespace
from typing import Any

from expo.seed.houses import places
from hall.geometry import shape_of, walls_of
from hall.presence.floor import Floor
from hall.presence.people import Line, Member, Person
from hall.presence.room import Room
from hall.presence.walker import Walker

STEP, HZ, SECONDS = Struct("<HhhhHHI"), 10, 10


def hall_a() -> list[Any]:
    """Its booths, in cells."""
    rows = [place for places_of_sector in places().values() for place in places_of_sector if place.hall == "A"]
    return [SimpleNamespace(column=row.column, row=row.row, columns=row.columns, rows=row.rows) for row in rows]


def walked(number: int, *, crowd: bool) -> tuple[float, float]:
    """(CPU seconds of both rooms a second of the hall, kilobytes a second to one client). A `crowd` stands within ten metres."""
    booths, sent, clock, chance = hall_a(), [0], [0.0], random.Random(8)
    shape = shape_of(booths)
    floor = Floor(shape.width, shape.depth, [wall for booth in booths for wall in walls_of(shape.rect(booth), 0)])
    rooms = [Room("a", 1, floor, name, lambda: clock[0]) for name in ("process1", "process2")]

    def count(data: bytes) -> None:
        sent[0] += len(data)

    far = (500, 500) if crowd else (shape.width * 50, shape.depth * 50)
    members = []
    for one in range(1, number + 1):
        place = floor.free_near(chance.uniform(-far[0], far[0]), chance.uniform(-far[1], far[1]))
        walker = Walker(one, floor, (*place, 0), lambda: clock[0])
        member = Member(one, Person(one, f"Visitor {one}"), walker, Line(count, count, count))
        rooms[one % 2].enter(member)
        members.append(member)
    exchange(rooms)
    for room in rooms:
        room.tick()  # all are told of all
    sent[0], began = 0, time.process_time()
    for _tick in range(SECONDS * HZ):
        clock[0] += 1 / HZ
        for member in members:
            x, z, _yaw = member.walker.place
            step = STEP.pack(0, x + chance.randint(-12, 12), 0, z + chance.randint(-12, 12), 0, 1, 1)
            rooms[member.number % 2].take(member, step)
        exchange(rooms)
        for room in rooms:
            room.tick()
    used = time.process_time() - began
    return used / SECONDS, sent[0] / number / SECONDS / 1000


def exchange(rooms: list[Any]) -> None:
    for one, other in (rooms, rooms[::-1]):
        for packet in one.taken():
            other.hear(packet)


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print("## People in a hall: steps checked and frames made, without sockets\n")
    print(f"| {number} avatars | CPU of both processes' logic, a second | to one client |\n|---|--:|--:|")
    for crowd, name in ((False, "spread over the hall"), (True, "all within ten metres")):
        cores, kilobytes = walked(number, crowd=crowd)
        print(f"| {name} | {cores:.2f} s | {kilobytes:.1f} kB/s |")
