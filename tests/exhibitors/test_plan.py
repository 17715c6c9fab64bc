"""The numbers of the drawing."""

import doctest

import pytest
from django.core.exceptions import ValidationError

from core.boxes import Box
from event.models import Sector
from exhibitors import plan
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.plan import draw_halls
from tests.exhibitors.conftest import company


def place(slug: str, hall: Hall, sector: Sector, *cells: int) -> Exhibitor:
    exhibitor = company(sector, hall, slug)
    column, row, columns, rows = cells
    Booth.objects.filter(exhibitor=exhibitor).update(column=column, row=row, columns=columns, rows=rows)
    return exhibitor


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_examples_hold():
    assert doctest.testmod(plan).failed == 0


def test_booths_stand_apart_inside_the_walls(sector: Sector, hall: Hall):
    exhibitors = [place(f"c{n}", hall, sector, 2 * n, 5 * (n % 2), 2, 2) for n in range(6)]
    [drawing] = draw_halls(Booth.objects.on_plan(), found={row.pk for row in exhibitors})
    boxes = [spot.box for spot in drawing.places]
    assert not any(overlap(one, other) for one in boxes for other in boxes if one is not other)
    assert all(box.x > drawing.floor.x and box.right < drawing.floor.right and box.bottom < drawing.floor.bottom for box in boxes)
    assert not any(overlap(box, drawing.stage) for box in boxes)
    assert not any(overlap(box, aisle) for box in boxes for aisle in (*drawing.across, *drawing.down))
    assert len(drawing.across) == 1


def test_only_what_was_asked_for_is_a_link(sector: Sector, hall: Hall):
    one, _other = place("one", hall, sector, 0, 0, 2, 2), place("other", hall, sector, 2, 0, 2, 2)
    [drawing] = draw_halls(Booth.objects.on_plan(), found={one.pk})
    assert {spot.exhibitor.slug for spot in drawing.places if spot.found} == {"one"}
    assert drawing.number_found == 1


def test_each_hall_has_its_drawing(sector: Sector, hall: Hall):
    other = Hall.objects.create(key="B", name_en="Hall B", order=1)
    company(sector, hall, "one")
    company(sector, other, "two")
    assert [drawing.hall.key for drawing in draw_halls(Booth.objects.on_plan(), found=())] == ["A", "B"]
    assert [drawing.hall.key for drawing in draw_halls(Booth.objects.on_plan(), found=(), hall=other)] == ["B"]


def test_no_booths_make_no_drawing(event: object):
    assert draw_halls(Booth.objects.on_plan(), found=()) == []


def test_name_on_a_booth_is_as_long_as_the_booth_is_wide(sector: Sector, hall: Hall):
    exhibitor = place("long", hall, sector, 0, 0, 4, 3)
    Exhibitor.objects.filter(pk=exhibitor.pk).update(name_en="数" * 40)
    [drawing] = draw_halls(Booth.objects.on_plan(), found={exhibitor.pk})
    assert drawing.places[0].name.endswith("…")
    assert len(drawing.places[0].name) < 12


def test_overlapping_place_is_refused(sector: Sector, hall: Hall):
    place("one", hall, sector, 0, 0, 4, 3)
    booth = place("two", hall, sector, 3, 2, 2, 2).booth
    booth.refresh_from_db()
    with pytest.raises(ValidationError, match="overlaps booth A01"):
        booth.full_clean()
    booth.column = 4
    booth.full_clean()
