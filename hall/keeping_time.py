"""How long the halls keep what they know of people."""

from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from hall.models import HallReport, HallVisit, SpotFound
from hall.states import ReportState

KEPT = (
    KeptKind(
        "hall-visits",
        _("Visits to the halls"),
        _("Who was in which hall, from when to when. Keepsakes count from it; what was said goes after a day in any case."),
        YEAR,
        "joined_at",
        lambda: HallVisit.objects.exclude(left_at=None),
        after_expo=True,
        order=60,
    ),
    KeptKind(
        "hall-spots",
        _("Hidden spots found"),
        _("Who stood at which hidden spot when. Keepsakes count from it."),
        YEAR,
        "found_at",
        SpotFound.objects.all,
        after_expo=True,
        order=61,
    ),
    KeptKind(
        "hall-reports",
        _("Reports from the halls"),
        _("Settled ones, with what was said."),
        YEAR,
        "made_at",
        lambda: HallReport.objects.exclude(state=ReportState.OPEN),
        after_expo=True,
        order=61,
    ),
)
