"""What stands where in a hall."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation

from event.models import Sector
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.states import ExhibitorState
from hall.geometry import Rect, Shape, before, facing_of, shape_of, walls_of
from hall.house import LAYOUT_EVERY
from hall.layout import AVENUE, BANNERS, HOLDS, beside_avenue, beside_stage, layout_of, stage_of, stamp
from hall.models import Scene
from hall.plan_contents import on_stage
from hall.plan_drawing import parts_of
from live.backends import engine
from live.models import Stage
from releases.models import Release
from releases.states import GoesOut, ReleaseState

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(event):
    return Hall.objects.update_or_create(key="A", defaults={"name_zh_hans": "A馆", "name_en": "Hall A"})[0]


def company(slug, sector, hall, column, row=0, state=ExhibitorState.PUBLISHED):
    exhibitor = Exhibitor.objects.create(slug=slug, name_zh_hans=f"{slug}公司", name_en=slug.title(), sector=sector, state=state)
    Booth.objects.create(exhibitor=exhibitor, hall=hall, number=f"A{column}", column=column, row=row, columns=2, rows=2)
    return exhibitor


def test_shape_holds_all_booths_with_room_for_stage_and_entrance():
    booths = [Booth(column=2, row=1, columns=4, rows=2), Booth(column=8, row=1, columns=2, rows=2)]
    assert shape_of(booths) == Shape(2, 1, 8, 2)
    assert shape_of(booths).rect(booths[0]) == Rect(-6, 1.5, 12, 6)


def test_booth_opens_to_where_people_walk():
    left, right = Booth(column=0, row=0, columns=2, rows=2), Booth(column=2, row=0, columns=2, rows=2)
    below = Booth(column=0, row=2, columns=4, rows=2)
    taken = {cell for booth in (left, right, below) for cell in booth.area()}
    assert [facing_of(booth, taken) for booth in (left, right, below)] == [2, 2, 0]


def test_walls_leave_the_open_side_free():
    rect = Rect(0, 0, 6, 6)
    assert len(list(walls_of(rect, 0))) == 3
    assert before(rect, 0, 1) == (0, 4)
    assert all(wall.z < 2.9 for wall in walls_of(rect, 0))


def test_layout_shows_published_booths_in_the_language_of_the_reader(client, sector, hall):
    company("cloud", sector, hall, 0)
    company("draft", sector, hall, 4, state=ExhibitorState.DRAFT)
    told = client.get("/en/hall/layout/a.json").json()
    assert [(booth["slug"], booth["name"]) for booth in told["booths"]] == [("cloud", "Cloud")]
    assert told["hall"] == {"slug": "a", "name": "Hall A"}
    assert client.get("/hall/layout/a.json").json()["booths"][0]["name"] == "cloud公司"


def test_layout_is_not_sent_twice(client, sector, hall):
    company("cloud", sector, hall, 0)
    etag = client.get("/hall/layout/a.json").headers["ETag"]
    assert client.get("/hall/layout/a.json", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("field", ["name_zh_hans", "name_en"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_edit_is_noticed_in_whichever_language_it_is_made(sector, hall, field, language):
    exhibitor = company("panshi", sector, hall, 2)
    with translation.override(language):
        known = stamp()
        for row in (hall, exhibitor):
            setattr(row, field, f"Another {field}")
            row.save(update_fields=[field])
            assert stamp() != known
            known = stamp()


def test_unknown_hall_is_not_found(client, event):
    assert client.get("/hall/layout/zz.json").status_code == 404
    assert client.get("/hall/?hall=zz").status_code in (200, 404)


def test_layout_costs_the_same_for_one_booth_and_three(client, sector, hall, django_assert_num_queries):
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        for cache in caches.all():
            cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.get("/hall/layout/a.json")
        return len(asked)

    company("one", sector, hall, 0)
    few = cost()
    company("two", sector, hall, 4)
    company("three", sector, hall, 8)
    assert cost() == few


def test_hall_without_zones_has_the_sectors_as_carpets(sector, hall):
    company("one", sector, hall, 0)
    company("two", sector, hall, 4)
    [zone] = layout_of(hall)["zones"]
    assert (zone["slug"], zone["name"], zone["width"], zone["depth"]) == ("security", "Data security", 18, 6)


def test_carpet_of_a_sector_lies_below_no_booth_of_another(sector, hall):
    other = Sector.objects.create(key="trade", name_zh_hans="数据交易", name_en="Data trading", order=9)
    for slug, its, column in (("one", sector, 0), ("two", sector, 2), ("between", other, 6), ("late", sector, 20)):
        company(slug, its, hall, column)
    layout = layout_of(hall)
    assert [(zone["slug"], zone["width"]) for zone in layout["zones"]] == [("security", 12), ("security", 6), ("trade", 6)]
    named = [(part.zone["name"], [booth["slug"] for booth in part.booths]) for part in parts_of(layout)]
    assert named == [("Data security", ["one", "two", "late"]), ("Data trading", ["between"])]


def test_stage_leads_to_what_was_launched_on_it_and_tells_nothing_of_the_next(hall):
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    now = timezone.now()
    Release.objects.create(
        slug="out", teaser="Soon", title="The new road", stage=stage, embargo_at=now - timedelta(hours=1), state=ReleaseState.SCHEDULED
    )
    Release.objects.create(
        slug="next", teaser="A surprise", title="Its secret", stage=stage, embargo_at=now + timedelta(hours=1), state=ReleaseState.SCHEDULED
    )
    told = layout_of(hall)["stage"]
    assert (told["launched"]["slug"], told["launched"]["name"], told["launch"]["name"]) == ("out", "The new road", "A surprise")
    assert "secret" not in json.dumps(told)


def test_what_is_live_on_the_stage_stands_before_what_still_waits_to_be_called(hall):
    stage = Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    now = timezone.now()
    for slug, minutes, goes_out in (("late", -20, GoesOut.BY_HAND), ("road", -10, GoesOut.AT_TIME), ("village", -5, GoesOut.AT_TIME)):
        moment = {"embargo_at": now + timedelta(minutes=minutes), "goes_out": goes_out, "state": ReleaseState.SCHEDULED}
        Release.objects.create(slug=slug, teaser="Soon", title=slug, stage=stage, **moment)
    told = on_stage(layout_of(hall)["stage"], now)
    assert (told["launch"].heading, [launch.heading for launch in told["launched"]]) == ("village", ["road"])


def test_hall_keeps_its_stage_when_something_else_is_chosen_for_it(hall):
    Hall.objects.exclude(pk=hall.pk).delete()
    first, other = (Stage.objects.create(slug=slug, name_en=slug, order=order) for order, slug in enumerate(("first", "other")))
    scene = Scene.objects.create(hall=hall, people_max=50)
    assert stage_of(hall) == first
    scene.stage = other
    scene.save(update_fields=["stage"])
    assert stage_of(hall) == other
    scene.has_stage = False
    scene.save(update_fields=["has_stage"])
    assert stage_of(hall) is None


def test_table_stands_beside_the_way_to_the_stage():
    places = [beside_avenue(number, 72) for number in range(8)]
    assert sorted(places) == sorted(-place for place in places)
    assert min(abs(place) for place in places) > AVENUE
    assert max(places) < 72 / 2 - 2


@pytest.mark.parametrize(("hall_width", "stage_width"), [(72, 16), (24, 12)])
def test_banner_stands_beside_the_stage_and_within_the_hall(hall_width, stage_width):
    places = [beside_stage(number, hall_width, stage_width) for number in range(BANNERS)]
    assert sorted(places) == sorted(-place for place in places)
    assert min(abs(place) for place in places) > stage_width / 2 + 0.6
    assert max(places) < hall_width / 2 - 0.6


def test_scene_opens_in_the_hall_of_the_booth_one_is_led_to(client, sector, hall):
    far = Hall.objects.update_or_create(key="B", defaults={"name_zh_hans": "B馆", "name_en": "Hall B"})[0]
    company("near", sector, hall, 0)
    company("far", sector, far, 0)
    assert 'data-hall="b"' in client.get("/en/hall/?to=booth:far").content.decode()
    assert 'data-hall="a"' in client.get("/en/hall/?to=booth:nowhere").content.decode()


def test_page_may_show_the_picture_of_its_stage(client, sector, hall):
    company("one", sector, hall, 0)
    Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")
    policy = client.get("/en/hall/").headers["Content-Security-Policy"]
    assert engine().origins("testserver")[0] in policy.partition("connect-src")[2].partition(";")[0]
    assert "youtube" in policy.partition("frame-src")[2].partition(";")[0]


def test_waits_before_an_edit_is_seen_leave_time_of_two_seconds():
    """The clock asks, the layout holds, the plan spreads its visitors: what is left is for fetching and drawing."""
    script = (Path(__file__).parents[2] / "static/js/hall-plan/page.js").read_text()
    spread = int(re.search(r"const SPREAD = (\d+);", script)[1]) / 1000
    assert LAYOUT_EVERY + HOLDS + spread <= 1.3
