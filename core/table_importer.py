"""A table of django-import-export as something that comes in, with a report in our own words."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core import sheets
from core.importing import Importer, Line, Outcome, Progress, Verdict

VERDICTS = {"new": Verdict.NEW, "update": Verdict.CHANGED, "skip": Verdict.SAME}


def table_importer(model: str, resource: str) -> Importer:
    """`resource` by dotted name: tables stand above the rooms' start-up."""
    return Importer(name_of(model), model, partial(carry_out, resource))


def name_of(model: str) -> str:
    return f"{model}.table"


def carry_out(path: str, data: bytes, *, by: Any, dry_run: bool, progress: Progress, options: Mapping[str, Any]) -> Outcome:  # noqa: ARG001
    heads, rows = sheets.read(data)
    resource = import_string(path)(user=by)
    resource.progress = progress
    result = resource.try_rows(heads, rows, dry_run=dry_run)
    outcome = Outcome([*faults(result)] or [*lines(result)])
    if unknown := resource.unknown(heads):
        outcome.notes.append(_("Columns we do not know, left aside: %(names)s") % {"names": ", ".join(unknown)})
    return outcome


def faults(result: Any) -> list[Line]:
    """Row, column (empty for the row as a whole), sentence. The first row below the heads is 2, as in a spreadsheet."""
    found = [(0, "", str(error.error)) for error in result.base_errors]
    for number, errors in result.row_errors():
        found += [(number + 1, "", str(error.error)) for error in errors]
    for row in result.invalid_rows:
        for name, sentences in row.error_dict.items() if hasattr(row.error, "error_dict") else [("", row.error.messages)]:
            found += [(row.number + 1, "" if name == "__all__" else name, str(sentence)) for sentence in sentences]
    return [Line(str(number or ""), column, Verdict.FAULT, [sentence]) for number, column, sentence in sorted(found)]


def lines(result: Any) -> Iterator[Line]:
    for number, row in enumerate(result.rows, 2):
        pairs = zip(result.diff_headers, row.diff or (), strict=False)
        changes = [(head, before, after) for head, (before, after) in pairs if before != after]
        yield Line(str(number), str(row.object_repr or ""), VERDICTS.get(row.import_type, Verdict.SKIPPED), changes=changes)
