"""From a figure to the geometry of its picture."""

from decimal import Decimal

import pytest

from releases.charts import WIDTH, Bars, Dots, Growth, Scale, Share, picture, step_for
from releases.models import Figure
from releases.states import Chart


def figure(chart: str, value: str | None = None, target: str | None = None, outcome: str | None = None, unit: str = "") -> Figure:
    numbers = {name: Decimal(text) if text else None for name, text in (("value", value), ("target", target), ("outcome", outcome))}
    return Figure(chart=chart, unit_en=unit, **numbers)


def count(path: str) -> int:
    return path.count("M")


@pytest.mark.parametrize(
    ("whole", "each"), [("1", 1), ("100", 1), ("101", 2), ("134", 2), ("400", 5), ("1300", 20), ("5000", 50), ("100001", 2000)]
)
def test_each_dot_stands_for_a_round_number(whole: str, each: int) -> None:
    assert step_for(Decimal(whole)) == each


def test_dots_of_a_state_are_filled() -> None:
    drawn = picture(figure(Chart.DOTS, value="5000"))
    assert isinstance(drawn, Dots)
    assert (count(drawn.filled), count(drawn.hollow), drawn.each) == (100, 0, 50)


def test_dots_of_a_target_stay_hollow_until_the_outcome_is_known() -> None:
    unknown, known = picture(figure(Chart.TARGET, target="50")), picture(figure(Chart.TARGET, target="50", outcome="31"))
    assert (count(unknown.filled), count(unknown.hollow)) == (0, 50)
    assert (count(known.filled), count(known.hollow)) == (31, 19)


def test_outcome_above_the_target_has_its_dots() -> None:
    drawn = picture(figure(Chart.TARGET, target="50", outcome="60"))
    assert (count(drawn.filled), count(drawn.hollow)) == (60, 0)


@pytest.mark.parametrize(("percent", "full"), [("40", 40), ("85", 85), ("0.4", 0), ("250", 100)])
def test_share_fills_a_hundred_cells(percent: str, full: int) -> None:
    drawn = picture(figure(Chart.SHARE, value=percent, unit="%"))
    assert isinstance(drawn, Share)
    assert (count(drawn.full), count(drawn.empty)) == (full, 100 - full)


def test_growth_compounds_over_the_five_years_of_a_plan() -> None:
    drawn = picture(figure(Chart.GROWTH, value="45.4", unit="%"))
    assert isinstance(drawn, Growth)
    assert (len(drawn.points), drawn.times, drawn.is_aim) == (6, Decimal("6.5"), False)
    heights = [point.y for point in drawn.points]
    assert heights == sorted(heights, reverse=True)


def test_target_in_percent_is_one_year_of_growth() -> None:
    drawn = picture(figure(Chart.TARGET, target="30", unit="%"))
    assert (len(drawn.points), drawn.times, drawn.is_aim) == (2, Decimal("1.3"), True)


def test_scale_names_its_marks() -> None:
    drawn = picture(figure(Chart.SCALE, value="52", target="53"))
    assert isinstance(drawn, Scale)
    assert [mark.label for mark in drawn.marks] == [50, 51, 52, 53, 54, 55]
    assert drawn.value < drawn.target


def test_what_lies_far_apart_is_drawn_as_bars_from_zero() -> None:
    drawn = picture(figure(Chart.SCALE, value="1234", target="1400", outcome="2800"))
    assert isinstance(drawn, Bars)
    assert drawn.outcome == WIDTH - 2
    assert drawn.target == drawn.outcome / 2


@pytest.mark.parametrize("chart", list(Chart))
@pytest.mark.parametrize("number", [None, "0", "-5", "0.01", "999999999999"])
def test_odd_numbers_draw_something_or_nothing(chart: str, number: str | None) -> None:
    for row in (figure(chart, value=number), figure(chart, target=number), figure(chart, value=number, target=number, outcome=number)):
        picture(row)
