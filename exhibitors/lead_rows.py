"""Leads as plain columns, some at a time: ten thousand of them with all that hangs on them, and no model for each.

Only who agreed, and of them only what they agreed to, by the card in force when the row is read: `leads.shown` for lists that are long.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from accounts.models import User, called
from event.models import Sector
from exhibitors.models import Card, Deed, Exhibitor, Lead, LeadAnswer, LeadNote
from exhibitors.models.cards import agreed_values, in_words
from exhibitors.querysets import LeadQuerySet
from exhibitors.states import CardField

A_CHUNK = 500


@dataclass(frozen=True, slots=True)
class LeadRow:
    columns: Any
    values: dict[str, str]
    company: str
    owner: str
    kinds: list[str]  # one for each deed
    tags: list[str]
    answers: dict[int, str]  # by question
    notes: list[str]


def chunks(rows: LeadQuerySet) -> Iterator[list[LeadRow]]:
    found = rows.columns().iterator(chunk_size=A_CHUNK)
    while some := list(islice(found, A_CHUNK)):
        yield read(some)


def read(some: list[Any]) -> list[LeadRow]:
    """A question each for what hangs on these leads."""
    leads, people = [row.pk for row in some], [row.person_id for row in some]
    companies = Exhibitor.objects.in_bulk({row.exhibitor_id for row in some})
    owners = User.objects.in_bulk({row.owner_id for row in some if row.owner_id})
    cards = Card.objects.in_force().filter(exhibitor__in=companies, person__in=people)
    agreed = {(company, person): fields for company, person, fields in cards.values_list("exhibitor_id", "person_id", "fields")}
    sectors = sectors_of(people)
    kinds = grouped(Deed.objects.filter(lead__in=leads).order_by().values_list("lead_id", "kind"))
    tags = grouped(Lead.tags.through.objects.filter(lead__in=leads).order_by("leadtag__name").values_list("lead_id", "leadtag__name"))
    notes = grouped(LeadNote.objects.filter(lead__in=leads).order_by("pk").values_list("lead_id", "text"))
    answers = grouped(
        (lead, (question, text))
        for lead, question, text in LeadAnswer.objects.filter(lead__in=leads).values_list("lead_id", "question_id", "text")
    )
    return [
        LeadRow(
            row,
            values_of(row, agreed[row.exhibitor_id, row.person_id], sectors[row.person_id]),
            companies[row.exhibitor_id].name,
            str(owners[row.owner_id]) if row.owner_id else "",
            kinds[row.pk],
            tags[row.pk],
            dict(answers[row.pk]),
            notes[row.pk],
        )
        for row in some
        if (row.exhibitor_id, row.person_id) in agreed
    ]


def values_of(row: Any, agreed: list[str], sectors: list[str]) -> dict[str, str]:
    def value(field: str) -> str:
        return in_words(field, sectors if field == CardField.SECTORS else getattr(row, f"person__{field}"))

    return agreed_values(agreed, called(row.person__name, row.person__email), value)


def sectors_of(people: list[int]) -> dict[int, list[str]]:
    names = {sector.pk: str(sector) for sector in Sector.objects.all()}
    rows = User.sectors.through.objects.filter(user__in=people).order_by("sector__order", "sector_id").values_list("user_id", "sector_id")
    return grouped((person, names[sector]) for person, sector in rows)


def grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
