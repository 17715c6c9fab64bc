"""Where the 48 booths stand: a partner and a start-up in each sector, aisles between the sectors, and a way from the entrance to the stage."""

from dataclasses import dataclass

PARTNER, PREMIUM, STANDARD, STARTUP = "partner", "premium", "standard", "startup"
TIERS = (PARTNER, PREMIUM, PREMIUM, STANDARD, STANDARD, STARTUP)  # of a sector's six companies, in their order


@dataclass(frozen=True)
class Place:
    hall: str
    number: str
    tier: str
    column: int
    row: int
    columns: int
    rows: int


# (column, row, columns, rows) of the six booths of a sector, in whole cells.
BLOCK = ((0, 0, 5, 3), (5, 0, 4, 3), (0, 3, 3, 2), (3, 3, 2, 2), (5, 3, 2, 2), (7, 3, 2, 2))
MIRRORED = ((4, 2, 5, 3), (0, 2, 4, 3), (6, 0, 3, 2), (4, 0, 2, 2), (2, 0, 2, 2), (0, 0, 2, 2))
ROW = ((0, 0, 5, 3), (5, 0, 4, 3), (11, 0, 3, 3), (14, 0, 2, 3), (16, 0, 2, 3), (18, 0, 2, 3))
ROW_TURNED = ((15, 0, 5, 3), (11, 0, 4, 3), (6, 0, 3, 3), (4, 0, 2, 3), (2, 0, 2, 3), (0, 0, 2, 3))

# Sector → hall, upper left corner, shape.
SECTOR_PLACES = {
    "compute": ("A", 0, 0, BLOCK),
    "trade": ("A", 11, 0, MIRRORED),
    "security": ("A", 0, 7, ROW),
    "industry": ("B", 0, 0, MIRRORED),
    "scene": ("B", 11, 0, BLOCK),
    "personal": ("B", 0, 7, ROW_TURNED),
    "film": ("C", 0, 0, ROW),
    "meta": ("C", 0, 5, ROW_TURNED),
}


def places() -> dict[str, list[Place]]:
    """Sector → the places of its six companies. Numbers run through each hall."""
    numbers = {"A": 0, "B": 0, "C": 0}
    found: dict[str, list[Place]] = {}
    for sector, (hall, column, row, shape) in SECTOR_PLACES.items():
        for tier, (left, top, columns, rows) in zip(TIERS, shape, strict=True):
            numbers[hall] += 1
            place = Place(hall, f"{hall}{numbers[hall]:02d}", tier, column + left, row + top, columns, rows)
            found.setdefault(sector, []).append(place)
    return found
