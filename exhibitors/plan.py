"""The hall plan as numbers: booths in cells of the hall become rectangles of a drawing. The template only prints them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from event.models import Sector
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.states import Tier

CELL = 26  # units of the drawing a cell
GAP = 3  # between two booths
WALL = 20
HEAD = 26  # above each zone, for its name
STAGE = 150
DOOR = 44
FOOT = 44  # the line that names the booth one points at


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def centre(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class Place:
    """A booth on the plan; `found` when it belongs to what was asked for, and is a link."""

    booth: Booth
    exhibitor: Exhibitor
    box: Box
    found: bool

    @property
    def is_roomy(self) -> bool:
        """Large enough for the company's mark above the number."""
        return self.box.width >= 2 * CELL and self.box.height >= 2 * CELL

    @property
    def mark(self) -> Box:
        size = min(self.box.width, self.box.height) // 2 - 2
        return Box(self.box.middle - size // 2, self.box.centre - size + 4, size, size)

    @property
    def number_y(self) -> int:
        return self.mark.bottom + 14 if self.is_roomy else self.box.centre + 4

    @property
    def corner(self) -> int:
        return {Tier.PARTNER: 2, Tier.PREMIUM: 3, Tier.STANDARD: 4}.get(Tier(self.booth.tier), 10)


@dataclass(frozen=True)
class Zone:
    sector: Sector
    box: Box


@dataclass(frozen=True)
class Door:
    """A gap in the wall, with its two leaves open, and where its word stands."""

    path: str
    x: int
    y: int
    is_entrance: bool


@dataclass(frozen=True)
class Drawing:
    """One hall, wall to wall."""

    hall: Hall
    floor: Box
    aisles: tuple[Box, ...]
    zones: tuple[Zone, ...]
    places: tuple[Place, ...]

    @property
    def width(self) -> int:
        return self.floor.right + WALL

    @property
    def height(self) -> int:
        return self.floor.bottom + FOOT

    @property
    def stage(self) -> Box:
        return Box(self.floor.right - STAGE + 30, self.floor.centre - 80, STAGE - 30, 160)

    @property
    def stage_rings(self) -> tuple[int, ...]:
        return tuple(range(80, 160, 14))

    @property
    def wall(self) -> str:
        """Around the floor, with a gap for the entrance at the lower left and one for the exit at the upper left."""
        floor, door = self.floor, self.floor.x + 2 * CELL
        top = f"M{door + DOOR} {floor.y}H{floor.right}V{floor.bottom}H{door + DOOR}"
        return f"{top}M{door} {floor.bottom}H{floor.x}V{floor.y}H{door}"

    @property
    def doors(self) -> tuple[Door, Door]:
        floor, left = self.floor, self.floor.x + 2 * CELL
        leaf, right = DOOR // 2, left + DOOR
        entrance = f"M{left} {floor.bottom}v-{leaf}M{right} {floor.bottom}v-{leaf}"
        way_out = f"M{left} {floor.y}v{leaf}M{right} {floor.y}v{leaf}"
        return Door(entrance, right + 8, floor.bottom - 8, True), Door(way_out, right + 8, floor.y + 18, False)

    @property
    def caption_y(self) -> int:
        return self.floor.bottom + 28

    @property
    def number_found(self) -> int:
        return sum(place.found for place in self.places)


def draw_halls(booths: Iterable[Booth], *, found: Collection[int], hall: Hall | None = None) -> list[Drawing]:
    """A drawing for each hall that has booths (or for `hall` only); `found` holds the exhibitors asked for."""
    wanted = [booth for booth in booths if hall is None or booth.hall_id == hall.pk]
    wanted.sort(key=lambda booth: (booth.hall.order, booth.hall.key, booth.row, booth.column))
    return [draw(list(rows), found) for _key, rows in groupby(wanted, key=lambda booth: booth.hall_id)]


def draw(booths: list[Booth], found: Collection[int]) -> Drawing:
    left = min(booth.column for booth in booths)
    top = min(booth.row for booth in booths)
    places = tuple(place_of(booth, found, left, top) for booth in booths)
    right, bottom = max(place.box.right for place in places), max(place.box.bottom for place in places)
    floor = Box(WALL, WALL, right + CELL + STAGE - WALL, bottom + CELL - WALL)
    return Drawing(booths[0].hall, floor, aisles(booths, left, top, floor), zones(places), places)


def place_of(booth: Booth, found: Collection[int], left: int, top: int) -> Place:
    x = WALL + CELL + (booth.column - left) * CELL
    y = WALL + CELL + HEAD + (booth.row - top) * CELL
    box = Box(x + GAP, y + GAP, booth.columns * CELL - 2 * GAP, booth.rows * CELL - 2 * GAP)
    return Place(booth, booth.exhibitor, box, booth.exhibitor_id in found)


def zones(places: Iterable[Place]) -> tuple[Zone, ...]:
    """Where the booths of a sector stand, each cluster drawn as one carpet with the sector's name."""
    by_sector: dict[int, list[Place]] = {}
    for place in places:
        by_sector.setdefault(place.exhibitor.sector_id, []).append(place)
    return tuple(Zone(rows[0].exhibitor.sector, carpet(rows)) for rows in by_sector.values())


def carpet(places: list[Place]) -> Box:
    x, y = min(place.box.x for place in places) - 8, min(place.box.y for place in places) - HEAD
    right, bottom = max(place.box.right for place in places) + 8, max(place.box.bottom for place in places) + 8
    return Box(x, y, right - x, bottom - y)


def aisles(booths: list[Booth], left: int, top: int, floor: Box) -> tuple[Box, ...]:
    """Rows and columns of cells where no booth stands, from wall to wall."""
    rows = free_runs((booth.row - top, booth.rows) for booth in booths)
    columns = free_runs((booth.column - left, booth.columns) for booth in booths)
    across = (Box(floor.x, WALL + CELL + HEAD + start * CELL, floor.width, length * CELL - HEAD) for start, length in rows)
    down = (Box(WALL + CELL + start * CELL + 8, floor.y, length * CELL - 16, floor.height) for start, length in columns)
    return tuple(box for box in (*across, *down) if box.height > 0 and box.width > 0)


def free_runs(taken: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, length) of the gaps between the taken spans.

    >>> free_runs([(0, 2), (4, 1), (1, 1)])
    [(2, 2)]
    """
    runs, edge = [], 0
    for start, length in sorted(taken):
        if start > edge:
            runs.append((edge, start - edge))
        edge = max(edge, start + length)
    return runs
