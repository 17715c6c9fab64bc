"""Visits are written down in batches, counted by day and hour in the background, and forgotten after some weeks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Count, F

from accounts.actions import give_consent, withdraw_consent
from accounts.models import Consent, User
from core.booth_contacts import CONTACTS, contacts_since
from core.deeds import deed_done
from core.nearby import forget
from exhibitors.models import (
    DayFigures,
    Document,
    Exhibitor,
    HourFigures,
    Membership,
    Product,
    ProductFigures,
    Stay,
    Video,
    Visit,
    VisitDay,
    VisitDeed,
)
from exhibitors.states import Source, VisitDeedKind

PAUSE = timedelta(minutes=30)  # of silence: then it is another visit
LONGEST_VISIT = 1800  # seconds that count
SHORTEST_STAY = 60  # seconds at a booth that are a deed for keepsakes
KEPT = timedelta(days=35)  # the single visits; figures stay
SALT_KEPT = timedelta(hours=2)  # after its day
TRIES = 5
COUNTED = "visits:counted"  # the cache key of when that was
A_BATCH = 400
THINGS: dict[str, Any] = {VisitDeedKind.PRODUCT: Product, VisitDeedKind.DOCUMENT: Document, VisitDeedKind.VIDEO: Video}
DEEDS = {VisitDeedKind.PRODUCT: "products", VisitDeedKind.DOCUMENT: "documents", VisitDeedKind.VIDEO: "videos"}
OF_VISITS = ("visits", "visitors", "seconds", "timed", "looked", *DEEDS.values())


@dataclass
class Sighting:
    """What was seen of one visitor at one booth since the last writing. `is_visit`: a page was asked for, not only a beacon sent."""

    exhibitor: int
    visitor: str
    day: date
    hour: int
    began_at: datetime
    last_at: datetime
    source: str = Source.DIRECT
    is_visit: bool = False
    seconds: int = 0
    people: set[int] = field(default_factory=set)  # to leave out the company's own; written only by `note_stays`
    deeds: set[tuple[str, int]] = field(default_factory=set)


# --- writing ----------------------------------------------------------------------------------------------------------


def salt_of(day: date) -> str:
    """Empty for a day that is over."""
    return VisitDay.objects.get_or_create(day=day)[0].salt


def write_sightings(sightings: Iterable[Sighting]) -> int:
    """How many were taken. Another process may be writing the same visitor: the database refuses, and we look again."""
    rows, taken = list(sightings), 0
    for start in range(0, len(rows), A_BATCH):
        taken += write_batch(rows[start : start + A_BATCH])
    return taken


def write_batch(batch: list[Sighting]) -> int:
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return write(batch)
        except IntegrityError:
            if not left:
                raise
    return 0


def write(batch: list[Sighting]) -> int:
    seen = without_strangers(batch)
    latest = Visit.objects.latest_of({one.visitor for one in seen}, {one.day for one in seen})
    begun, gone_on, pairs = [], [], []
    for one in seen:
        visit = latest.get((one.exhibitor, one.visitor, one.day))
        if visit is None or (one.is_visit and one.began_at - visit.last_at > PAUSE):
            if not one.is_visit:  # a beacon without a page before it
                continue
            visit = begin(one, 1 if visit is None else visit.number + 1)
            begun.append(visit)
        else:
            gone_on.append(visit)
        visit.last_at = max(visit.last_at, one.last_at)
        visit.seconds = believed(visit, one.seconds)
        pairs.append((visit, one))
    Visit.objects.bulk_create(begun)
    Visit.objects.bulk_update(gone_on, ["last_at", "seconds"])
    deeds = [VisitDeed(visit=visit, kind=kind, thing=thing) for visit, one in pairs for kind, thing in one.deeds]
    VisitDeed.objects.bulk_create(deeds, ignore_conflicts=True)
    note_stays(pairs)
    for day in sorted({visit.day for visit, _one in pairs}):
        VisitDay.objects.get_or_create(day=day)
        VisitDay.objects.filter(day=day).update(changes=F("changes") + 1)
    return len(pairs)


def begin(one: Sighting, number: int) -> Visit:
    return Visit(
        exhibitor_id=one.exhibitor,
        day=one.day,
        visitor=one.visitor,
        number=number,
        source=one.source,
        hour=one.hour,
        began_at=one.began_at,
        last_at=one.last_at,
    )


def note_stays(pairs: list[tuple[Visit, Sighting]]) -> None:
    """Whoever agreed to it, and was long enough at a booth: the person and the booth, once. Of all others nothing leads to a person."""
    long = [(person, visit) for visit, one in pairs if visit.seconds >= SHORTEST_STAY for person in one.people]
    if not long:
        return
    agreed = Consent.objects.filter(purpose=Consent.Purpose.STAYS, withdrawn_at=None, person__in={person for person, _visit in long})
    willing = set(agreed.values_list("person_id", flat=True))
    rows = [Stay(person_id=person, exhibitor_id=visit.exhibitor_id, at=visit.last_at) for person, visit in long if person in willing]
    Stay.objects.bulk_create(rows, ignore_conflicts=True)
    deed_done(*(row.person_id for row in rows))


@transaction.atomic
def set_stays_noted(person: User, *, wanted: bool) -> None:
    """Taken back, what was noted is forgotten at once. Keepsakes that were claimed by it stay."""
    if wanted:
        give_consent(person, Consent.Purpose.STAYS)
        return
    withdraw_consent(person, Consent.Purpose.STAYS)
    Stay.objects.of(person).delete()
    deed_done(person.pk)


def believed(visit: Visit, more: int) -> int:
    """No visitor can have been there longer than our own clock says, however often a beacon says so."""
    by_clock = int((visit.last_at - visit.began_at).total_seconds())
    return min(visit.seconds + more, by_clock, LONGEST_VISIT)


def without_strangers(batch: list[Sighting]) -> list[Sighting]:
    """Without the company's own people, booths that are not published, and things that are not theirs."""
    booths = {one.exhibitor for one in batch}
    published = set(Exhibitor.objects.published().filter(pk__in=booths).values_list("pk", flat=True))
    people = {person for one in batch for person in one.people}
    own = (
        set(Membership.objects.filter(exhibitor__in=booths, person__in=people).values_list("exhibitor_id", "person_id"))
        if people
        else set()
    )
    owners = owners_of({deed for one in batch for deed in one.deeds})
    seen = [one for one in batch if one.exhibitor in published and not any((one.exhibitor, person) in own for person in one.people)]
    for one in seen:
        one.deeds = {deed for deed in one.deeds if owners.get(deed) == one.exhibitor}
    return seen


def owners_of(deeds: set[tuple[str, int]]) -> dict[tuple[str, int], int]:
    owners: dict[tuple[str, int], int] = {}
    for kind, model in THINGS.items():
        if keys := {thing for deed, thing in deeds if deed == kind}:
            owners |= {(kind, pk): owner for pk, owner in model.objects.filter(pk__in=keys).values_list("pk", "exhibitor_id")}
    return owners


# --- counting ---------------------------------------------------------------------------------------------------------


def roll_up(now: datetime, zone: ZoneInfo) -> int:
    """Count each day on which something was written, and all contacts. Run as often as one likes: what is counted is replaced."""
    days = list(VisitDay.objects.to_roll_up().values_list("day", flat=True))
    for day in days:
        count_day(day, now)
    count_contacts(now, zone)
    forget(COUNTED)
    return len(days)


@transaction.atomic
def count_day(day: date, now: datetime) -> None:
    row = VisitDay.objects.select_for_update().get(day=day)
    visits = Visit.objects.filter(day=day)
    figures = visits.counted()
    deeds = VisitDeed.objects.filter(visit__day=day).order_by().values("visit__exhibitor_id")
    for exhibitor, number in deeds.values_list("visit__exhibitor_id").annotate(Count("visit", distinct=True)):
        figures[exhibitor]["looked"] = number
    for exhibitor, kind, number in deeds.values_list("visit__exhibitor_id", "kind").annotate(Count("pk")):
        figures[exhibitor][DEEDS[VisitDeedKind(kind)]] = number
    DayFigures.objects.filter(day=day).update(**dict.fromkeys(OF_VISITS, 0))
    put({(exhibitor, day): numbers for exhibitor, numbers in figures.items()}, OF_VISITS)
    ProductFigures.objects.filter(day=day).delete()
    ProductFigures.objects.bulk_create(products_of(day), batch_size=500)
    HourFigures.objects.filter(day=day).delete()
    HourFigures.objects.bulk_create((HourFigures(**numbers) for numbers in visits.by_hour_and_source()), batch_size=500)
    row.counted_changes, row.counted_at = row.changes, now
    row.save(update_fields=["counted_changes", "counted_at"])


def products_of(day: date) -> list[ProductFigures]:
    """Of those that are still there."""
    seen = VisitDeed.objects.filter(visit__day=day, kind=VisitDeedKind.PRODUCT, thing__in=Product.objects.values("pk"))
    return [
        ProductFigures(product_id=product, day=day, visits=number)
        for product, number in seen.order_by().values_list("thing").annotate(Count("pk"))
    ]


@transaction.atomic
def count_contacts(now: datetime, zone: ZoneInfo) -> None:
    """Enquiries, cards and meetings of the last weeks anew: what was called off counts no more."""
    today = now.astimezone(zone).date()
    first = today - KEPT
    VisitDay.objects.get_or_create(day=today)
    list(VisitDay.objects.select_for_update().filter(day__gte=first).order_by("day"))
    since = datetime.combine(first, datetime.min.time(), zone)
    found = {kind: Counter((exhibitor, at.astimezone(zone).date()) for exhibitor, at in contacts_since(kind, since)) for kind in CONTACTS}
    DayFigures.objects.filter(day__gte=first).update(**dict.fromkeys(CONTACTS, 0))
    known = set(Exhibitor.objects.values_list("pk", flat=True))
    keys = {key for counter in found.values() for key in counter if key[0] in known}
    put({key: {kind: found[kind][key] for kind in CONTACTS} for key in keys}, CONTACTS)
    VisitDay.objects.filter(day=today).update(counted_at=now)


def put(figures: dict[tuple[int, date], dict[str, int]], names: tuple[str, ...]) -> None:
    """Into the rows of their days, whether these are there or not; other columns stay."""
    rows = [DayFigures(exhibitor_id=exhibitor, day=day, **numbers) for (exhibitor, day), numbers in sorted(figures.items())]
    DayFigures.objects.bulk_create(rows, batch_size=500, update_conflicts=True, unique_fields=["exhibitor", "day"], update_fields=names)


# --- forgetting -------------------------------------------------------------------------------------------------------


def forget_visits(now: datetime, zone: ZoneInfo) -> None:
    """Salts of days that are over, so that nobody can be told again; and single visits after some weeks."""
    VisitDay.objects.filter(day__lt=(now - SALT_KEPT).astimezone(zone).date()).exclude(salt="").update(salt="")
    old = Visit.objects.filter(day__lt=now.astimezone(zone).date() - KEPT)
    while keys := list(old.values_list("pk", flat=True)[:A_BATCH]):
        Visit.objects.filter(pk__in=keys).delete()


# --- two companies become one -----------------------------------------------------------------------------------------


def carry_visits(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """Those of one visitor go on counting behind the others of the day, which is counted anew."""
    days = list(gone.visits.order_by().values_list("day", flat=True).distinct())
    highest = max(kept.visits.order_by().values_list("number", flat=True), default=0)
    gone.visits.update(exhibitor=kept, number=F("number") + highest)
    VisitDay.objects.filter(day__in=days).update(changes=F("changes") + 1)


def carry_figures(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    """Of one day they add up."""
    own = {row.day: row for row in kept.day_figures.all()}
    names = (*OF_VISITS, *CONTACTS)
    for row in gone.day_figures.all():
        if other := own.get(row.day):
            DayFigures.objects.filter(pk=other.pk).update(**{name: F(name) + getattr(row, name) for name in names})
            row.delete()
    gone.day_figures.update(exhibitor=kept)


def carry_hours(gone: Exhibitor, kept: Exhibitor, _by: Any) -> None:
    own = {(row.day, row.hour, row.source): row.pk for row in kept.hour_figures.all()}
    for row in gone.hour_figures.all():
        if other := own.get((row.day, row.hour, row.source)):
            HourFigures.objects.filter(pk=other).update(visits=F("visits") + row.visits)
            row.delete()
    gone.hour_figures.update(exhibitor=kept)
