"""A hall as a grid to drag booths on, in numbers; the template only prints them. And the plan as it would be."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.boxes import Box
from exhibitors.actions import Arrangement
from exhibitors.models import Booth, Hall, Zone
from exhibitors.plan import Drawing, draw

CELL = 22
ROOM = 6  # free cells beyond the last booth, where a hall has no walls


@dataclass(frozen=True)
class Spot:
    booth: Booth
    box: Box


@dataclass(frozen=True)
class Field:
    zone: Zone
    box: Box


@dataclass(frozen=True)
class Grid:
    columns: int
    rows: int
    spots: tuple[Spot, ...]
    fields: tuple[Field, ...]
    cell: int = CELL

    @property
    def width(self) -> int:
        return self.columns * CELL

    @property
    def height(self) -> int:
        return self.rows * CELL


def grid_of(hall: Hall, booths: Iterable[Booth]) -> Grid:
    rows, zones = list(booths), list(hall.zones.all())
    areas = [*rows, *zones]
    columns = hall.columns or max([18, *(area.column + area.columns for area in areas)]) + ROOM
    depth = hall.rows or max([6, *(area.row + area.rows for area in areas)]) + ROOM
    return Grid(columns, depth, tuple(Spot(row, box_of(row)) for row in rows), tuple(Field(zone, box_of(zone)) for zone in zones))


def box_of(area: Booth | Zone) -> Box:
    return Box(area.column * CELL, area.row * CELL, area.columns * CELL, area.rows * CELL)


def proposed(halls: Iterable[Hall], found: Arrangement) -> list[Drawing]:
    """Each hall as it would be: those that move are marked as found."""
    moved = {row.pk for row in found.places}
    drawings = []
    for hall in halls:
        booths = [booth for booth in hall.booths.all() if booth.exhibitor_id not in moved]
        booths += [Booth(exhibitor=row, **place) for row, place in found.places.items() if place["hall"].pk == hall.pk]
        for booth in booths:
            booth.hall = hall  # the one whose zones are known
        booths.sort(key=lambda booth: (booth.row, booth.column))
        if booths:
            drawings.append(draw(booths, moved))
    return drawings
