"""Tables that spreadsheets open as they are: CSV in UTF-8 with a mark, XLSX; and no cell starts a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeVar

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

MARK = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_CELL = 32_767  # characters, of a spreadsheet
LONGEST_SHEET = 31
UNFIT_FOR_SHEET = re.compile(r"[\x00-\x1f\\/?*:\[\]\ud800-\udfff\ufffe\uffff]")
UNKNOWN_TO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
KINDS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Answer = TypeVar("Answer", bound=HttpResponseBase)
Rows = Iterable[Iterable[object]]


class Echo:
    """A file that hands back what is written: rows leave as they are made."""

    def write(self, value: str) -> str:
        return value


def cell(value: object) -> str:
    """A text that stays one: a quote goes before what a spreadsheet would reckon with."""
    text = written(value)
    return f"'{text}" if starts_a_formula(text) else text


def written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return local(value) if isinstance(value, datetime) else str(value)


def starts_a_formula(text: str) -> bool:
    return text.lstrip(" ").startswith(STARTS_A_FORMULA) or text.startswith(STARTS_A_FORMULA)


def read(text: str) -> str:
    """What `cell` wrote, as it was before."""
    return text[1:] if text.startswith("'") and starts_a_formula(text[1:]) else text


def local(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def lines(heads: Iterable[object], rows: Rows) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield MARK
    yield writer.writerow([cell(head) for head in heads])
    yield from body(rows)


def body(rows: Rows) -> Iterator[str]:
    writer = csv.writer(Echo())
    for row in rows:
        yield writer.writerow([cell(value) for value in row])


def csv_answer(name: str, heads: Iterable[object], rows: Rows) -> StreamingHttpResponse:
    # A list: the language and zone in force are those of the request, not of whoever reads the stream.
    response = StreamingHttpResponse(list(lines(heads, rows)), content_type="text/csv; charset=utf-8")
    return named(response, name, "csv")


def xlsx_answer(name: str, heads: Iterable[object], rows: Rows) -> HttpResponse:
    from openpyxl import Workbook  # heavy, and asked for now and then only

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(name))
    for row in (heads, *rows):
        sheet.append([sheet_cell(value) for value in row])
    data = BytesIO()
    book.save(data)
    return named(HttpResponse(data.getvalue(), content_type=XLSX), name, "xlsx")


def sheet_name(name: str) -> str:
    """As spreadsheets allow it: short, and without the signs of their own addresses."""
    return UNFIT_FOR_SHEET.sub(" ", name)[:LONGEST_SHEET].strip(" '") or "1"


def sheet_cell(value: object) -> Any:
    """Numbers stay numbers; everything else is a text without what the format does not know."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return UNKNOWN_TO_XML.sub("", cell(value))[:LONGEST_CELL]


def named(response: Answer, name: str, kind: str) -> Answer:
    today: date = timezone.localdate()
    response["Content-Disposition"] = f'attachment; filename="{name}-{today}.{kind}"'
    return response


def answer(kind: str, name: str, heads: Iterable[object], rows: Rows) -> HttpResponse | StreamingHttpResponse:
    return xlsx_answer(name, heads, rows) if kind == "xlsx" else csv_answer(name, heads, rows)
