"""The hall plan at the desk: moving, typing, placing by itself, taking back."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Sector
from exhibitors import actions
from exhibitors.models import Booth, Exhibitor, Hall, PlanChange, Zone
from tests.exhibitors.conftest import company, signed_in
from tests.races import race

HALLS = "/en/admin/exhibitors/hall/"


def cell(exhibitor: Exhibitor) -> tuple[int, int]:
    return Booth.objects.values_list("column", "row").get(exhibitor=exhibitor)


def move(client: Client, hall: Hall, exhibitor: Exhibitor, **to: Any) -> Any:
    return client.post(f"{HALLS}{hall.pk}/plan/move/", {"exhibitor": exhibitor.pk, **to}, headers={"accept": "application/json"})


def homeless(sector: Sector, slug: str, **fields: Any) -> Exhibitor:
    return Exhibitor.objects.create(slug=slug, name_en=slug.title(), sector=sector, **fields)


def test_booth_is_dragged_and_the_step_taken_back(panshi: Exhibitor, hall: Hall, organiser: User):
    desk, before = signed_in(organiser), cell(panshi)
    said = move(desk, hall, panshi, column=9, row=4)
    assert (said.status_code, said.json()) == (200, {"sentence": "A01 stands at column 9, row 4."})
    assert cell(panshi) == (9, 4)
    desk.post(f"{HALLS}{hall.pk}/plan/undo/")
    assert cell(panshi) == before
    assert "There is nothing to undo." in desk.post(f"{HALLS}{hall.pk}/plan/undo/", follow=True).content.decode()


def test_taken_place_is_refused_and_nothing_moves(panshi: Exhibitor, liuchuan: Exhibitor, hall: Hall, organiser: User):
    before = cell(panshi)
    said = move(signed_in(organiser), hall, panshi, column=7, row=1)
    assert (said.status_code, said.json()["sentence"]) == (409, "This place overlaps booth A02.")
    assert cell(panshi) == before
    assert PlanChange.objects.count() == 0


def test_walls_hold(panshi: Exhibitor, hall: Hall, organiser: User):
    hall.columns, hall.rows = 10, 6
    hall.save()
    said = move(signed_in(organiser), hall, panshi, column=9, row=0)
    assert (said.status_code, "does not fit between the walls" in said.json()["sentence"]) == (409, True)


def test_what_somebody_else_moved_since_is_not_taken_back(panshi: Exhibitor, hall: Hall, organiser: User, dave: User):
    actions.change_plan({panshi: {"hall": hall, "number": "A01", "column": 9, "row": 4}}, by=organiser)
    Booth.objects.update(column=12)
    with pytest.raises(Refusal, match="moved since"):
        actions.undo_plan(by=organiser)
    with pytest.raises(NotAllowed):
        actions.undo_plan(by=dave)
    with pytest.raises(NotAllowed):
        actions.change_plan({}, by=dave)


@pytest.mark.parametrize("page", ["plan/", "plan/move/", "plan/undo/"])
def test_company_finds_no_plan_to_change(panshi: Exhibitor, alice: User, hall: Hall, page: str):
    for way in ("get", "post"):
        assert getattr(signed_in(alice), way)(f"{HALLS}{hall.pk}/{page}").status_code in {302, 403, 405}
    assert signed_in(alice).get(f"{HALLS}arrange/").status_code in {302, 403}


@pytest.mark.parametrize(
    "data", [{}, {"exhibitor": "x"}, {"exhibitor": "9" * 400}, {"exhibitor": "1", "column": "-1"}, {"exhibitor": "99999"}]
)
def test_guessed_moves_are_not_found(hall: Hall, organiser: User, data: dict[str, str]):
    assert signed_in(organiser).post(f"{HALLS}{hall.pk}/plan/move/", data).status_code == 404


def typed(*rows: tuple[Exhibitor, dict[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, (exhibitor, changes) in enumerate(rows):
        booth = Booth.objects.get(exhibitor=exhibitor)
        full = {name: getattr(booth, name) for name in ("number", "tier", "column", "row", "columns", "rows")}
        data |= {f"form-{number}-{name}": value for name, value in {**full, "exhibitor": exhibitor.pk, **changes}.items()}
    return data


def test_two_change_places_by_typing(panshi: Exhibitor, liuchuan: Exhibitor, hall: Hall, organiser: User):
    one, other = cell(panshi), cell(liuchuan)
    data = typed((panshi, {"column": other[0]}), (liuchuan, {"column": one[0]}))
    assert signed_in(organiser).post(f"{HALLS}{hall.pk}/plan/", data).status_code == 302
    assert (cell(panshi), cell(liuchuan)) == (other, one)
    actions.undo_plan(by=organiser)
    assert (cell(panshi), cell(liuchuan)) == (one, other)


def test_typed_fault_stands_in_its_row_and_nothing_is_lost(panshi: Exhibitor, liuchuan: Exhibitor, hall: Hall, organiser: User):
    data = typed((panshi, {"column": 20, "number": "A77"}), (liuchuan, {"column": 21}))
    answer = signed_in(organiser).post(f"{HALLS}{hall.pk}/plan/", data)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This place overlaps booth A77." in page
    assert 'value="A77"' in page
    assert not Booth.objects.filter(number="A77").exists()
    wrong = signed_in(organiser).post(f"{HALLS}{hall.pk}/plan/", typed((panshi, {"column": "9" * 30, "tier": "golden"})))
    assert wrong.status_code == 400


def test_company_without_a_place_gets_the_first_free_one(panshi: Exhibitor, sector: Sector, hall: Hall, organiser: User):
    new = homeless(sector, "qianfeng")
    assert "Place Qianfeng in this hall" in signed_in(organiser).get(f"{HALLS}{hall.pk}/plan/").content.decode()
    assert move(signed_in(organiser), hall, new).status_code == 200
    booth = Booth.objects.get(exhibitor=new)
    assert (booth.number, booth.column, booth.row) == ("A02", 5, 0)


def test_zone_of_the_sector_is_filled_first(panshi: Exhibitor, sector: Sector, hall: Hall):
    Zone.objects.create(hall=hall, sector=sector, column=10, row=10, columns=6, rows=4)
    found = actions.arrange([hall], [homeless(sector, "one"), homeless(sector, "two")])
    assert {row.slug: (place["column"], place["row"]) for row, place in found.places.items()} == {"one": (10, 10), "two": (13, 10)}


def test_highest_tier_comes_first_and_nothing_overlaps(sector: Sector, hall: Hall, organiser: User):
    rows = [company(sector, hall, f"c{number}") for number in range(12)]
    for number, row in enumerate(rows):
        Booth.objects.filter(exhibitor=row).update(tier=("startup", "partner", "standard")[number % 3], columns=2 + number % 3)
    exhibitors = list(Exhibitor.objects.select_related("booth"))
    found = actions.arrange(Hall.objects.all(), exhibitors)
    assert next(iter(found.places.values()))["tier"] == "partner"
    assert found.left_over == []
    actions.change_plan(found.places, by=organiser)
    assert not any(Booth.objects.overlapping(booth).exists() for booth in Booth.objects.all())
    again = actions.arrange(Hall.objects.all(), list(Exhibitor.objects.select_related("booth")))
    assert [place["column"] for place in again.places.values()] == [place["column"] for place in found.places.values()]


def test_full_hall_says_who_found_no_room(sector: Sector, hall: Hall):
    hall.columns, hall.rows = 3, 2
    hall.save()
    found = actions.arrange([hall], [homeless(sector, "one"), homeless(sector, "two")])
    assert ({row.slug for row in found.places}, {row.slug for row in found.left_over}) == ({"one"}, {"two"})


def test_proposal_is_looked_at_then_done_and_undone(panshi: Exhibitor, sector: Sector, hall: Hall, organiser: User):
    new, desk = homeless(sector, "qianfeng"), signed_in(organiser)
    page = desk.get(f"{HALLS}arrange/?which=new")
    assert "1 booth would be placed" in page.content.decode()
    assert not Booth.objects.filter(exhibitor=new).exists()
    desk.post(f"{HALLS}arrange/", {"apply": page.context["ticket"]})
    assert Booth.objects.filter(exhibitor=new).exists()
    stale = desk.post(f"{HALLS}arrange/", {"apply": page.context["ticket"]}, follow=True).content.decode()
    assert "The plan has changed since you looked." in stale
    forged = desk.post(f"{HALLS}arrange/", {"apply": "x"}, follow=True).content.decode()
    assert "The plan has changed since you looked." in forged
    actions.undo_plan(by=organiser)
    assert not Booth.objects.filter(exhibitor=new).exists()


def test_zones_never_overlap(sector: Sector, hall: Hall, organiser: User):
    Zone.objects.create(hall=hall, sector=sector, column=0, row=0, columns=6, rows=4)
    data = {"key": "A", "name_en": "Hall A", "order": 0, "zones-TOTAL_FORMS": 1, "zones-INITIAL_FORMS": 0}
    data |= {f"zones-0-{name}": value for name, value in {"name_en": "Food", "column": 5, "row": 3, "columns": 4, "rows": 2}.items()}
    answer = signed_in(organiser).post(f"{HALLS}{hall.pk}/change/", data)
    assert "This zone overlaps" in answer.content.decode()
    assert Zone.objects.count() == 1


def test_list_and_plan_show_the_same_set_whatever_was_moved(
    panshi: Exhibitor, liuchuan: Exhibitor, sector: Sector, hall: Hall, organiser: User
):
    Zone.objects.create(hall=hall, sector=sector, column=0, row=0, columns=20, rows=5)
    homeless(sector, "draft")
    move(signed_in(organiser), hall, panshi, column=14, row=2)
    visitor = Client()
    listed = {row.slug for row in visitor.get("/en/exhibitors/").context["page"].object_list}
    page = visitor.get("/en/exhibitors/plan/")
    drawn = {place.exhibitor.slug for drawing in page.context["drawings"] for place in drawing.places if place.found}
    assert listed == drawn == {row.slug for row in page.context["found"]} == {"panshi", "liuchuan"}


@pytest.mark.django_db(transaction=True)
def test_ten_drag_to_one_cell_and_one_stands_there(sector: Sector, hall: Hall, organiser: User):
    rows = [company(sector, hall, f"company-{number}") for number in range(10)]
    results = race(
        10, lambda n: actions.change_plan({rows[n]: {"hall": hall, "number": f"N{n}", "column": 50 + n % 2, "row": 50}}, by=organiser)
    )
    assert sum(isinstance(result, PlanChange) for result in results) == 1
    assert {type(result) for result in results} == {PlanChange, actions.Untidy}
    assert Booth.objects.filter(row=50).count() == 1
