"""The organiser's queue of applications as it is read: rows, counts of the filter, places left. Few queries for any number of rows."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from event.models import Sector
from exhibitors.actions import Places
from exhibitors.models import Application, Call, Package
from exhibitors.querysets import ApplicationQuerySet
from exhibitors.states import UNDECIDED, ApplicationState

A_PAGE = 25
WAITING, EDITED = "waiting", "edited"
SHOWN = [state for state in ApplicationState if state != ApplicationState.DRAFT]


@dataclass(frozen=True)
class Option:
    """A choice of the filter with how many it would show."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Room:
    """How full a package is."""

    package: Package
    left: int | None
    taken: int
    waits: int


class Queue:
    """What the organiser sees by the `chosen` values of the filter (`ApplicationFilter.chosen`)."""

    def __init__(self, chosen: dict[str, Any], number: Any = 1) -> None:
        self.chosen, self.number = chosen, number

    @cached_property
    def call(self) -> Call:
        return Call.objects.current()

    @cached_property
    def searched(self) -> ApplicationQuerySet:
        return Application.objects.handed_in().mentioning(self.chosen.get("q", ""))

    @cached_property
    def counts(self) -> list[dict[str, Any]]:
        return self.searched.counts()

    @cached_property
    def rows(self) -> ApplicationQuerySet:
        rows = self.searched
        if package := self.chosen.get("package"):
            rows = rows.filter(package=package)
        if sector := self.chosen.get("sector"):
            rows = rows.filter(sector=sector)
        if (state := self.chosen["state"]) == EDITED:
            return rows.edited()
        return rows if state == "all" else rows.undecided() if state == WAITING else rows.in_states([state])

    def count(self, **but: Any) -> int:
        """How many the filter shows; `but` puts another value for state, package or sector (None: any)."""
        wanted = {name: self.chosen.get(name) for name in ("state", "package", "sector")} | but
        return sum(row["number"] for row in self.counts if all(fits(row[name], value) for name, value in wanted.items()))

    @cached_property
    def page(self) -> Any:
        in_line = self.chosen["state"] in (WAITING, *UNDECIDED)
        ordered = self.rows.with_parts().with_flag()
        return Paginator(ordered.oldest_first() if in_line else ordered.newest_first(), A_PAGE).get_page(self.number)

    @cached_property
    def number_edited(self) -> int:
        return sum(row["number"] for row in self.counts if row["is_edited"])

    @cached_property
    def states(self) -> list[Option]:
        options = [Option(state.value, str(state.label), self.count(state=state.value)) for state in SHOWN]
        waiting = Option(WAITING, _("to be decided"), self.count(state=WAITING))
        edited = Option(EDITED, _("changed since they were handed in"), self.number_edited)
        return [waiting, *options, edited, Option("all", _("all"), self.count(state=None))]

    @cached_property
    def packages(self) -> list[Option]:
        return [Option(str(room.package.pk), str(room.package), self.count(package=room.package.pk)) for room in self.rooms]

    @cached_property
    def sectors(self) -> list[Option]:
        options = [Option(str(sector.pk), str(sector), self.count(sector=sector.pk)) for sector in Sector.objects.all()]
        return [option for option in options if option.number]

    @cached_property
    def rooms(self) -> list[Room]:
        """All that is held and waits, whatever is searched for."""
        packages = list(Package.objects.with_taken())
        places = Places(self.call, packages)
        counts = Application.objects.handed_in().counts() if self.chosen.get("q") else self.counts
        waits: dict[int, int] = {}
        for row in counts:
            if row["state"] == ApplicationState.WAITLISTED:
                waits[row["package"]] = waits.get(row["package"], 0) + row["number"]
        return [Room(row, places.left(row), row.taken, waits.get(row.pk, 0)) for row in packages]  # type: ignore[attr-defined]


def fits(value: Any, wanted: Any) -> bool:
    if wanted in (None, "", "all", EDITED):
        return True
    return value in UNDECIDED if wanted == WAITING else bool(value == wanted)
