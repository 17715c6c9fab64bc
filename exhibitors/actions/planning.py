"""The hall plan as organisers work at it: step by step, each step can be undone; and all at once, after a look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.placing import FIELDS, Place, put_all
from exhibitors.actions.rooming import Floor, next_number
from exhibitors.models import Booth, Exhibitor, Hall, PlanChange
from exhibitors.rules import can_publish
from exhibitors.states import Tier

MOST_UNDONE = 50  # steps one can go back
SIZES = {Tier.PARTNER: (5, 3), Tier.PREMIUM: (4, 3), Tier.STANDARD: (3, 2), Tier.STARTUP: (2, 2)}
RANKS = list(Tier)


class Untidy(Refusal):
    """Some booths cannot stand there; `faults` says a sentence for each."""

    def __init__(self, faults: Mapping[Exhibitor, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(faults.values())))
        self.faults = faults


def permit(by: User) -> None:
    if not can_publish(by):
        raise NotAllowed(_("Only organisers decide where booths stand."))


@transaction.atomic
def change_plan(wanted: Mapping[Exhibitor, Place], *, by: User) -> PlanChange:
    """All of it or, with any fault, nothing (`Untidy`)."""
    permit(by)
    list(Hall.objects.select_for_update().order_by("pk"))  # two plans at once wait for each other
    before = places_of(wanted)
    if faults := put_all(wanted, by=by):
        raise Untidy(faults)
    return PlanChange.objects.create(made_by=by, before=before, after=places_of(wanted))


def places_of(exhibitors: Iterable[Exhibitor]) -> dict[str, Any]:
    """By the key of the exhibitor as text, as JSON keeps it."""
    keys = [exhibitor.pk for exhibitor in exhibitors]
    found: dict[str, Any] = {str(key): None for key in keys}
    for booth in Booth.objects.filter(exhibitor__in=keys):
        found[str(booth.exhibitor_id)] = {name: booth.hall_id if name == "hall" else getattr(booth, name) for name in FIELDS}
    return found


def last_change(by: User) -> PlanChange | None:
    """What this person would undo."""
    return PlanChange.objects.filter(made_by=by, undone_at=None).first()


@transaction.atomic
def undo_plan(*, by: User) -> PlanChange:
    """Takes one's last step back, unless somebody has moved one of its booths since."""
    permit(by)
    halls = {hall.pk: hall for hall in Hall.objects.select_for_update().order_by("pk")}
    change = PlanChange.objects.select_for_update().filter(made_by=by, undone_at=None).first()
    if change is None:
        raise Refusal(_("There is nothing to undo."))
    exhibitors = list(Exhibitor.objects.filter(pk__in=[int(key) for key in change.after]))
    now = places_of(exhibitors)
    if any(now[key] != change.after[key] for key in now):
        raise Refusal(_("One of these booths has been moved since: there is no way back any more."))
    wanted = {row: place_from(change.before[str(row.pk)], halls) for row in exhibitors}
    if faults := put_all(wanted, by=by):
        raise Untidy(faults)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    return change


def place_from(stored: Mapping[str, Any] | None, halls: Mapping[int, Hall]) -> Place:
    if stored is None or stored["hall"] not in halls:
        return {}
    return {**stored, "hall": halls[stored["hall"]]}


# --- by itself --------------------------------------------------------------------------------------------------------


@dataclass
class Arrangement:
    """Where each would stand; and who found no room."""

    places: dict[Exhibitor, dict[str, Any]] = field(default_factory=dict)
    left_over: list[Exhibitor] = field(default_factory=list)


def arrange(halls: Iterable[Hall], exhibitors: Iterable[Exhibitor]) -> Arrangement:
    """Sector by sector, the highest tier first: into the sector's zone, else in rows with aisles between. Changes nothing.

    The booths of `exhibitors` count as lifted; all others stay. The same input gives the same plan.
    """
    rows = list(exhibitors)
    moved = {row.pk for row in rows}
    floors = [Floor(hall, [booth for booth in hall.booths.all() if booth.exhibitor_id not in moved]) for hall in halls]
    used = {floor.hall.pk: {booth.number for booth in floor.hall.booths.all() if booth.exhibitor_id not in moved} for floor in floors}
    found = Arrangement()
    rows.sort(key=lambda row: (row.sector.order, row.sector_id, RANKS.index(tier_of(row)), row.order, row.pk))
    sector = 0
    for row in rows:
        columns, depth = size_of(row)
        if row.sector_id != sector:
            sector = row.sector_id
            floors = best_first(floors, sector)
        seat = next(((floor, cell) for floor in floors if (cell := floor.find(columns, depth, row.sector))), None)
        if seat is None:
            found.left_over.append(row)
            continue
        floor, (column, line) = seat
        floor.put(column, line, columns, depth)
        number = next_number(floor.hall, used[floor.hall.pk])
        used[floor.hall.pk].add(number)
        place = {"hall": floor.hall, "number": number, "tier": tier_of(row), "column": column, "row": line}
        found.places[row] = {**place, "columns": columns, "rows": depth}
    return found


def best_first(floors: list[Floor], sector: int) -> list[Floor]:
    """The hall with the sector's zone, then where it stands already, then the emptiest; each begins a new row."""
    for floor in floors:
        floor.begin_row()
    return sorted(floors, key=lambda floor: (not floor.has_zone_for(sector), -floor.number_of(sector), floor.load, floor.hall.order))


def tier_of(exhibitor: Exhibitor) -> Tier:
    """As it stands, as it was booked, else standard."""
    if booth := getattr(exhibitor, "booth", None):
        return Tier(booth.tier)
    package = getattr(getattr(exhibitor, "application", None), "package", None)
    return Tier(package.tier) if package else Tier.STANDARD


def size_of(exhibitor: Exhibitor) -> tuple[int, int]:
    if booth := getattr(exhibitor, "booth", None):
        return booth.columns, booth.rows
    package = getattr(getattr(exhibitor, "application", None), "package", None)
    return (package.columns, package.rows) if package else SIZES[tier_of(exhibitor)]
