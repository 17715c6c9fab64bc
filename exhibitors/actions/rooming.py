"""Where in a hall there is room: in the zone of the sector, else beside the last row of booths, else below it. Aisles stay free."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from exhibitors.models import Booth, Hall

Cell = tuple[int, int]
AISLE = 2  # cells between a row of booths and the next
HALL_WIDTH = 24  # cells, where the hall does not say
DEEPEST = 30_000  # beyond it booths wait that are being moved


class Block(Protocol):
    """Whatever covers cells: a booth, a zone, an area."""

    @property
    def column(self) -> int: ...
    @property
    def row(self) -> int: ...
    @property
    def columns(self) -> int: ...
    @property
    def rows(self) -> int: ...


@dataclass(frozen=True)
class Area:
    """Some cells of a hall."""

    column: int
    row: int
    columns: int
    rows: int


def cells(column: int, row: int, columns: int, rows: int) -> Iterator[Cell]:
    return ((x, y) for x in range(column, column + columns) for y in range(row, row + rows))


def cells_of(blocks: Iterable[Block]) -> set[Cell]:
    return {cell for block in blocks for cell in cells(block.column, block.row, block.columns, block.rows)}


class Floor:
    """The free cells of one hall, while places are given away one after the other."""

    def __init__(self, hall: Hall, booths: Iterable[Booth]) -> None:
        self.hall = hall
        standing = list(booths)
        self.booths: list[Block] = [*standing]
        self.zones = list(hall.zones.all())
        self.zoned = cells_of(self.zones)
        self.taken = cells_of(self.booths)
        self.width = hall.columns or max([HALL_WIDTH, *(booth.column + booth.columns for booth in self.booths)])
        self.sectors = Counter(booth.exhibitor.sector_id for booth in standing)
        loose = [booth.row for booth in self.booths if (booth.column, booth.row) not in self.zoned]
        self.line = max(loose, default=None)  # where the row of booths starts that is filled at the moment

    @property
    def load(self) -> int:
        return len(self.taken)

    def has_zone_for(self, sector: int) -> bool:
        return any(zone.sector_id == sector for zone in self.zones)

    def number_of(self, sector: int) -> int:
        return self.sectors[sector]

    def begin_row(self) -> None:
        """What comes next stands below an aisle, not beside what is there."""
        self.line = None

    def find(self, columns: int, rows: int, sector: Any = None) -> Cell | None:
        """The first free place of that size; None when the hall is full."""
        own = [zone for zone in self.zones if sector is not None and zone.sector_id == sector.pk]
        found = next((cell for zone in own if (cell := self.within(zone, columns, rows))), None)
        return found or self.outside(columns, rows)

    def within(self, area: Block, columns: int, rows: int) -> Cell | None:
        for row in range(area.row, area.row + area.rows - rows + 1):
            for column in range(area.column, area.column + area.columns - columns + 1):
                if self.taken.isdisjoint(cells(column, row, columns, rows)):
                    return column, row
        return None

    def outside(self, columns: int, rows: int) -> Cell | None:
        """Beside what stands in the row that is being filled, else in a new row below an aisle."""
        if self.line is not None:
            column = max(
                (block.column + block.columns for block in self.booths if block.row <= self.line < block.row + block.rows), default=0
            )
            if self.fits(column, self.line, columns, rows):
                return column, self.line
        row = max((block.row + block.rows + AISLE for block in (*self.booths, *self.zones)), default=0)
        return (0, row) if self.fits(0, row, columns, rows) else self.anywhere(columns, rows)

    def fits(self, column: int, row: int, columns: int, rows: int) -> bool:
        inside = column + columns <= self.width and (self.hall.rows is None or row + rows <= self.hall.rows)
        return inside and (self.taken | self.zoned).isdisjoint(cells(column, row, columns, rows))

    def anywhere(self, columns: int, rows: int) -> Cell | None:
        """Between walls with no room below: wherever no zone is, at last also in the zone of others."""
        whole = Area(0, 0, self.width, self.hall.rows or 0)
        taken, self.taken = self.taken, self.taken | self.zoned
        found = self.within(whole, columns, rows)
        self.taken = taken
        return found or self.within(whole, columns, rows)

    def put(self, column: int, row: int, columns: int, rows: int) -> None:
        self.booths.append(Area(column, row, columns, rows))
        self.taken |= set(cells(column, row, columns, rows))
        if (column, row) not in self.zoned:
            self.line = row


def floor_of(hall: Hall) -> Floor:
    return Floor(hall, (booth for booth in hall.booths.select_related("exhibitor") if booth.column < DEEPEST))


def next_number(hall: Hall, used: Collection[str] | None = None) -> str:
    """The first free one: A01, A02, …; `used` where not those of the database count."""
    known = set(Booth.objects.filter(hall=hall).values_list("number", flat=True)) if used is None else used
    number = 1
    while f"{hall.key}{number:02d}" in known:
        number += 1
    return f"{hall.key}{number:02d}"
