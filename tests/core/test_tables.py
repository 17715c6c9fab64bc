from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from core import tables


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "  =1", "\n=1"])
def test_no_cell_starts_a_formula(text: str):
    assert tables.cell(text) == f"'{text}"
    assert tables.read(tables.cell(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "'quoted'", "数据", "'tis"])
def test_other_texts_stay(text: str):
    assert tables.read(tables.cell(text)) == tables.cell(text) == text


def test_values_are_written_as_people_read_them():
    moment = datetime(2022, 5, 26, 1, 0, tzinfo=UTC)
    assert [tables.cell(value) for value in (None, True, False, 7, moment)] == ["", "yes", "no", "7", "2022-05-26 09:00"]


def test_csv_opens_in_spreadsheets():
    response = tables.csv_answer("list", ["名称"], [["磐石"], ["=1"]])
    assert b"".join(response).decode() == "\ufeff名称\r\n磐石\r\n'=1\r\n"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="list-')


@pytest.mark.parametrize(
    ("name", "expected"),
    [("leads", "leads"), ("a/b:c[d]*?\\", "a b c d"), ("x" * 40, "x" * 31), ("'quoted'", "quoted"), ("场馆", "场馆"), (" ", "1")],
)
def test_sheet_has_a_name_that_spreadsheets_take(name: str, expected: str):
    assert tables.sheet_name(name) == expected


def test_xlsx_holds_texts_and_numbers_and_no_formula():
    response = tables.xlsx_answer("list", ["名称", "n"], [["=1\x00", 7], ["x" * 40_000, None]])
    sheet = load_workbook(BytesIO(response.content)).active
    assert sheet.title == "list"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[:2] == [["名称", "n"], ["'=1", 7]]
    assert len(rows[2][0]) == tables.LONGEST_CELL
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
