"""Reads uploaded tables, CSV or XLSX, up to named limits. What is not a table says so before anything is done with it."""

import csv
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from core import tables
from core.refusals import Refusal

MEGABYTE = 1 << 20
LARGEST_FILE = 5  # megabytes
LARGEST_UNPACKED = 60  # megabytes, of an XLSX
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_CELLS = 200_000
MOST_TAGS = 1_300_000  # what so many cells are written with; each costs memory and time before a single row is known
MOST_OTHER_TAGS = 60_000  # of styles and the like
A_PIECE = 1 << 20
ENCODINGS = ("utf-8-sig", "gb18030")  # the second is what Chinese spreadsheets write as plain CSV

UNREADABLE = (
    *(csv.Error, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, OSError, EOFError, SyntaxError),
)  # what readers raise over files made to break them

Row = dict[str, str]


def read(data: bytes, most_rows: int = MOST_ROWS) -> tuple[list[str], list[Row]]:
    """The heads and the rows below them. The content says what it is, not the name. `most_rows`: where a row costs little."""
    if len(data) > LARGEST_FILE * MEGABYTE:
        raise Refusal(_("The file is larger than %(limit)s MB. Split it."), params={"limit": LARGEST_FILE})
    rows = xlsx_rows(data) if data.startswith(b"PK\x03\x04") else csv_rows(data)
    try:
        heads = [head.strip() for head in next(rows, [])]
        found = [row for row in islice(rows, most_rows + 1) if any(row)]
    except UNREADABLE:
        raise unreadable() from None
    if not any(heads) or len(heads) > MOST_COLUMNS or len(set(heads)) < len(heads):
        raise Refusal(_("The first row must name the columns, each once."))
    if len(found) > most_rows:
        raise Refusal(_("The table has more than %(limit)s rows. Split it."), params={"limit": most_rows})
    return heads, [named(heads, row) for row in found]


def named(heads: list[str], row: list[str]) -> Row:
    filled = [*row, *[""] * len(heads)]
    return {head: tables.read(value.strip()) for head, value in zip(heads, filled, strict=False)}


def unreadable() -> Refusal:
    return Refusal(_("This is no table we can read. CSV and Excel (xlsx) are possible."))


def csv_rows(data: bytes) -> Iterator[list[str]]:
    text = next((text for encoding in ENCODINGS if (text := decoded(data, encoding)) is not None), None)
    if text is None or "\0" in text:
        raise unreadable()
    return csv.reader(StringIO(text), delimiter=separator(text))


def decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def separator(text: str) -> str:
    """Some spreadsheets part by semicolons or tabs."""
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def xlsx_rows(data: bytes) -> Iterator[list[str]]:
    """The first sheet. What the archive would unpack to is added up before anything is unpacked."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            refuse_bomb(archive)
        sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows: Iterable[Any] = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    except UNREADABLE:
        raise unreadable() from None
    return ([*without_end([text(value) for value in row])] for row in rows)


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    """A few kilobytes may unpack to gigabytes, or to millions of empty cells."""
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED * MEGABYTE:
        raise Refusal(_("The file unpacks to more than %(limit)s MB. Split it."), params={"limit": LARGEST_UNPACKED})
    tags = {entry.filename: tags_in(archive, entry) for entry in archive.infolist()}
    if sum(tags.values()) > MOST_TAGS:
        raise Refusal(_("The table has more than %(limit)s cells. Split it."), params={"limit": MOST_CELLS})
    if any(number > MOST_OTHER_TAGS for name, number in tags.items() if not name.startswith(("xl/worksheets/", "xl/sharedStrings"))):
        raise unreadable()


def tags_in(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    with archive.open(entry) as part:
        return sum(piece.count(b"<") for piece in iter(lambda: part.read(A_PIECE), b""))


def without_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
