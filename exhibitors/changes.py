"""What of a booth is not as the organiser last saw it, approved or sent back, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from exhibitors.actions.editing import own_fields
from exhibitors.models import Booth, Document, Exhibitor, Product, Video
from exhibitors.pending import Line, line

PARTS: tuple[Any, ...] = (Booth, Product, Document, Video)


@dataclass(frozen=True)
class Changed:
    """One thing of the booth, with what is different in it."""

    title: str
    lines: list[Line]


def since_last_look(exhibitor: Exhibitor) -> list[Changed]:
    moment = compared_with(exhibitor)
    approved = Exhibitor.history.as_of(moment).filter(pk=exhibitor.pk).first()
    found = [changed(approved, exhibitor)] if approved else []
    for model in PARTS:
        found += parts_since(model, exhibitor, moment)
    return [thing for thing in found if thing.lines]


def compared_with(exhibitor: Exhibitor) -> datetime:
    """The approval or the sending back, whichever was last; or the first that is known of the booth where history began later."""
    first = exhibitor.history.earliest().history_date if exhibitor.history.exists() else exhibitor.touched_at
    return max(moment for moment in (exhibitor.approved_at, exhibitor.sent_back_at, first) if moment)


def parts_since(model: Any, exhibitor: Exhibitor, moment: datetime) -> Iterator[Changed]:
    before = {row.pk: row for row in model.history.as_of(moment).filter(exhibitor_id=exhibitor.pk)}
    after = {row.pk: row for row in model.objects.filter(exhibitor=exhibitor)}
    for pk in sorted(before | after):
        yield changed(before.get(pk), after.get(pk))


def changed(before: Any, after: Any) -> Changed:
    thing = after or before
    kind = gettext("changed") if before and after else gettext("new") if after else gettext("removed")
    pairs = [(field, value_in(field, before), value_in(field, after)) for field in own_fields(type(thing)) if told(field)]
    lines = [line(field, was, now) for field, was, now in pairs if (was or "") != (now or "")]
    return Changed(f"{thing._meta.verbose_name}: {thing} ({kind})", lines)  # noqa: SLF001 (Django's documented way)


def told(field: Any) -> bool:
    return field.editable and field.name != "state"


def value_in(field: Any, thing: Any) -> Any:
    return getattr(thing, field.attname) if thing else None
