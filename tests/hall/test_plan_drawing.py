"""The plan as numbers, and the same booths in words."""

import pytest

from core.boxes import Box
from hall.plan_drawing import drawing_of, parts_of, tour_of


def booth(slug: str, x: float, z: float, *, zone: str = "compute", facing: int = 0) -> dict[str, object]:
    place = {"x": x, "z": z, "width": 6, "depth": 6, "facing": facing}
    return {"slug": slug, "name": f"{slug} data", "sign": slug.upper(), "tier": "standard", "panel": f"/{slug}/", "zone": zone, **place}


LAYOUT = {
    "size": {"width": 40, "depth": 30},
    "zones": [{"slug": "compute", "name": "Computing", "x": -10, "z": 0, "width": 12, "depth": 12}],
    "booths": [booth("b2", -8, 0), booth("b1", -12, 0), booth("a1", 10, -9, zone="nowhere")],
    "stage": {"x": 0, "z": -12, "width": 16, "depth": 4},
    "walls": [],
    "doors": [{"name": "Hall B", "hall": "b", "x": 20, "z": 10}],
    "tables": [{"label": "Table 1", "x": 3, "z": 12}],
    "places": [{"kind": "entrance", "x": 0, "z": 14}],
}


def test_metres_become_tenths_around_the_middle():
    drawing = drawing_of(LAYOUT, sectors={"compute"})
    assert (drawing.floor, drawing.box) == (Box(-200, -150, 400, 300), "-220 -170 440 340")
    assert (drawing.stage, drawing.doors[0].letter, drawing.tables[0].x) == (Box(-80, -140, 160, 40), "B", 30)


def test_only_sectors_with_a_colour_are_named():
    drawing = drawing_of(LAYOUT, sectors={"compute"})
    assert {shape.slug: shape.sector for shape in drawing.booths} == {"b1": "compute", "b2": "compute", "a1": ""}


@pytest.mark.parametrize(
    ("facing", "open_side"),
    [(0, {(130, -60), (70, -60)}), (1, {(130, -120), (130, -60)}), (2, {(70, -120), (130, -120)}), (3, {(70, -60), (70, -120)})],
)
def test_wall_stands_on_three_sides(facing: int, open_side: set[tuple[int, int]]):
    layout = {**LAYOUT, "booths": [booth("a1", 10, -9, facing=facing)]}
    way = drawing_of(layout, sectors=()).booths[0].back[1:].split("L")
    ends = {tuple(int(number) for number in corner.split()) for corner in (way[0], way[-1])}
    assert (len(way), ends) == (4, open_side)


def test_each_booth_stands_once_in_words():
    named = [(part.zone and part.zone["name"], [told["slug"] for told in part.booths]) for part in parts_of(LAYOUT)]
    assert named == [("Computing", ["b1", "b2"]), (None, ["a1"])]


def test_tour_goes_to_the_nearest_that_is_left():
    assert [stop["slug"] for stop in tour_of(LAYOUT, {"a1", "b1", "b2"})] == ["b2", "b1", "a1"]
    assert tour_of(LAYOUT, set()) == []
