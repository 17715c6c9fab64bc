"""Shapes on a square of `SIDE` units, in plain colours without transparency: a writer and a painter then show the same."""

from dataclasses import dataclass, field

Point = tuple[float, float]
SIDE = 600
NAVY, DEEP, WARM, PALE = "#071238", "#040a20", "#ff8a4c", "#eef3ff"
SECTORS = {
    "compute": "#86a8ff",
    "trade": "#4fd1bd",
    "security": "#ff8fa3",
    "industry": "#f2b84b",
    "film": "#bfa2ff",
    "scene": "#8bd47f",
    "personal": "#63c8ee",
    "meta": "#f29be6",
}


def mixed(one: str, other: str, part: float) -> str:
    """`part` of the other colour over the one."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


@dataclass(frozen=True)
class Colours:
    """What a sector's colour becomes at night: `line` itself, `sky` above and `ground` below."""

    line: str
    sky: str
    ground: str

    @classmethod
    def of(cls, palette: str) -> "Colours":
        line = SECTORS[palette]
        return cls(line, mixed(NAVY, line, 0.16), mixed(DEEP, line, 0.05))

    def dimmed(self, strength: float) -> str:
        """The line's colour in the dark: 0 is the sky, 1 the line."""
        return mixed(self.sky, self.line, strength)


@dataclass(frozen=True)
class Shape:
    """A line, or an area where it is closed. An empty colour is not drawn."""

    points: tuple[Point, ...]
    stroke: str = ""
    width: float = 1.0
    fill: str = ""


@dataclass(frozen=True)
class Disc:
    centre: Point
    radius: float
    stroke: str = ""
    width: float = 1.0
    fill: str = ""


@dataclass
class Scene:
    colours: Colours
    shapes: list[Shape | Disc] = field(default_factory=list)

    def line(self, points: list[Point], colour: str, width: float = 1.5) -> None:
        self.shapes.append(Shape(tuple(points), stroke=colour, width=width))

    def area(self, points: list[Point], colour: str, edge: str = "", width: float = 1.5) -> None:
        self.shapes.append(Shape(tuple(points), stroke=edge, width=width, fill=colour))

    def dot(self, centre: Point, radius: float, colour: str) -> None:
        self.shapes.append(Disc(centre, radius, fill=colour))

    def ring(self, centre: Point, radius: float, colour: str, width: float = 1.5) -> None:
        self.shapes.append(Disc(centre, radius, stroke=colour, width=width))
