"""Numbers as boxes of an SVG whose height is 100 units: the template draws them, and HTML beside it writes the words."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 100
WIDTH = 1000
GAP = 0.28  # of a bar's place
MARKS = 5  # words below a chart
STEPS = (1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    x: float
    y: float
    width: float
    height: float
    mark: str = ""  # written below the chart


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    top: float

    @property
    def names_each(self) -> bool:
        """Whether a word stands below each bar, which then belongs under its middle."""
        return all(bar.mark for bar in self.bars)


def top_of(values: Sequence[float]) -> int:
    """A round number above all."""
    highest, power = max([*values, 1]), 1
    while highest > STEPS[-1] * power:
        power *= 10
    return next(step * power for step in STEPS if step * power >= highest)


def columns(values: Sequence[float], labels: Sequence[str], marks: Sequence[str]) -> Chart:
    top = top_of(values)
    place = WIDTH / max(len(values), 1)
    bars = [
        Bar(label, value, number * place + place * GAP / 2, HEIGHT * (1 - value / top), place * (1 - GAP), HEIGHT * value / top, mark)
        for number, (value, label, mark) in enumerate(zip(values, labels, marks, strict=True))
    ]
    return Chart(bars, top)


def marks_of(words: list[str]) -> list[str]:
    """A few of them, the first and the last among these."""
    last = len(words) - 1
    kept = {round(number * last / (MARKS - 1)) for number in range(MARKS)}
    return [word if number in kept else "" for number, word in enumerate(words)]
