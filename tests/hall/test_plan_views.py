"""The plan and what stands beside it: the same booths as everywhere, panels, cards, and the forms about oneself and others."""

import re
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.moderation import settle, source_named
from core.refusals import Refusal
from event.models import Event, Sector
from exhibitors.models import Exhibitor, Hall, Product
from exhibitors.states import ExhibitorState
from forums.models import Forum
from forums.states import ProgrammeState
from hall.actions import block_person, report_person, unblock_person
from hall.models import HallReport, HallVisit, Look, Remark
from hall.person_keys import key_of
from hall.plan_contents import told_tables
from hall.states import ReportState
from live.models import Stage
from matchmaking.models import Block, Table
from tests.exhibitors.conftest import company, signed_in

PLAN = "/en/hall/plan/"
PLACES = ("scene", "drawing", "plan's list", "exhibitors")


def shown(client: Client) -> dict[str, set[str]]:
    """The booths of hall A, everywhere they stand: in the scene's layout, as the plan's drawing and list, in the list of exhibitors."""
    plan, exhibitors = (client.get(path).content.decode() for path in (f"{PLAN}?hall=a", "/en/exhibitors/?hall=A"))
    return {
        "scene": {booth["slug"] for booth in client.get("/en/hall/layout/a.json").json()["booths"]},
        "drawing": set(re.findall(r'class="plan-booth [^"]*" href="[^"]*at=([\w-]+)', plan)),
        "plan's list": set(re.findall(r'data-booth="([\w-]+)"', plan)),
        "exhibitors": set(re.findall(r'class="cover-link" href="/en/exhibitors/([\w-]+)/"', exhibitors)),
    }


# --- the same booths everywhere ---------------------------------------------------------------------------------------


def test_scene_plan_and_list_show_the_same_booths(client: Client, hall: Hall, panshi: Exhibitor, liuchuan: Exhibitor):
    Exhibitor.objects.filter(pk=company(panshi.sector, hall, "draft").pk).update(state=ExhibitorState.DRAFT)
    assert shown(client) == {place: {"panshi", "liuchuan"} for place in PLACES}


@pytest.mark.parametrize(("made_by", "place", "nothing"), [("drawing_of", "drawing", {}), ("parts_of", "plan's list", [])])
def test_booth_that_the_plan_forgets_would_be_noticed(
    client: Client, hall: Hall, panshi: Exhibitor, monkeypatch, made_by: str, place: str, nothing: object
):
    monkeypatch.setattr(import_module("hall.views.plan"), made_by, lambda *_parts, **_more: nothing)
    assert shown(client) == {each: {"panshi"} for each in PLACES} | {place: set()}


def test_plan_costs_the_same_for_one_and_three_booths(
    client: Client, sector: Sector, hall: Hall, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("hall.layout.HOLDS", 60)  # whether something changed is looked at by the clock, not by each page
    company(sector, hall, "one")
    client.get(PLAN)
    with django_assert_max_num_queries(8):
        client.get(PLAN)
    company(sector, hall, "two")
    company(sector, hall, "three")
    caches["nearby"].clear()
    client.get(PLAN)
    with django_assert_max_num_queries(8):
        client.get(PLAN)


def test_plan_names_whatever_stands_in_the_hall(client: Client, sector: Sector, hall: Hall, panshi: Exhibitor):
    """Tables with their times, banners, doors, the wall of keepsakes, the guide: each with a way to it."""
    now, stage = timezone.now(), Stage.objects.create(slug="hall", name_en="Stage of the hall")
    times = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    Forum.objects.create(slug="chips", name_en="Chips", short_name_en="Chips", stage=stage, state=ProgrammeState.PUBLISHED, **times)
    company(sector, Hall.objects.update_or_create(key="B", defaults={"name_en": "Hall B", "order": 9})[0], "far")
    Table.objects.create(exhibitor=panshi, name="1")
    told, plan = client.get("/en/hall/layout/a.json").json(), client.get(f"{PLAN}?hall=a").content.decode()
    assert [len(told[kind]) for kind in ("tables", "banners", "doors")] == [1, 1, 1]
    ways = {told["tables"][0]["label"], told["banners"][0]["url"], "?hall=b", "/en/hall/keepsakes/", "/en/guide/"}
    places = plan.partition('id="places"')[2].partition("</section>")[0]
    assert {way for way in ways if way in places} == ways


def test_times_of_a_table_are_moments_and_one_is_taken_beside_it():
    told = {"label": "Table 1", "url": "/cloud/", "x": -3.0, "z": 12.0, "times": ["2022-05-26T01:30:00+00:00"]}
    [table] = told_tables({"tables": [told]})
    assert (table["place"], table["times"]) == ("-3.00,13.20", [datetime(2022, 5, 26, 1, 30, tzinfo=UTC)])


def test_plan_without_a_booth_says_so(client: Client, event: object):
    assert "No hall has a booth yet" in client.get(PLAN).content.decode()


def test_tour_names_booths_of_starred_products(hall: Hall, panshi: Exhibitor, liuchuan: Exhibitor, dave: User):
    product = Product.objects.create(exhibitor=panshi, slug="vault", name_en="Vault")
    product.stars.create(person=dave)
    assert [booth["slug"] for booth in signed_in(dave).get(PLAN).context["tour"]] == ["panshi"]


# --- panels -----------------------------------------------------------------------------------------------------------


def test_panel_shows_what_the_booth_has(client: Client, panshi: Exhibitor):
    Product.objects.create(exhibitor=panshi, slug="vault", name_en="Vault")
    page = client.get("/en/hall/panel/panshi/").content.decode()
    assert all(
        text in page
        for text in ("Panshi Cloud", "Vault", "/matchmaking/ask/panshi/", "/exhibitors/panshi/card/", "/exhibitors/panshi/at-booth/")
    )


def test_panel_of_a_booth_that_is_gone_is_kind(client: Client, panshi: Exhibitor, liuchuan: Exhibitor):
    panshi.delete()
    answer = client.get("/en/hall/panel/panshi/")
    assert (answer.status_code, "not here any more" in answer.content.decode()) == (404, True)
    assert "not here any more" in client.get(f"{PLAN}?at=panshi").content.decode()


def test_panel_of_a_company_whose_booth_was_taken_from_the_hall_says_so(client: Client, panshi: Exhibitor, liuchuan: Exhibitor):
    panshi.booth.delete()
    answer = client.get("/en/hall/panel/panshi/")
    assert (answer.status_code, "not here any more" in answer.content.decode()) == (404, True)
    assert client.get("/en/exhibitors/panshi/").status_code == 200


def test_panel_opens_without_script_in_the_page(client: Client, panshi: Exhibitor, liuchuan: Exhibitor):
    assert 'data-booth-panel="panshi"' in client.get(f"{PLAN}?at=panshi").content.decode()


# --- people -----------------------------------------------------------------------------------------------------------


def test_card_shows_company_and_not_the_address(dave: User, alice: User, panshi: Exhibitor):
    page = signed_in(dave).get(f"/en/hall/people/{key_of(alice.pk)}/").content.decode()
    assert "Alice" in page
    assert "/matchmaking/ask/panshi/" in page
    assert "alice@example.com" not in page


def test_card_of_nobody_is_not_there(client: Client, dave: User, alice: User):
    for key in ("1", "x:y:z", key_of(10**6)):
        assert signed_in(dave).get(f"/en/hall/people/{key}/").status_code == 404
    assert client.get(f"/en/hall/people/{key_of(alice.pk)}/").status_code == 302


def test_name_with_markup_and_marks_is_text(dave: User, alice: User):
    alice.name = "<b>\u202eAlice\u200f"
    alice.save()
    page = signed_in(dave).get(f"/en/hall/people/{key_of(alice.pk)}/").content.decode()
    assert "<bdi>&lt;b&gt;Alice</bdi>" in page


def test_look_and_being_seen_are_changed_apart(dave: User):
    client = signed_in(dave)
    client.post("/en/hall/look/", {"outfit": 3, "skin": 2, "hair": 1, "badge": 5})
    client.post("/en/hall/seen/", {"is_busy": "on"})
    look = Look.objects.get(person=dave)
    assert (look.worn(), look.is_busy, look.is_invisible) == ({"outfit": 3, "skin": 2, "hair": 1, "badge": 5}, True, False)
    assert client.post("/en/hall/look/", {"outfit": 99, "skin": 2, "hair": 1, "badge": 5}).status_code == 400


def test_block_is_made_and_lifted(dave: User, alice: User):
    client, address = signed_in(dave), f"/en/hall/people/{key_of(alice.pk)}/block/"
    client.post(address, {"blocked": "1"})
    client.post(address, {"blocked": "1"})
    assert set(Block.objects.values_list("by_person", "of_person")) == {(dave.pk, alice.pk)}
    client.post(address, {"blocked": "0"})
    assert not Block.objects.exists()


def test_nobody_blocks_or_reports_oneself(dave: User, hall: Hall):
    with pytest.raises(Refusal):
        block_person(dave, by=dave)
    with pytest.raises(Refusal):
        report_person(dave, by=dave, hall=hall, reason="Me")
    unblock_person(dave, by=dave)


def test_report_keeps_what_the_reporter_could_hear(dave: User, alice: User, erin: User, hall: Hall):
    Remark.objects.create(hall=hall, author=alice, text="Aloud")
    Remark.objects.create(hall=hall, author=alice, text="To dave", to=dave)
    Remark.objects.create(hall=hall, author=alice, text="To erin", to=erin)
    HallVisit.objects.create(person=alice, hall=hall)
    client = signed_in(dave)
    client.post(f"/en/hall/people/{key_of(alice.pk)}/report/", {"reason": "Shouts"})
    report = HallReport.objects.get()
    assert (report.person, report.by, report.hall, report.quoted) == (alice, dave, hall, "Aloud\nTo dave")
    assert client.post(f"/en/hall/people/{key_of(alice.pk)}/report/", {"reason": " "}).status_code == 400


# --- moderators -------------------------------------------------------------------------------------------------------


def test_reports_wait_in_the_queue_of_all_and_are_settled_once(dave: User, alice: User, hall: Hall, organiser: User):
    report = report_person(alice, by=dave, hall=hall, reason="Shouts")
    source = source_named("halls")
    assert source is not None
    assert [row.pk for row in source.waiting(organiser)] == [report.pk]
    assert not source.waiting(dave).exists()
    settle(source, str(report.pk), by=organiser, reason="Heard it")
    report.refresh_from_db()
    assert (report.state, report.settled_by) == (ReportState.UPHELD, organiser)
    with pytest.raises(Refusal):
        settle(source, str(report.pk), by=organiser)


def test_moderators_see_who_is_where(dave: User, alice: User, hall: Hall, organiser: User):
    HallVisit.objects.create(person=dave, hall=hall)
    HallVisit.objects.create(person=alice, hall=hall, copy=2)
    page = signed_in(organiser).get("/en/hall/watch/").content.decode()
    assert all(text in page for text in ("Dave", "Alice", "copy 2", "/admin/moderation/people/"))
    assert re.search(r'/admin/moderation/people/\d+/">\s*<input type="hidden" name="csrfmiddlewaretoken"', page)
    assert signed_in(dave).get("/en/hall/watch/").status_code == 403


def test_moderators_read_the_zone_in_single_brackets(dave: User, alice: User, hall: Hall, organiser: User):
    HallVisit.objects.create(person=dave, hall=hall)
    report_person(alice, by=dave, hall=hall, reason="Shouts")
    page = signed_in(organiser).get("/hall/watch/").content.decode()
    assert re.search(r"自 \d\d:\d\d 起，北京时间 UTC\+8<", page)
    assert re.search(r"\d\d:\d\d，北京时间 UTC\+8 · 由Dave举报", page)


def test_watching_costs_the_same_for_one_and_three_people(
    alice: User, bob: User, dave: User, hall: Hall, organiser: User, django_assert_max_num_queries
):
    client = signed_in(organiser)
    for person in (alice, bob, dave):
        HallVisit.objects.create(person=person, hall=hall)
        client.get("/en/hall/watch/")
        with django_assert_max_num_queries(16):
            client.get("/en/hall/watch/")


# --- after the expo ---------------------------------------------------------------------------------------------------


def test_archive_offers_no_words_and_no_gestures(client: Client, hall: Hall, panshi: Exhibitor, event: Event, dave: User):
    event.is_archived = True
    event.save()
    client.force_login(dave)
    for path in (PLAN, "/en/hall/"):
        page = client.get(path).content.decode()
        offered = ["nobody is spoken to any more" in page, 'id="hall-say"' in page, "data-emote=" in page, "data-applaud" in page]
        assert offered == [True, False, False, False], path
