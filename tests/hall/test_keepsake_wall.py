"""The wall of keepsakes at its place in the halls."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collectibles.actions import claim, show
from collectibles.models import Series
from collectibles.states import SeriesState
from exhibitors.models import Exhibitor, Hall, Stay
from exhibitors.states import ExhibitorState
from hall.actions import note_found
from hall.geometry import Shape
from hall.keepsake_wall import HUNG, place_before, wall_in
from hall.layout import ground_of, layout_of
from hall.models import HiddenSpot
from tests.conftest import OPENS, person

pytestmark = pytest.mark.django_db
PANEL = "/en/hall/keepsakes/"


@pytest.fixture
def hall(event):
    return Hall.objects.update_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})[0]


@pytest.fixture
def hang(sector):
    """So many people show a keepsake each."""
    booth = Exhibitor.objects.create(slug="panshi", name_en="Panshi", sector=sector, state=ExhibitorState.PUBLISHED)
    series = Series.objects.create(slug="walker", name_en="Walker", name_zh_hans="行者", state=SeriesState.OPEN, motif="path")
    series.conditions.create(deed="booths", number=1)

    def hung(number, name=""):
        pieces = []
        for _one in range(number):
            owner = person(f"owner{series.collectibles.count()}")
            Stay.objects.create(person=owner, exhibitor=booth, at=OPENS)
            piece = claim(series, by=owner)
            show(piece, name=name, on_wall=True, by=owner)
            pieces.append(piece)
        return pieces

    return hung


def wall_of(hall):
    return next(place for place in layout_of(hall)["places"] if place["kind"] == "keepsakes")


def test_layout_tells_what_hangs_there_the_newest_first(hall, hang):
    assert wall_of(hall)["pictures"] == []
    first, second = hang(2)
    hidden, *_others = hang(1)
    show(hidden, name="", on_wall=False, by=hidden.person)
    pictures = wall_of(hall)["pictures"]
    assert {picture.split("/")[-2] for picture in pictures} == {str(first.pk), str(second.pk)}
    hang(HUNG)
    assert len(wall_of(hall)["pictures"]) == HUNG


def test_one_is_taken_before_the_wall_and_sees_it(hall):
    shape = Shape(0, 0, 12, 6)
    wall, (x, z) = wall_in(shape), place_before(shape)
    assert (x - wall.x > 2, z) == (True, wall.z)
    assert "keepsakes" in ground_of(hall).places


def test_panel_shows_pieces_to_everybody_and_names_only_who_wants_it(client, hall, hang):
    assert "Nobody shows a keepsake yet" in client.get(PANEL).content.decode()
    (piece,) = hang(1)
    hang(1, "D. Walker")
    page = client.get(PANEL).content.decode()
    assert f"/en/collectibles/{piece.pk}/" in page
    assert ("D. Walker" in page, "Owner0" in page) == (True, False)


def test_panel_says_what_one_found_and_nothing_of_the_rest(client, hall, dave):
    spots = [HiddenSpot.objects.create(hall=hall, slug=slug, name_en=f"A {slug}", x=x, z=0) for slug, x in (("stone", 0), ("drop", 900))]
    assert "2 places are hidden. Sign in" in client.get(PANEL).content.decode()
    note_found(dave.pk, spots[0].pk)
    client.force_login(dave)
    page = client.get(PANEL).content.decode()
    assert "1 of 2 places found." in page
    assert ("A stone" in page, "A drop" in page) == (True, False)


def test_plan_leads_there_without_scripts(client, sector, hall, hang):
    from exhibitors.models import Booth

    hang(1)
    Booth.objects.create(exhibitor=Exhibitor.objects.get(), hall=hall, number="A1", columns=2, rows=2)
    page = client.get("/en/hall/plan/").content.decode()
    assert 'href="/en/collectibles/wall/" data-panel="/en/hall/keepsakes/"' in page


def test_panel_costs_the_same_for_one_and_three(client, hall, hang, dave):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(PANEL)
        return len(asked)

    client.force_login(dave)
    for number in range(3):
        note_found(dave.pk, HiddenSpot.objects.create(hall=hall, slug=f"s{number}", name_en="Spot", x=number * 900, z=0).pk)
    hang(1)
    client.get(PANEL)
    first = queries()
    hang(2)
    assert queries() == first <= 8
