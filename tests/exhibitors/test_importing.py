"""Tables come in as a whole or not at all, and out as they come in."""

import re
import tracemalloc
import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from accounts.models import AuditEntry, User
from core import sheets
from core.refusals import Refusal
from event.models import Sector
from exhibitors.models import Exhibitor, Product
from tests.exhibitors.conftest import EXHIBITORS, PRODUCTS, signed_in, stored

HEAD = "slug,name_zh_hans,name_en,sector,founded\n"


def upload(person: User, table: bytes | str, page: str = EXHIBITORS, name: str = "table.csv") -> Any:
    data = table.encode() if isinstance(table, str) else table
    return signed_in(person).post(f"{page}import/table/", {"file": SimpleUploadedFile(name, data)})


def confirm(person: User, tried: Any, page: str = EXHIBITORS) -> Any:
    found = re.search(r'name="confirm" value="([^"]+)"', tried.content.decode())
    assert found, tried.content.decode()
    return signed_in(person).post(f"{page}import/table/", {"confirm": found[1]})


def bring(person: User, table: bytes | str, page: str = EXHIBITORS) -> Any:
    return confirm(person, upload(person, table, page), page)


def test_table_is_tried_first_and_done_on_confirmation(panshi: Exhibitor, organiser: User):
    table = HEAD + "qianfeng,黔峰,Qianfeng,security,2012\npanshi,磐石,Panshi Cloud,security,\n"
    tried = upload(organiser, table)
    assert Exhibitor.objects.count() == 1
    assert {
        text for text in ("<ins>qianfeng</ins>", "<del>磐石云安</del> <ins>磐石</ins>", "style=") if text in tried.content.decode()
    } == {
        "<ins>qianfeng</ins>",
        "<del>磐石云安</del> <ins>磐石</ins>",
    }
    assert confirm(organiser, tried).status_code == 302
    assert set(Exhibitor.objects.values_list("slug", "name_zh_hans", "founded", "state")) == {
        ("qianfeng", "黔峰", 2012, "draft"),
        ("panshi", "磐石", None, "published"),
    }
    assert set(AuditEntry.objects.filter(verb="imported").values_list("name", "detail")) == {("Exhibitors", "2 rows brought in.")}
    assert stored(panshi).version == panshi.version + 1
    assert stored(panshi).tagline_en == "Usable, unseen."


def test_row_with_a_fault_stops_all_and_is_named(sector: Sector, organiser: User):
    table = HEAD + "good,好,Good,security,\nBad slug,坏,Bad,nowhere,12x\n"
    page = upload(organiser, table).content.decode()
    assert 'name="confirm"' not in page
    assert {text for text in ("There is no “nowhere”.", "“12x” is no whole number.", '<td class="num">3</td>') if text in page} == {
        "There is no “nowhere”.",
        "“12x” is no whole number.",
        '<td class="num">3</td>',
    }
    assert Exhibitor.objects.count() == 0


def test_what_is_exported_comes_in_unchanged(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User):
    panshi.tagline_en = "=1+1"
    panshi.save(update_fields=["tagline_en"])
    for kind in ("csv", "xlsx"):
        answer = signed_in(organiser).get(f"/en/admin/export/exhibitors/exhibitor.{kind}")
        data = b"".join(answer.streaming_content) if answer.streaming else answer.content
        page = upload(organiser, data).content.decode()
        assert '<span class="badge gone">as they were 2</span>' in page


def test_excel_and_chinese_csv_are_read(sector: Sector, organiser: User):
    book = Workbook()
    book.active.append(["slug", "name_zh_hans", "sector", "founded"])
    book.active.append(["excel", "表格", "security", 2001])
    data = BytesIO()
    book.save(data)
    assert bring(organiser, data.getvalue()).status_code == 302
    assert bring(organiser, "slug;name_zh_hans;sector\ngbk;国标;security\n".encode("gb18030")).status_code == 302
    assert set(Exhibitor.objects.values_list("slug", "name_zh_hans")) == {("excel", "表格"), ("gbk", "国标")}


def bomb() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * (61 << 20))
    return data.getvalue()


def swollen(part: str, text: str) -> bytes:
    """A real workbook of some kilobytes, one of its parts grown: read as it is, it takes half a minute and more than a gigabyte."""
    book, data = BytesIO(), BytesIO()
    Workbook().save(book)
    with zipfile.ZipFile(book) as read, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in read.infolist():
            written.writestr(entry.filename, text if entry.filename == part else read.read(entry))
    return data.getvalue()


def lying() -> bytes:
    """Says of a part that it is smaller than it is."""
    data = bytearray(swollen("xl/worksheets/sheet1.xml", "<worksheet>" + "<row/>" * 100_000 + "</worksheet>"))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


ENTITIES = "".join(f"<!ENTITY {b} '{f'&{a};' * 30}'>" for a, b in pairwise("abcdefghij"))
LAUGHS = f"<!DOCTYPE s [<!ENTITY a '{'x' * 99}'>{ENTITIES}]><s>&j;</s>"


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (swollen("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>" + "<c><v>1</v></c>" * 400_000), "more than 200000 cells"),
        (swollen("xl/styles.xml", "<styleSheet><cellXfs>" + "<xf/>" * 100_000), "no table we can read"),
        (swollen("xl/workbook.xml", LAUGHS), "no table we can read"),
        (lying(), "no table we can read"),
        (HEAD + "a\n" * 5_001, "more than 5000 rows"),
        (b"x" * (5 << 20) + b"xx", "larger than 5 MB"),
        (bomb(), "unpacks to more than 60 MB"),
        (b"PK\x03\x04broken", "no table we can read"),
        (b"\xff\xd8\xff\xe0\0\0", "no table we can read"),
        ("slug,slug\na,b\n", "each once"),
        ("\n", "each once"),
        ("name_en\nA\n", "These columns are missing: slug."),
        (HEAD + "a" * 140_000, "no table we can read"),
    ],
)
def test_unfit_table_is_refused_in_a_sentence(sector: Sector, organiser: User, table: bytes | str, sentence: str):
    response = upload(organiser, table)
    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    assert Exhibitor.objects.count() == 0


def test_million_rows_are_refused_soon(sector: Sector, organiser: User):
    table = HEAD + "a,b,c,d,\n" * 400_000
    assert len(table) < sheets.LARGEST_FILE << 20
    assert "more than 5000 rows" in upload(organiser, table).content.decode()


def test_memory_is_bounded_whatever_comes(sector: Sector):
    """Of a table of the largest size that is taken: some copies of it, and never all its rows."""
    table = (HEAD + "a,b,c,d,\n" * 500_000).encode()[: sheets.LARGEST_FILE << 20]
    tracemalloc.start()
    with pytest.raises(Refusal):
        sheets.read(table)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64 << 20


def test_confirmation_is_for_who_tried_and_once(panshi: Exhibitor, organiser: User, alice: User):
    tried = upload(organiser, HEAD + "a,甲,A,security,\n")
    assert confirm(organiser, tried).status_code == 302
    assert "not waiting any more" in confirm(organiser, tried).content.decode()
    assert "not waiting any more" in signed_in(organiser).post(f"{EXHIBITORS}import/table/", {"confirm": "forged"}).content.decode()
    assert Exhibitor.objects.count() == 2


def test_staff_bring_in_products_of_their_own_company_only(panshi: Exhibitor, liuchuan: Exhibitor, alice: User):
    head = "exhibitor,slug,name_en,is_hidden\n"
    assert "There is no “liuchuan”" in upload(alice, head + "liuchuan,x,X,\n", PRODUCTS).content.decode()
    assert bring(alice, head + "panshi,box,Box,yes\npanshi,,Crate,\n", PRODUCTS).status_code == 302
    assert set(Product.objects.values_list("exhibitor__slug", "slug", "name_en", "is_hidden")) == {
        ("panshi", "box", "Box", True),
        ("panshi", "crate", "Crate", False),
    }
    assert signed_in(alice).get(f"{EXHIBITORS}import/table/").status_code == 403
    assert signed_in(alice).post(f"{EXHIBITORS}import/table/", {"confirm": "x"}).status_code == 403


def test_list_leads_to_the_import_for_those_who_may(panshi: Exhibitor, organiser: User, alice: User):
    link = 'href="/en/admin/exhibitors/exhibitor/import/table/"'
    assert [link in signed_in(person).get(EXHIBITORS).content.decode() for person in (organiser, alice)] == [True, False]
