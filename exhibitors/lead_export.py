"""Leads to take along: tables that Excel opens in Chinese, and cards for address books. Rows leave as they are read, some at a time.

Only who agreed, and of them only what they agreed to: the rows come from `shown()`, the values from the card in force at that moment.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import tables
from core.workbooks import workbook
from exhibitors.lead_rows import LeadRow, chunks
from exhibitors.models import LeadQuestion
from exhibitors.models.cards import FIELDS
from exhibitors.querysets import LeadQuerySet
from exhibitors.scoring import points_now, reasons
from exhibitors.states import CardField, LeadState
from exhibitors.vcards import person_card

KINDS = (*tables.KINDS, "vcf")


def heads(questions: list[LeadQuestion]) -> list[str]:
    zone = {"zone": timezone.get_current_timezone_name()}
    return [
        _("Name"),
        *(str(field.label) for field in CardField),
        *(_("Exhibitor"), _("State"), _("Stars"), _("Score"), _("Why"), _("Looked after by"), _("Follow up on"), _("Tags")),
        _("First deed (%(zone)s)") % zone,
        _("Last deed (%(zone)s)") % zone,
        *(question.text for question in questions),
        _("Notes"),
    ]


def line(row: LeadRow, questions: list[LeadQuestion], points: Mapping[str, int]) -> list[Any]:
    lead = row.columns
    return [
        row.values["name"],
        *(row.values.get(field, "") for field in FIELDS),
        row.company,
        LeadState(lead.state).label,
        lead.stars,
        lead.score,
        " · ".join(f"{reason.label} ×{reason.number}" for reason in reasons(row.kinds, points)),
        row.owner,
        lead.follow_up_on or "",
        ", ".join(row.tags),
        lead.met_at,
        lead.last_at,
        *(row.answers.get(question.pk, "") for question in questions),
        "\n".join(row.notes),
    ]


def table(rows: LeadQuerySet, questions: list[LeadQuestion]) -> Iterator[list[list[Any]]]:
    """In chunks, the heads first."""
    yield [heads(questions)]
    points = points_now()
    for some in chunks(rows):
        yield [line(row, questions, points) for row in some]


def answer(kind: str, rows: LeadQuerySet, questions: list[LeadQuestion]) -> HttpResponseBase:
    if kind == "vcf":
        parts: Iterator[Any] = (b"".join(person_card(row.values) for row in some) for some in chunks(rows))
        content_type = "text/vcard; charset=utf-8"
    elif kind == "xlsx":
        parts, content_type = workbook("leads", table(rows, questions)), tables.XLSX
    else:
        parts, content_type = csv_parts(table(rows, questions)), "text/csv; charset=utf-8"
    return tables.named(StreamingHttpResponse(as_now(parts), content_type=content_type), "leads", kind)


def csv_parts(some: Iterable[list[list[Any]]]) -> Iterator[str]:
    for number, rows in enumerate(some):
        lines = tables.lines(rows[0], rows[1:]) if number == 0 else tables.body(rows)
        yield "".join(lines)


def as_now(parts: Iterator[Any]) -> Iterator[Any]:
    """Language and zone are those of the request, for each part, and never of whoever reads the stream meanwhile."""
    language, zone = translation.get_language(), timezone.get_current_timezone()
    while True:
        with translation.override(language), timezone.override(zone):
            part = next(parts, None)
        if part is None:
            return
        yield part
