"""One avatar as the server believes it: a step that is too far, too often or through a wall does not happen."""

from collections.abc import Callable
from math import hypot
from time import monotonic

from hall.presence.floor import Floor
from hall.presence.steps import ALLOWED_FLAGS, CORRECTED, EMOTE_SHIFT, EMOTES, MOVING, STEP, pack

SPEED = 700.0  # centimetres a second, a little more than pages let anybody run
SLACK = 700.0  # centimetres: what a line that stood still for a second may bring at once
STEPS_A_SECOND, STEPS_AT_ONCE = 12.0, 20.0

Place = tuple[int, int, int]


class WrongLength(Exception):
    """This is no step."""


class Walker:
    def __init__(self, key: int, floor: Floor, place: Place, now: Callable[[], float] = monotonic) -> None:
        self.key, self.floor, self.place, self._now = key, floor, place, now
        self.flags = 0
        self.still_since = now()
        self._way, self._steps, self._at = SLACK, STEPS_AT_ONCE, now()

    def take(self, data: bytes) -> tuple[bytes | None, bytes | None]:
        """(the step to show to others, the correction to send back); neither of one too many. Raises `WrongLength`."""
        if len(data) != STEP.size:
            raise WrongLength(f"{len(data)} bytes")
        _key, x, _y, z, yaw, flags, stamp = STEP.unpack(data)
        now = self._now()
        since, self._at = now - self._at, now
        self._way = min(SLACK, self._way + since * SPEED)
        self._steps = min(STEPS_AT_ONCE, self._steps + since * STEPS_A_SECOND)
        if self._steps < 1:
            return None, None
        self._steps -= 1
        old_x, old_z, _yaw = self.place
        far = hypot(x - old_x, z - old_z)
        if far > self._way or not self.floor.way_is_free(old_x, old_z, x, z):
            return None, self.corrected()
        self._way -= far
        if far or flags & MOVING:
            self.still_since = now
        emote = flags >> EMOTE_SHIFT
        self.place, self.flags = (x, z, yaw), flags & ALLOWED_FLAGS
        shown = self.flags | (emote << EMOTE_SHIFT if emote <= EMOTES else 0)
        return STEP.pack(self.key, x, 0, z, yaw, shown, stamp), None

    def put(self, place: Place) -> None:
        """Where the server takes somebody."""
        self.place, self.flags, self.still_since = place, 0, self._now()
        self._way = SLACK

    def corrected(self) -> bytes:
        return pack(self.key, self.place, CORRECTED)

    def step(self) -> bytes:
        return pack(self.key, self.place, self.flags)

    def stood_for(self) -> float:
        """Seconds without a step."""
        return self._now() - self.still_since
