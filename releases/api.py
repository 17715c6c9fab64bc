"""Launches as anybody sees them; the figures of the place, as numbers with unit, period and source."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from core.api import Page, Paging, Words, anybody, needs, page_of
from core.saying import words
from releases.models import Figure, Release
from releases.saying import desk_data, release_data
from releases.states import ReleaseState

router = Router(tags=["figures"])
desk = Router(tags=["desk"])


class FigureOut(Schema):
    key: str
    topic: str
    name: Words
    unit: Words
    english_units: Decimal
    value: Decimal | None
    value_is_minimum: bool
    value_period: Words
    target: Decimal | None
    target_is_minimum: bool
    target_period: Words
    outcome: Decimal | None
    source: Words
    note: Words


TEXTS = ("name", "unit", "value_period", "target_period", "source", "note")
PLAIN = ("key", "topic", "english_units", "value", "value_is_minimum", "target", "target_is_minimum", "outcome")


def figure_data(row: Figure) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PLAIN} | {name: words(row, name) for name in TEXTS}


@router.get("/figures", auth=anybody, response=Page[FigureOut], summary=_("Figures of Guiyang, with period and source"))
def figures(request: HttpRequest, wanted: Query[Paging]) -> dict[str, Any]:
    """Numbers are in the Chinese unit; times `english_units` they are in the English one."""
    return page_of(request, Figure.objects.all(), wanted, figure_data)


class ReleaseOut(Schema):
    slug: str
    category: str
    is_out: bool
    at: datetime
    heading: Words
    summary: Words
    story: Words
    exhibitor: str | None
    is_sample: bool
    url: Words


@router.get("/releases", auth=anybody, response=Page[ReleaseOut], summary=_("Launches: those to come with their announcement alone"))
def releases(request: HttpRequest, wanted: Query[Paging]) -> dict[str, Any]:
    rows = Release.objects.shown(timezone.now()).with_owner().soonest_first()
    return page_of(request, rows, wanted, release_data)


# --- a company's own, and the organisers' -----------------------------------------------------------------------------


class DeskRelease(Schema):
    slug: str
    state: str
    category: str
    exhibitor: str | None
    stage: str | None
    embargo_at: datetime
    released_at: datetime | None
    goes_out: str
    is_announced: bool
    teaser: Words
    title: Words
    summary: Words
    story: Words
    sent_back_reason: str
    changed_at: datetime
    watched: int
    applauded: int
    met: int
    is_sample: bool
    url: Words


class ReleaseFilter(Paging):
    state: ReleaseState | None = None


@desk.get("/releases", response=Page[DeskRelease], summary=_("Launches in any state: a company's own, or all"), **needs("releases"))
def desk_releases(request: HttpRequest, wanted: Query[ReleaseFilter]) -> dict[str, Any]:
    """Those to come in full: keep them to yourself until `embargo_at`."""
    caller = request.auth  # type: ignore[attr-defined]
    rows = Release.objects.all() if caller.is_expo else Release.objects.filter(exhibitor=caller.company)
    rows = rows.filter(state=wanted.state) if wanted.state else rows
    return page_of(request, rows.with_owner().with_echo().soonest_first(), wanted, desk_data)
