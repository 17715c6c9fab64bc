"""The plan as numbers: a layout in metres becomes rectangles of a drawing, in tenths of a metre. The template only prints them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from core.boxes import Box, shortened

UNITS = 10  # of the drawing a metre
FRAME = 20  # around the floor
LETTER = 6.2  # units a letter is wide below a booth's number
NARROWEST = 50  # units: on a narrower booth no name is read

Told = Mapping[str, Any]


@dataclass(frozen=True)
class ZoneShape:
    name: str
    sector: str
    box: Box


@dataclass(frozen=True)
class BoothShape:
    """`back` is the path of the three walls that are closed."""

    slug: str
    name: str
    sign: str
    tier: str
    sector: str
    panel: str
    facing: int
    box: Box

    @property
    def label(self) -> str:
        """As much of the name as the booth is wide."""
        return (
            shortened(self.name, int((self.box.width - 8) / LETTER)) if self.box.width >= NARROWEST and self.box.height >= NARROWEST else ""
        )

    @property
    def sign_y(self) -> int:
        return self.box.centre - 2 if self.label else self.box.centre + 5

    @property
    def back(self) -> str:
        left, top, right, bottom = self.box.x, self.box.y, self.box.x + self.box.width, self.box.y + self.box.height
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]  # open below
        turned = corners[-self.facing :] + corners[: -self.facing] if self.facing else corners
        return "M" + "L".join(f"{x} {y}" for x, y in turned)


@dataclass(frozen=True)
class Spot:
    """A door, a table or a kept place."""

    name: str
    x: int
    y: int
    slug: str = ""

    @property
    def letter(self) -> str:
        return self.slug.upper()[:2]


@dataclass(frozen=True)
class Drawing:
    floor: Box
    zones: tuple[ZoneShape, ...]
    booths: tuple[BoothShape, ...]
    stage: Box | None
    walls: tuple[Box, ...]
    doors: tuple[Spot, ...]
    tables: tuple[Spot, ...]
    keepsakes: Box | None = None

    @property
    def box(self) -> str:
        """What the drawing shows, as an SVG names it."""
        floor = self.floor
        return f"{floor.x - FRAME} {floor.y - FRAME} {floor.width + 2 * FRAME} {floor.height + 2 * FRAME}"


def drawing_of(layout: Told, *, sectors: Collection[str]) -> Drawing:
    """`sectors`: the keys that colours are known for."""
    width, depth = layout["size"]["width"], layout["size"]["depth"]
    return Drawing(
        floor=box_of({"x": 0, "z": 0, "width": width, "depth": depth}),
        zones=tuple(ZoneShape(zone["name"], known(zone["slug"], sectors), box_of(zone)) for zone in layout["zones"]),
        booths=tuple(booth_shape(booth, sectors) for booth in layout["booths"]),
        stage=box_of(layout["stage"]) if layout["stage"] else None,
        walls=tuple(box_of(wall) for wall in layout["walls"]),
        doors=tuple(Spot(door["name"], units(door["x"]), units(door["z"]), door["hall"]) for door in layout["doors"]),
        tables=tuple(Spot(table["label"], units(table["x"]), units(table["z"])) for table in layout["tables"]),
        keepsakes=next((box_of(place) for place in layout["places"] if place["kind"] == "keepsakes"), None),
    )


def booth_shape(booth: Told, sectors: Collection[str]) -> BoothShape:
    words = {name: booth[name] for name in ("slug", "name", "sign", "tier", "panel", "facing")}
    return BoothShape(**words, sector=known(booth["zone"], sectors), box=box_of(booth))


def known(key: str, sectors: Collection[str]) -> str:
    return key if key in sectors else ""


def units(metres: float) -> int:
    return round(metres * UNITS)


def box_of(area: Told) -> Box:
    """`x` and `z` of an area are its middle."""
    left, top = units(area["x"] - area["width"] / 2), units(area["z"] - area["depth"] / 2)
    return Box(left, top, units(area["width"]), units(area["depth"]))


# --- in words ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A zone with its booths; without a zone, those that stand beside all of them."""

    zone: Told | None
    booths: tuple[Told, ...]


def parts_of(layout: Told) -> list[Part]:
    """All booths, each once: by the zone in which the middle of the booth is. Carpets of one sector are one part."""
    rest = list(layout["booths"])
    found: dict[str, tuple[Told, list[Told]]] = {}
    for zone in layout["zones"]:
        inside = [booth for booth in rest if is_inside(booth, zone)]
        rest = [booth for booth in rest if booth not in inside]
        found.setdefault(zone["slug"], (zone, []))[1].extend(inside)
    parts = [Part(zone, in_order(booths)) for zone, booths in found.values() if booths]
    return [*parts, Part(None, in_order(rest))] if rest else parts


def is_inside(point: Told, area: Told) -> bool:
    return abs(point["x"] - area["x"]) <= area["width"] / 2 and abs(point["z"] - area["z"]) <= area["depth"] / 2


def in_order(booths: Collection[Told]) -> tuple[Told, ...]:
    return tuple(sorted(booths, key=lambda booth: booth["sign"]))


def tour_of(layout: Told, starred: Collection[str]) -> list[Told]:
    """Those with a star, from the entrance on always to the nearest one that is left."""
    left = [booth for booth in layout["booths"] if booth["slug"] in starred]
    place: Told = next((place for place in layout["places"] if place["kind"] == "entrance"), {"x": 0, "z": 0})
    tour: list[Told] = []
    while left:
        place = min(left, key=lambda booth: (apart(place, booth), booth["sign"]))
        left.remove(place)
        tour.append(place)
    return tour


def apart(one: Told, other: Told) -> float:
    """Squared: only compared."""
    return float((one["x"] - other["x"]) ** 2 + (one["z"] - other["z"]) ** 2)
