"""Launches as anybody sees them; the figures of the place, as numbers with unit, period and source."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from core.api import Page, Paging, Words, anybody, page_of
from core.saying import words
from releases.models import Figure, Release
from releases.saying import release_data

router = Router(tags=["figures"])


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
