"""What organisers set for the whole expo, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.audit import Verb, audit, change_between
from core.refusals import NotAllowed
from core.retention import KeptKind, kept_kinds
from event.models import Event, KeptFor
from event.rules import can_run_expo

A_BATCH = 500


@dataclass(frozen=True)
class Kept:
    """One kind as it is set: what is there, what is to go now, and when the oldest goes."""

    kind: KeptKind
    days: int
    number: int
    due: int
    next_at: datetime | None
    last: KeptFor | None


def kept(now: datetime, days: Mapping[str, int] | None = None) -> list[Kept]:
    """Of all kinds, as they are set or, to look first, as `days` would have it."""
    event, said = Event.objects.current(), KeptFor.objects.by_kind()
    return [one(kind, (days or {}).get(kind.key, days_of(kind, said)), event, now, said.get(kind.key)) for kind in kept_kinds()]


def one(kind: KeptKind, days: int, event: Event, now: datetime, last: KeptFor | None) -> Kept:
    due = kind.due(days, now=now, expo_ends=event.closes_at).count() if days else 0
    return Kept(kind, days, kind.rows().count(), due, next_at(kind, days, event), last)


def next_at(kind: KeptKind, days: int, event: Event) -> datetime | None:
    """When the oldest goes: by its own age, or by the end of the expo where that is later."""
    oldest = kind.oldest() if days else None
    if oldest is None:
        return None
    if isinstance(oldest, date) and not isinstance(oldest, datetime):
        oldest = datetime.combine(oldest, time(), event.zone)
    begins = max(oldest, event.closes_at) if kind.after_expo else oldest
    return begins + timedelta(days=days)


def days_of(kind: KeptKind, said: Mapping[str, KeptFor]) -> int:
    row = said.get(kind.key)
    return kind.days if row is None or row.days is None else row.days


@transaction.atomic
def set_keeping(days: Mapping[str, int], *, by: Any) -> None:
    """From the next night on. What is kept for longer from now on does not bring back what is gone."""
    if not can_run_expo(by):
        raise NotAllowed(_("Only organisers say how long data is kept."))
    said, changes = KeptFor.objects.by_kind(), []
    for kind in kept_kinds():
        before = days_of(kind, said)
        if kind.key in days and days[kind.key] != before:
            KeptFor.objects.update_or_create(kind=kind.key, defaults={"days": days[kind.key]})
            changes.append(change_between(str(kind.label), before, days[kind.key]))
    if changes:
        audit(by, Verb.CHANGED, KeptFor, changes=changes)


def erase_due(now: datetime) -> dict[str, int]:
    """Each kind in batches of its own, so that nobody waits for it; may be run again at any time. Answers how many went."""
    event, said = Event.objects.current(), KeptFor.objects.by_kind()
    gone = {kind.key: erase_kind(kind, days_of(kind, said), event, now) for kind in kept_kinds()}
    for key, number in gone.items():
        if number:
            KeptFor.objects.update_or_create(kind=key, defaults={"erased": number, "erased_at": timezone.now()})
    return gone


def erase_kind(kind: KeptKind, days: int, event: Event, now: datetime) -> int:
    gone, due = 0, kind.due(days, now=now, expo_ends=event.closes_at)
    while keys := list(due.order_by("pk").values_list("pk", flat=True)[:A_BATCH]):
        with transaction.atomic():
            kind.erase(kind.rows().filter(pk__in=keys))
        gone += len(keys)
    return gone
