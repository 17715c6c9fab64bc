"""The expo itself."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

from core.api import Words, anybody
from core.saying import words
from event.models import Event, Sector

router = Router(tags=["expo"])


class SectorOut(Schema):
    key: str
    name: Words


class EventOut(Schema):
    name: Words
    short_name: Words
    theme: Words
    city: Words
    held_on: date
    zone: str
    opens_at: datetime
    closes_at: datetime
    sectors: list[SectorOut]


@router.get("/event", auth=anybody, response=EventOut, summary=_("The expo: name, dates, time zone, sectors"))
def event(request: HttpRequest) -> dict[str, Any]:
    row = Event.objects.current()
    sectors = [{"key": sector.key, "name": words(sector, "name")} for sector in Sector.objects.all()]
    texts = {name: words(row, name) for name in ("name", "short_name", "theme", "city")}
    moments = {"held_on": row.held_on, "zone": row.zone_name, "opens_at": row.opens_at, "closes_at": row.closes_at}
    return {**texts, **moments, "sectors": sectors}
