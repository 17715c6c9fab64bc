"""The hall plan as numbers: booths in cells of the hall become rectangles of a drawing. The template only prints them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from core.boxes import Box, shortened
from event.models import Sector
from exhibitors.models import Booth, Exhibitor, Hall, Zone
from exhibitors.states import Tier

CELL = 26  # units of the drawing a cell
GAP = 3  # between two booths
WALL = 20
HEAD = 26  # above each zone, for its name
STAGE = 130  # room for the stage, beside the booths
RADIUS = 72  # of the stage
DOOR = 30
DOOR_WORD = 92  # from the wall to where the word at the entrance has ended
HALL_END = 10_000  # beyond any cell
FOOT = 46  # the line that names the booth one points at


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
        size = min(self.box.width, self.box.height) // 2 - (6 if self.name else 2)
        lift = 9 if self.name else 0
        return Box(self.box.middle - size // 2, self.box.centre - size + 4 - lift, size, size)

    @property
    def number_y(self) -> int:
        return self.mark.bottom + 14 if self.is_roomy else self.box.centre + 4

    @property
    def name_y(self) -> int:
        return self.number_y + 14

    @property
    def name(self) -> str:
        """As much of the company's name as its booth is wide; nothing on small ones."""
        if self.box.width < 3 * CELL or not self.is_roomy:
            return ""
        return shortened(str(self.exhibitor.name), (self.box.width - 8) // 6)

    @property
    def corner(self) -> int:
        return {Tier.PARTNER: 2, Tier.PREMIUM: 3, Tier.STANDARD: 4}.get(Tier(self.booth.tier), 10)


@dataclass(frozen=True)
class Carpet:
    """A zone as it is drawn: one the organiser set, or a cluster of booths of one sector."""

    sector: Sector | None
    name: str
    box: Box


@dataclass(frozen=True)
class Drawing:
    """One hall, wall to wall: the entrance below, the stage at the right, aisles where no booth stands."""

    hall: Hall
    floor: Box
    across: tuple[Box, ...]
    down: tuple[Box, ...]
    zones: tuple[Carpet, ...]
    places: tuple[Place, ...]

    @property
    def width(self) -> int:
        return self.floor.right + WALL

    @property
    def height(self) -> int:
        return self.floor.bottom + FOOT

    @property
    def axis(self) -> int:
        """The middle of the main aisle: entrance at its left end, stage at its right."""
        return self.across[len(self.across) // 2].centre if self.across else self.floor.centre

    @property
    def stage(self) -> Box:
        return Box(self.floor.right - RADIUS, self.axis - RADIUS, RADIUS, 2 * RADIUS)

    @property
    def rings(self) -> tuple[str, ...]:
        """Lines around the stage; they end where the booths begin and at the walls."""
        x, y = self.floor.right, self.axis
        room = min(STAGE, y - self.floor.y, self.floor.bottom - y)
        return tuple(f"M{x} {y + ring}A{ring} {ring} 0 0 1 {x} {y - ring}" for ring in range(RADIUS + 8, room, 8))

    @property
    def thread(self) -> str:
        """The way of a visitor, from the entrance to the stage: the one warm line."""
        return f"M{self.floor.x + DOOR_WORD} {self.axis}H{self.stage.x - 6}" if self.across else ""

    @property
    def wall(self) -> str:
        """Around the floor, open at the entrance."""
        floor, half = self.floor, DOOR // 2
        return f"M{floor.x} {self.axis + half}V{floor.bottom}H{floor.right}V{floor.y}H{floor.x}V{self.axis - half}"

    @property
    def door(self) -> str:
        """Two open leaves."""
        x, half = self.floor.x, DOOR // 2
        return f"M{x} {self.axis - half}h-14M{x} {self.axis + half}h-14"

    @property
    def sectors(self) -> list[Sector]:
        """Those that stand here, each once, for the legend."""
        return list({place.exhibitor.sector_id: place.exhibitor.sector for place in self.places}.values())

    @property
    def caption_y(self) -> int:
        return self.floor.bottom + 32

    @property
    def number_found(self) -> int:
        return sum(place.found for place in self.places)


def draw_halls(booths: Iterable[Booth], *, found: Collection[int], hall: Hall | None = None) -> list[Drawing]:
    """A drawing for each hall that has booths (or for `hall` only); `found` holds the exhibitors asked for."""
    wanted = [booth for booth in booths if hall is None or booth.hall_id == hall.pk]
    wanted.sort(key=lambda booth: (booth.hall.order, booth.hall.key, booth.row, booth.column))
    return [draw(list(rows), found) for _key, rows in groupby(wanted, key=lambda booth: booth.hall_id)]


def draw(booths: list[Booth], found: Collection[int]) -> Drawing:
    hall, areas = booths[0].hall, [*booths, *booths[0].hall.zones.all()]
    left, top = min(area.column for area in areas), min(area.row for area in areas)
    places = tuple(place_of(booth, found, left, top) for booth in booths)
    right, bottom = max(place.box.right for place in places), max(place.box.bottom for place in places)
    for zone in hall.zones.all():
        right, bottom = max(right, around(zone, left, top).right), max(bottom, around(zone, left, top).bottom)
    floor = Box(WALL, WALL, right + CELL + STAGE - WALL, bottom + CELL - WALL)
    across, down = aisles(booths, left, top, floor)
    return Drawing(hall, floor, across, down, zones(hall, places, left, top), places)


def place_of(booth: Booth, found: Collection[int], left: int, top: int) -> Place:
    x = WALL + CELL + (booth.column - left) * CELL
    y = WALL + CELL + HEAD + (booth.row - top) * CELL
    box = Box(x + GAP, y + GAP, booth.columns * CELL - 2 * GAP, booth.rows * CELL - 2 * GAP)
    return Place(booth, booth.exhibitor, box, booth.exhibitor_id in found)


def zones(hall: Hall, places: Collection[Place], left: int, top: int) -> tuple[Carpet, ...]:
    """As the organiser set them; where none are set, a carpet below each cluster of booths of one sector."""
    if own := list(hall.zones.all()):
        return tuple(Carpet(zone.sector, str(zone), around(zone, left, top)) for zone in own)
    by_sector: dict[int, list[Place]] = {}
    for place in places:
        by_sector.setdefault(place.exhibitor.sector_id, []).append(place)
    clusters = [cluster for rows in by_sector.values() for cluster in clustered(rows)]
    return tuple(Carpet(rows[0].exhibitor.sector, str(rows[0].exhibitor.sector), carpet(rows)) for rows in clusters)


def around(zone: Zone, left: int, top: int) -> Box:
    x, y = WALL + CELL + (zone.column - left) * CELL, WALL + CELL + HEAD + (zone.row - top) * CELL
    return Box(x - 5, y - HEAD + 3, zone.columns * CELL + 10, zone.rows * CELL + HEAD + 2)


def clustered(places: list[Place]) -> list[list[Place]]:
    """Booths that stand less than a cell apart belong together."""
    clusters: list[list[Place]] = []
    for place in places:
        near = [cluster for cluster in clusters if any(touch(place.box, other.box) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([*(other for cluster in near for other in cluster), place])
    return clusters


def touch(one: Box, other: Box) -> bool:
    across = one.x < other.right + CELL and other.x < one.right + CELL
    return across and one.y < other.bottom + CELL and other.y < one.bottom + CELL


def carpet(places: list[Place]) -> Box:
    x, y = min(place.box.x for place in places) - 8, min(place.box.y for place in places) - HEAD
    right, bottom = max(place.box.right for place in places) + 8, max(place.box.bottom for place in places) + 8
    return Box(x, y, right - x, bottom - y)


def aisles(booths: list[Booth], left: int, top: int, floor: Box) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Rows of cells where no booth stands, from wall to wall; then the free columns of each band between them."""
    first = WALL + CELL + HEAD
    rows = free_runs((booth.row - top, booth.rows) for booth in booths)
    across = [Box(floor.x, first + start * CELL + 8, floor.width, length * CELL - HEAD - 8) for start, length in rows]
    down = []
    edges = [0, *(start + length for start, length in rows)]
    for begin, end in zip(edges, [*(start for start, _length in rows), HALL_END], strict=True):
        band = [booth for booth in booths if begin <= booth.row - top < end]
        bottom = max(booth.row - top + booth.rows for booth in band)
        y, height = first + begin * CELL - HEAD + 3, (bottom - begin) * CELL + HEAD + 5
        for start, length in free_runs((booth.column - left, booth.columns) for booth in band):
            if start == 0:
                continue  # no aisle, only room at the wall
            down.append(Box(WALL + CELL + start * CELL + 6, y, length * CELL - 12, height))
    return tuple(box for box in across if box.height > 0), tuple(box for box in down if box.width > 0)


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
