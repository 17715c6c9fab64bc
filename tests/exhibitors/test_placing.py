"""Places of booths come in by the table: one plan, with every fault by its row, or nothing."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEntry, User
from core.refusals import NotAllowed
from exhibitors.actions import place_booths
from exhibitors.models import Booth, BoothCell, Exhibitor, Hall
from tests.exhibitors.conftest import company, signed_in
from tests.exhibitors.test_importing import bring, upload
from tests.races import race

HEAD = "slug,hall,number,tier,place_column,place_row,place_width,place_depth\n"


def places() -> set[tuple[str, str, str, int, int, int, int]]:
    names = ("exhibitor__slug", "hall__key", "number", "tier", "column", "row", "columns", "rows")
    return set(Booth.objects.values_list(*names))


@pytest.fixture
def other_hall(hall: Hall) -> Hall:
    return Hall.objects.create(key="B", name_en="Hall B")


def test_places_are_set_and_exported(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, other_hall: Hall):
    table = HEAD + "panshi,B,B12,premium,4,2,3,2\nliuchuan,A,A09,partner,10,10,4,4\n"
    assert bring(organiser, table).status_code == 302
    assert places() == {("panshi", "B", "B12", "premium", 4, 2, 3, 2), ("liuchuan", "A", "A09", "partner", 10, 10, 4, 4)}
    answer = signed_in(organiser).get("/en/admin/export/exhibitors/exhibitor.csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].endswith("hall,number,tier,place_column,place_row,place_width,place_depth")
    assert [line.rpartition("B,B12")[2] for line in lines if "B12" in line] == [",premium,4,2,3,2"]
    assert [entry.detail for entry in AuditEntry.objects.filter(kind="exhibitor", verb="changed").order_by("detail")] == [
        "Hall A · A09", "Hall B · B12",
    ]  # fmt: skip


def test_two_change_places(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User):
    table = "slug,hall,number,place_column,place_row\npanshi,A,A02,6,0\nliuchuan,A,A01,3,0\n"
    assert bring(organiser, table).status_code == 302
    assert places() == {("panshi", "A", "A02", "standard", 6, 0, 2, 2), ("liuchuan", "A", "A01", "standard", 3, 0, 2, 2)}
    assert {row.number for row in Booth.history.all() if row.number.startswith("~")} == set()


def test_what_the_table_does_not_say_stays_or_is_found(panshi: Exhibitor, sector, organiser: User, other_hall: Hall):
    table = "slug,name_zh_hans,sector,hall,number\npanshi,磐石云安,security,B,B1\nqianfeng,黔峰,security,B,B2\nwuming,无名,security,,\n"
    assert bring(organiser, table).status_code == 302
    assert places() == {("panshi", "B", "B1", "standard", 0, 0, 2, 2), ("qianfeng", "B", "B2", "standard", 2, 0, 2, 2)}
    assert set(Exhibitor.objects.filter(booth=None).values_list("slug", flat=True)) == {"wuming"}


def test_empty_cells_take_the_place_away(panshi: Exhibitor, organiser: User):
    assert bring(organiser, HEAD + "panshi,,,,,,,\n").status_code == 302
    assert places() == set()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("panshi,Z,A1,,,,,", "There is no “Z”."),
        ("panshi,A,A02,,9,9,2,2", "A02 in Hall A is the booth of Liuchuan Data."),
        ("panshi,A,A07,,7,1,2,2", "This place overlaps booth A02."),
        ("panshi,A,,,9,9,2,2", "A place needs both hall and number."),
        ("panshi,,A07,,9,9,2,2", "A place needs both hall and number."),
        ("panshi,A,A07,golden,9,9,2,2", "“golden” is none of partner, premium, standard, startup."),
        ("panshi,A,A07,,x,9,2,2", "“x” is no whole number."),
        ("panshi,A,A07,,9,9,0,2", "greater than or equal to 1"),
        ("panshi,A,A07,,9,9,99,2", "less than or equal to 12"),
        ("panshi,A,A07,,,,999999999,999999999", "less than or equal to 12"),
        ("panshi,A,A07,,30000,9,2,2", "Columns and rows go up to 29999."),
        ("panshi,A,A123456789,,9,9,2,2", "at most 8 characters"),
    ],
)
def test_place_that_cannot_be_is_a_fault_of_its_row(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, row: str, sentence: str):
    before = places()
    page = upload(organiser, HEAD + row + "\n").content.decode()
    assert sentence in page
    assert '<td class="num">2</td>' in page
    assert 'name="confirm"' not in page
    assert places() == before


def test_two_rows_of_one_place(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User):
    before = places()
    page = upload(organiser, HEAD + "panshi,A,A07,,9,9,2,2\nliuchuan,A,A07,,12,9,2,2\n").content.decode()
    assert "A07 in Hall A is the booth of Panshi Cloud." in page
    assert '<td class="num">3</td>' in page
    assert places() == before


def test_only_organisers_place(panshi: Exhibitor, alice: User):
    with pytest.raises(NotAllowed):
        place_booths({panshi: {}}, by=alice)


@pytest.mark.django_db(transaction=True)
def test_two_plans_at_once_never_share_a_cell(hall: Hall, sector, organiser: User):
    rows = [company(sector, hall, f"company-{number}") for number in range(4)]
    Booth.objects.all().delete()
    plans = [{row: {"hall": hall, "number": f"N{number}", "column": number % 2, "row": number // 2}} for number, row in enumerate(rows)]
    results = race(4, lambda number: place_booths(plans[number], by=organiser))
    assert sorted(bool(result) for result in results) == [False, True, True, True]
    assert Booth.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_database_holds_that_no_cell_has_two_booths_whoever_writes_them(hall: Hall, sector):
    """Without the lock of the halls, and with corners that all differ."""
    rows = [company(sector, hall, f"company-{number}") for number in range(4)]
    Booth.objects.all().delete()

    def put(number: int) -> bool:
        try:
            Booth.objects.create(exhibitor=rows[number], hall=hall, number=f"N{number}", column=number % 2, row=number // 2)
        except IntegrityError:
            return False
        return True

    assert sorted(race(4, put)) == [False, False, False, True]
    assert BoothCell.objects.count() == 4


def test_booth_takes_its_cells_along_and_leaves_the_old_ones(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User):
    hall, before = panshi.booth.hall, panshi.booth.column
    assert place_booths({panshi: {"hall": hall, "number": "Z1", "column": 20, "row": 20, "columns": 1, "rows": 3}}, by=organiser) == {}
    assert set(panshi.booth.cells.values_list("column", "row")) == {(20, 20), (20, 21), (20, 22)}
    assert place_booths({liuchuan: {"hall": hall, "number": "Z2", "column": before, "row": 0}}, by=organiser) == {}
    panshi.booth.delete()
    assert set(BoothCell.objects.values_list("booth", flat=True)) == {liuchuan.booth.pk}


def test_many_free_places_are_the_first_ones_and_the_hall_is_read_once(hall: Hall, sector, organiser: User):
    rows = [Exhibitor.objects.create(slug=f"c{number}", name_en=f"C{number}", sector=sector) for number in range(60)]
    wanted = {row: {"hall": hall, "number": f"N{place}", "columns": 1 + place % 3, "rows": 1 + place % 2} for place, row in enumerate(rows)}
    with CaptureQueriesContext(connection) as asked:
        assert place_booths(wanted, by=organiser) == {}
    read = [query["sql"] for query in asked if '"exhibitors_booth"."column" < 30000' in query["sql"]]
    assert len(read) == 1
    taken: set[tuple[int, int]] = set()
    for row in rows:  # each stands where the first gap of its size was
        booth = row.booth = Booth.objects.get(exhibitor=row)
        room = {(x, y) for x in range(booth.column, booth.column + booth.columns) for y in range(booth.row, booth.row + booth.rows)}
        assert taken.isdisjoint(room)
        before = ((x, y) for y in range(booth.row + 1) for x in range(25 - booth.columns) if (y, x) < (booth.row, booth.column))
        for x, y in before:
            assert not taken.isdisjoint({(x + right, y + down) for right in range(booth.columns) for down in range(booth.rows)})
        taken |= room
