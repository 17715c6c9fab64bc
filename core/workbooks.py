"""XLSX written as it is read: rows go into the archive a chunk at a time, so that a long list costs the memory of a short one.

Texts are inline strings, which no spreadsheet takes for a formula; `tables.sheet_cell` says what else a cell may be.
"""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from core.tables import sheet_cell, sheet_name

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="NAME" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
FROZEN = (
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)


class Outbox:
    """A file without an end that can be reached again: what was written is taken away."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        data = b"".join(self.waiting)
        self.waiting.clear()
        return data


def workbook(name: str, chunks: Iterable[list[list[Any]]]) -> Iterator[bytes]:
    """`name`: of its one sheet."""
    out: Any = Outbox()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for part, text in PARTS.items():
            archive.writestr(part, HEAD + text.replace("NAME", escape(sheet_name(name), {'"': "&quot;"})))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}">{FROZEN}<sheetData>'.encode())
            for rows in chunks:
                sheet.write("".join(map(row_of, rows)).encode())
                yield out.take()
            sheet.write(b"</sheetData></worksheet>")
    yield out.take()


def row_of(values: Iterable[Any]) -> str:
    return f"<row>{''.join(map(cell_of, values))}</row>"


def cell_of(value: Any) -> str:
    known = sheet_cell(value)
    if isinstance(known, int | float):
        return f"<c><v>{known}</v></c>"
    if not known:
        return "<c/>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(known)}</t></is></c>'
