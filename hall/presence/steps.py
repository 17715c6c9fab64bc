"""What goes over the line as bytes, little endian: a step is 16, a frame has a head of 8 before its steps (docs/events.md)."""

from struct import Struct

STEP = Struct("<HhhhHHI")  # id, x, y, z in centimetres, yaw of 65536 a turn, flags, the client's milliseconds
HEAD = Struct("<IHH")  # tick, number of steps, nothing
SIZE = STEP.size
ID = Struct("<H")
MOVING, SEATED, CORRECTED = 1, 2, 4
EMOTE_SHIFT, EMOTES = 8, 8  # flags carry the number of an emote in the upper byte; 0 is none
ALLOWED_FLAGS = MOVING | SEATED
FARTHEST = 32_767  # centimetres a step can say


def frame(tick: int, steps: list[bytes]) -> bytes:
    return HEAD.pack(tick & 0xFFFFFFFF, len(steps), 0) + b"".join(steps)


def pack(key: int, place: "tuple[int, int, int]", flags: int = 0, stamp: int = 0) -> bytes:
    """`place`: x and z in centimetres, yaw."""
    x, z, yaw = place
    return STEP.pack(key, x, 0, z, yaw, flags, stamp)


def place_of(step: bytes) -> tuple[int, int, int]:
    _key, x, _y, z, yaw, _flags, _stamp = STEP.unpack(step)
    return x, z, yaw


def split(data: bytes) -> list[bytes]:
    return [data[start : start + SIZE] for start in range(0, len(data) - SIZE + 1, SIZE)]


def without(data: bytes, hidden: frozenset[int]) -> bytes:
    """A frame for somebody who does not see these."""
    tick, _count, _nothing = HEAD.unpack_from(data)
    return frame(tick, [step for step in split(data[HEAD.size :]) if ID.unpack_from(step)[0] not in hidden])
