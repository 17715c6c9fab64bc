"""From a figure to the geometry of its picture. Pure: numbers in, coordinates out; templates/releases/charts/ draw them.

All pictures share one canvas of 240 by 80 units. They start at zero, but for the scale, whose marks carry their numbers.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from releases.models import Figure
from releases.states import Chart

WIDTH, HEIGHT = 240, 80
MOST_DOTS = 100
DOTS_A_ROW = 25
DOT = 2.6  # radius
YEARS = 5  # of a plan
MARKS = 6
WIDEST_STEP = 4  # on a scale: what lies further apart is drawn as bars from zero


@dataclass(frozen=True)
class Dots:
    """Each dot stands for `each` of the unit; hollow ones are aimed for and not known yet."""

    filled: str
    hollow: str
    each: int
    kind: str = "dots"


@dataclass(frozen=True)
class Share:
    """A hundred cells, `percent` of them full."""

    full: str
    empty: str
    percent: Decimal
    kind: str = "share"


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Growth:
    """The same growth year after year, from 1 to `times`; `is_aim` when it is not reached yet."""

    points: tuple[Point, ...]
    times: Decimal
    years: int
    is_aim: bool
    kind: str = "growth"

    @property
    def line(self) -> str:
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)

    @property
    def area(self) -> str:
        return f"{self.line} {self.last.x:g},{HEIGHT - 2} {self.points[0].x:g},{HEIGHT - 2}"

    @property
    def last(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True)
class Mark:
    x: float
    label: int


@dataclass(frozen=True)
class Scale:
    """State and target as two points among numbered marks; `outcome` where it is known."""

    marks: tuple[Mark, ...]
    value: float
    target: float
    outcome: float | None
    kind: str = "scale"


@dataclass(frozen=True)
class Bars:
    """State and outcome as bars from zero, the target as a line across. All in units of the canvas."""

    value: float
    target: float
    outcome: float | None
    kind: str = "bars"


Picture = Dots | Share | Growth | Scale | Bars


def picture(figure: Figure) -> Picture | None:
    """How the figure is drawn; None where the number says it all."""
    draw = {Chart.DOTS: dots, Chart.SHARE: share, Chart.GROWTH: growth, Chart.SCALE: comparison, Chart.TARGET: aim}
    make = draw.get(Chart(figure.chart))
    return make(figure) if make and (figure.first_number or 0) > 0 else None


def dots(figure: Figure) -> Dots:
    """What is known is filled; of a target without a state, only the outcome."""
    known = figure.value if figure.value is not None else figure.outcome or Decimal(0)
    whole = max(known, figure.first_number or known)
    each = step_for(whole)
    count, full = ceil(whole / each), min(floor(known / each), ceil(whole / each))
    places = [dot_at(number, count) for number in range(count)]
    return Dots(filled=circles(places[:full]), hollow=circles(places[full:]), each=each)


def step_for(whole: Decimal) -> int:
    """1, 2, 5, 10, 20, 50 …: the finest that needs at most a hundred dots."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if whole / step <= MOST_DOTS:
                return step
        power *= 10


def dot_at(number: int, count: int) -> Point:
    """From the left, row by row; few dots stand in the middle of the height."""
    row, column = divmod(number, DOTS_A_ROW)
    rows = ceil(count / DOTS_A_ROW)
    return Point(round(DOT + 2 + column * 9.6, 1), round(HEIGHT / 2 + (row - (rows - 1) / 2) * 17, 1))


def circles(places: list[Point]) -> str:
    """One path for all: a hundred elements would weigh more than the page they are on."""
    return "".join(f"M{place.x - DOT:.1f} {place.y:g}a{DOT} {DOT} 0 1 0 {2 * DOT:g} 0a{DOT} {DOT} 0 1 0-{2 * DOT:g} 0z" for place in places)


def share(figure: Figure) -> Share:
    percent = min(max(figure.first_number or Decimal(0), Decimal(0)), Decimal(100))
    cells = [f"M{column * 9.6 + 0.8:.1f} {row * 17 + 8}h8v13h-8z" for column in range(25) for row in range(4)]
    full = round(percent)
    return Share(full="".join(cells[:full]), empty="".join(cells[full:]), percent=percent)


def growth(figure: Figure) -> Growth:
    is_aim = figure.value is None
    years = 1 if is_aim else YEARS
    rate = 1 + (figure.first_number or Decimal(0)) / 100
    sizes = [rate**year for year in range(years + 1)]
    top = max(*sizes, Decimal(2))
    points = tuple(
        Point(round(6 + year * 180 / years, 1), round(float(HEIGHT - 2 - size / top * (HEIGHT - 16)), 1)) for year, size in enumerate(sizes)
    )
    return Growth(points=points, times=Decimal(f"{sizes[-1]:.1f}"), years=years, is_aim=is_aim)


def comparison(figure: Figure) -> Scale | Bars | Dots:
    if figure.value is None or figure.target is None:
        return dots(figure)
    return scale(figure) if abs(figure.target - figure.value) <= WIDEST_STEP else bars(figure)


def scale(figure: Figure) -> Scale:
    value, target = figure.value or Decimal(0), figure.target or Decimal(0)
    first = max(0, floor(min(value, target)) - 2)
    last = max(first + MARKS - 1, ceil(max(value, target, figure.outcome or target)) + 1)

    def at(number: Decimal | int) -> float:
        return round(20 + float(number - first) * 200 / (last - first), 1)

    marks = tuple(Mark(at(number), number) for number in range(first, last + 1))
    return Scale(marks, at(value), at(target), None if figure.outcome is None else at(figure.outcome))


def bars(figure: Figure) -> Bars:
    value, target = figure.value or Decimal(0), figure.target or Decimal(0)
    largest = max(value, target, figure.outcome or target)

    def length(number: Decimal) -> float:
        return round(float(max(number, Decimal(0)) / largest) * (WIDTH - 2), 1)

    return Bars(length(value), length(target), None if figure.outcome is None else length(figure.outcome))


def aim(figure: Figure) -> Picture:
    """A target: beside its state where there is one, else as what is still to be filled."""
    if figure.value is not None and figure.target is not None:
        return bars(figure)
    return growth(figure) if figure.unit == "%" else dots(figure)
