"""Many booths get their places at once, as one plan: what moves is lifted first, so that two may change places."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import Verb, audit
from core.contributions import search_changed
from core.refusals import NotAllowed
from exhibitors.actions.editing import touch
from exhibitors.actions.rooming import Cell, cells
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.rules import can_publish

FIELDS = ("hall", "number", "tier", "column", "row", "columns", "rows")
MOST = 30_000  # of a column or row: beyond it is where lifted booths wait
HALL_WIDTH = 24  # cells in which a free place is looked for, unless the hall is wider

Place = Mapping[str, Any]


class Floor:
    """Which cells of a hall are taken: read once, then kept as booths are put, so that a plan costs as much as it has booths.

    Cells are only ever taken, so the search for a size goes on where it found the last one.
    """

    def __init__(self, hall: Hall) -> None:
        self.taken: set[Cell] = set()
        self.width, self.lowest = HALL_WIDTH, 0
        self.found: dict[tuple[int, int], Cell] = {}
        for booth in hall.booths.filter(column__lt=MOST):
            self.take(booth)

    def take(self, booth: Booth) -> None:
        self.taken.update(cells(booth.column, booth.row, booth.columns, booth.rows))
        self.width = max(self.width, booth.column + booth.columns)
        self.lowest = max(self.lowest, booth.row + booth.rows)

    def free_place(self, columns: int, rows: int) -> Cell:
        """The first one from the upper left on, row by row."""
        start, first = self.found.get((columns, rows), (0, 0))
        for row in range(first, self.lowest):
            for column in range(start if row == first else 0, self.width - columns + 1):
                if self.taken.isdisjoint(cells(column, row, columns, rows)):
                    self.found[columns, rows] = column, row
                    return column, row
        return 0, self.lowest


@transaction.atomic
def place_booths(wanted: Mapping[Exhibitor, Place], *, by: User) -> dict[Exhibitor, str]:
    """Each exhibitor to its place; without hall and number it has none any more. Answers a sentence for each that cannot be.

    With any sentence the caller undoes the whole. A place without column and row gets the first free one of the hall.
    """
    if not can_publish(by):
        raise NotAllowed(_("Only organisers decide where booths stand."))
    return put_all(wanted, by=by)


def put_all(wanted: Mapping[Exhibitor, Place], *, by: User) -> dict[Exhibitor, str]:
    """The same for actions that have asked already whether `by` may."""
    list(Hall.objects.select_for_update().order_by("pk"))  # two plans at once wait for each other
    booths = {booth.exhibitor_id: booth for booth in Booth.objects.filter(exhibitor__in=wanted)}
    for booth in booths.values():
        lift(booth)
    faults: dict[Exhibitor, str] = {}
    floors: dict[int, Floor] = {}
    for exhibitor in sorted(wanted, key=lambda one: is_free_to_choose(wanted[one])):
        booth = booths.get(exhibitor.pk) or Booth(exhibitor=exhibitor)
        if sentence := put(booth, wanted[exhibitor], floors):
            faults[exhibitor] = sentence
            continue
        audit(by, Verb.CHANGED, exhibitor, detail=where(booth))
        touch(exhibitor, by=by)
        search_changed(exhibitor)
    return faults


def is_free_to_choose(place: Place) -> bool:
    """Those that say where come first; the others take what is left."""
    return place.get("column") is None


def lift(booth: Booth) -> None:
    """Out of the way, without a trace in history."""
    away = {"number": f"~{booth.pk}", "column": MOST + booth.pk // 1000, "row": MOST + booth.pk % 1000}
    Booth.objects.filter(pk=booth.pk).update(**away)
    booth.cells.all().delete()


def put(booth: Booth, place: Place, floors: dict[int, Floor]) -> str:
    if not (place.get("hall") or place.get("number")):
        if booth.pk:
            booth.delete()
        return ""
    if not (place.get("hall") and place.get("number")):
        return _("A place needs both hall and number.")
    usual = Booth()
    for name in FIELDS:
        setattr(booth, name, place[name] if place.get(name) not in (None, "") else getattr(usual, name))
    if sentence := refused(booth.clean_fields):
        return sentence
    if not is_free_to_choose(place):
        return fault_of(booth) or saved(booth)
    floor = floors[booth.hall_id] = floors.get(booth.hall_id) or Floor(booth.hall)
    booth.column, booth.row = floor.free_place(booth.columns, booth.rows)
    sentence = fault_of(booth) or saved(booth)
    if not sentence:
        floor.take(booth)
    return sentence


def refused(check: Callable[[], None]) -> str:
    try:
        check()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def fault_of(booth: Booth) -> str:
    if other := Booth.objects.filter(hall=booth.hall, number=booth.number).exclude(pk=booth.pk).select_related("exhibitor").first():
        return _("%(number)s in %(hall)s is the booth of %(company)s.") % {
            "number": booth.number, "hall": booth.hall, "company": other.exhibitor,
        }  # fmt: skip
    if max(booth.column, booth.row) >= MOST:
        return _("Columns and rows go up to %(most)d.") % {"most": MOST - 1}
    if (booth.hall.columns and booth.column + booth.columns > booth.hall.columns) or (
        booth.hall.rows and booth.row + booth.rows > booth.hall.rows
    ):
        return _("%(number)s does not fit between the walls of %(hall)s.") % {"number": booth.number, "hall": booth.hall}
    return refused(booth.clean)


def saved(booth: Booth) -> str:
    try:
        with transaction.atomic():
            booth.save()
    except IntegrityError:
        return _("This place was taken at the same moment.")
    return ""


def where(booth: Booth) -> str:
    return f"{booth.hall} · {booth.number}" if booth.pk else "–"
