from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OUTFITS, SKINS, HAIRS, BADGES = 8, 6, 6, 8  # how many there are to choose from, of each


class ReportState(TextChoices):
    OPEN = "open", pgettext_lazy("report", "open")
    UPHELD = "upheld", _("lines removed")
    DISMISSED = "dismissed", _("nothing wrong")


REPORT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    ReportState.OPEN: frozenset({ReportState.UPHELD, ReportState.DISMISSED}),
}
