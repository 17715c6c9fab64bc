"""Pictures: the same for the same serial, another for another, and all that the states name can be drawn."""

from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from collectibles.artwork import as_png, as_svg
from collectibles.artwork.motifs import MOTIFS
from collectibles.artwork.naming import png_with, size_of, svg_with
from collectibles.artwork.scene import SECTORS
from collectibles.states import Motif, Palette

LARGEST = 40_000  # bytes of an SVG


def test_every_motif_and_colour_can_be_drawn():
    assert set(MOTIFS) == set(Motif.values)
    assert set(SECTORS) == set(Palette.values)


@pytest.mark.parametrize("motif", Motif.values)
def test_each_serial_has_a_picture_of_its_own(motif):
    pictures = {as_svg(motif, "film", serial) for serial in range(1, 41)}
    assert len(pictures) == 40
    assert as_svg(motif, "film", 7) in pictures
    assert max(map(len, pictures)) < LARGEST


def test_series_of_the_same_motif_and_colour_have_other_pictures():
    pictures = {as_svg("path", "scene", 1, series) for series in ("", "walker", "wanderer")}
    assert len(pictures) == 3


@pytest.mark.parametrize("motif", Motif.values)
def test_svg_is_well_formed_and_holds_shapes_alone(motif):
    root = fromstring(as_svg(motif, "trade", 1_234_567).decode())
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {"svg", "polygon", "polyline", "circle"}


def test_png_shows_what_the_svg_says():
    picture = Image.open(BytesIO(as_png("sunrise", "compute", 3, side=300)))
    assert picture.size == (300, 300)
    assert len(picture.getcolors(100_000) or ()) > 500
    assert as_png("sunrise", "compute", 3, side=300) == as_png("sunrise", "compute", 3, side=300)


def test_name_stands_at_the_foot_and_can_do_no_harm():
    root = fromstring(svg_with(as_svg("path", "scene", 3), '磐 <script>&"').decode())
    (text,) = [one for one in root.iter() if one.tag.endswith("}text")]
    assert text.text == '磐 <script>&"'
    plain = as_png("path", "scene", 3, side=300)
    named = Image.open(BytesIO(png_with(plain, "阿山 A. Shan")))
    before = Image.open(BytesIO(plain))
    assert named.size == before.size
    assert named.tobytes() != before.tobytes()
    assert named.crop((0, 0, 300, 250)).tobytes() == before.crop((0, 0, 300, 250)).tobytes()


def test_long_name_is_written_smaller():
    assert (size_of("Dave"), size_of("山" * 40)) == (20, 8)
