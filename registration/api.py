"""What the organisers' own programs read of registrations, and the one thing they write: a ticket that was sold elsewhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router, Schema
from pydantic import Field

from core.api import Failed, Page, Paging, Words, needs, page_of
from registration.actions.importing import register_from_outside
from registration.models import Ticket
from registration.saying import ticket_data
from registration.states import Source, TicketState
from registration.table import Reader

router = Router(tags=["registrations"])
MOST_ANSWERS = 100
Answer = str | bool | float | list[str]


class TicketOut(Schema):
    uuid: UUID
    email: str
    name: str
    company: str
    kind: str
    state: TicketState
    source: Source
    reference: str
    answers: dict[str, Any]
    registered_at: datetime
    confirmed_at: datetime | None
    is_sample: bool
    url: Words


class TicketIn(Schema):
    """`reference` is the number under which the ticket is known outside: the same one again changes it, and makes none.

    `letter`: we write to the person how they get at the ticket, once.
    """

    reference: str = Field(min_length=1, max_length=120)
    email: str = Field(max_length=254)
    kind: str = Field(max_length=30)
    name: str = Field("", max_length=120)
    company: str = Field("", max_length=160)
    country: str = Field("", max_length=2)
    language: str = Field("", max_length=10)
    answers: dict[str, Answer] = Field(default_factory=dict, max_length=MOST_ANSWERS)
    letter: bool = False


class TicketFilter(Paging):
    state: TicketState | None = None
    changed_since: datetime | None = None


@router.get("/registrations", response=Page[TicketOut], summary=gettext_lazy("Registrations"), **needs("registrations", only_expo=True))
def registrations(request: HttpRequest, wanted: Query[TicketFilter]) -> dict[str, Any]:
    rows = Ticket.objects.of_people().with_parts().oldest_first()
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.changed_since:
        rows = rows.filter(changed_at__gte=wanted.changed_since)
    return page_of(request, rows, wanted, ticket_data)


@router.post("/registrations", response=TicketOut, summary=gettext_lazy("Register somebody"), **needs("register", only_expo=True))
def register(request: HttpRequest, body: TicketIn) -> dict[str, Any]:
    """Places and waiting list hold as for everybody. Nobody gets a letter from us but where `letter` says so."""
    cells = {name: value for name, value in body.dict().items() if name not in ("answers", "letter")}
    cells |= {key: as_cell(value) for key, value in body.answers.items()}
    reader = Reader(list(cells))
    draft = reader.draft(1, cells)
    if reader.unknown:
        raise Failed(422, _("There are no questions with these keys: %(keys)s.") % {"keys": ", ".join(reader.unknown)[:300]})
    if draft.fault:
        raise Failed(422, draft.fault)
    return ticket_data(register_from_outside(draft, letters=body.letter))


def as_cell(value: Answer) -> str:
    """As a table has it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return ",".join(value) if isinstance(value, list) else value
