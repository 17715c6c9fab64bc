"""What moderators look at in the halls: people who were reported, with what they said before."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.moderation import ModerationItem, ModerationSource
from hall.actions import dismiss, uphold
from hall.models import HallReport
from hall.rules import can_moderate


def reported(user: Any) -> QuerySet[HallReport]:
    rows = HallReport.objects.open().with_people().order_by("made_at", "pk")
    return rows if can_moderate(user) else rows.none()


def item(row: HallReport) -> ModerationItem:
    text = row.quoted or _now("Said nothing in the last minutes.")
    return ModerationItem(
        row.pk, f"{row.person}: {text}", row.made_at, place=row.hall or "", author=row.person, reason=row.reason, url=reverse("hall:watch")
    )


REPORTED = ModerationSource(
    "halls",
    _("People reported in the halls"),
    reported,
    item,
    hide=lambda row, *, reason, by: uphold(row, by=by, reason=reason),
    keep=lambda row, *, by: dismiss(row, by=by),
    hide_label=_("Remove what was said"),
)
