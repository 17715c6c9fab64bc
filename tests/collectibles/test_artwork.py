"""Pictures: the same for the same serial, another for another, and all that the states name can be drawn."""

from hashlib import blake2b
from io import BytesIO
from random import Random
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from collectibles.artwork import as_png, as_svg, draw
from collectibles.artwork.bridges import BRIDGES, HIGHEST
from collectibles.artwork.motifs import MOTIFS
from collectibles.artwork.mountains import Land, gorge
from collectibles.artwork.naming import png_with, size_of, svg_with
from collectibles.artwork.scene import PALE, SECTORS, WARM, Disc, Shape
from collectibles.states import Motif, Palette

LARGEST = 40_000  # bytes of an SVG


def test_every_motif_and_colour_can_be_drawn():
    assert set(MOTIFS) == set(Motif.values)
    assert set(SECTORS) == set(Palette.values)


@pytest.mark.parametrize("motif", Motif.values)
def test_each_serial_has_a_picture_of_its_own(motif):
    pictures = {as_svg(motif, "film", serial, "walker") for serial in range(1, 41)}
    assert len(pictures) == 40
    assert as_svg(motif, "film", 7, "walker") in pictures
    assert max(map(len, pictures)) < LARGEST


def test_series_of_the_same_motif_and_colour_have_other_pictures():
    pictures = {as_svg("path", "scene", 1, series) for series in ("walker", "wanderer")}
    assert len(pictures) == 2


@pytest.mark.parametrize(("drawing", "looks"), [(1, "251108e23c709242"), (2, "96b52cb8eb843a38")])
def test_earlier_drawings_look_as_they_did(drawing, looks):
    pictures = b"".join(as_svg(motif, "scene", serial, "walker", drawing) for motif in Motif.values for serial in range(1, 6))
    assert blake2b(pictures, digest_size=8).hexdigest() == looks


def test_two_lights_stand_on_every_bridge_and_below_the_moon():
    for serial in range(1, 41):
        scene = draw("bridge", "trade", serial, "builder")
        lights = [one for one in scene.shapes if isinstance(one, Disc) and one.fill == WARM]
        (deck,) = [one for one in scene.shapes if isinstance(one, Shape) and one.stroke == PALE and one.width == 4]
        assert [one.centre[1] for one in lights] == [deck.points[0][1] - 10] * 2
        assert all(deck.points[0][0] + 40 < one.centre[0] < deck.points[1][0] - 40 for one in lights)
        assert deck.points[0][1] > HIGHEST


def test_neighbours_are_built_and_walked_in_other_ways():
    assert len({land_of(serial).one_of(BRIDGES) for serial in range(10, 16)}) == len(BRIDGES) == 6


def land_of(serial):
    return Land.thrown(gorge, Random(serial), serial)


def test_no_mountain_hides_a_lantern():
    for serial in range(1, 41):
        scene = draw("lanterns", "film", serial, "scholar")
        lanterns = [one for one in scene.shapes if isinstance(one, Disc) and one.stroke]
        mountains = [one for one in scene.shapes if isinstance(one, Shape) and one.fill and len(one.points) > 50]
        ridges = [point for one in mountains for point in one.points]
        assert len(lanterns) > 7
        for one in lanterns:
            x, y = one.centre
            assert y - one.radius > 18
            assert y + one.radius < min(height for at, height in ridges if abs(at - x) <= one.radius)


@pytest.mark.parametrize("motif", Motif.values)
def test_svg_is_well_formed_and_holds_shapes_alone(motif):
    root = fromstring(as_svg(motif, "trade", 1_234_567, "walker").decode())
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {"svg", "polygon", "polyline", "circle"}


def test_png_shows_what_the_svg_says():
    picture = Image.open(BytesIO(as_png("sunrise", "compute", 3, "walker", side=300)))
    assert picture.size == (300, 300)
    assert len(picture.getcolors(100_000) or ()) > 500
    assert as_png("sunrise", "compute", 3, "walker", side=300) == as_png("sunrise", "compute", 3, "walker", side=300)


def test_name_stands_at_the_foot_and_can_do_no_harm():
    root = fromstring(svg_with(as_svg("path", "scene", 3, "walker"), '磐 <script>&"').decode())
    (text,) = [one for one in root.iter() if one.tag.endswith("}text")]
    assert text.text == '磐 <script>&"'
    plain = as_png("path", "scene", 3, "walker", side=300)
    named = Image.open(BytesIO(png_with(plain, "阿山 A. Shan")))
    before = Image.open(BytesIO(plain))
    assert named.size == before.size
    assert named.tobytes() != before.tobytes()
    assert named.crop((0, 0, 300, 250)).tobytes() == before.crop((0, 0, 300, 250)).tobytes()


def test_long_name_is_written_smaller():
    assert (size_of("Dave"), size_of("山" * 40)) == (20, 8)
