"""What moderators look at in matchmaking: reported requests, and reported entries of the market."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.moderation import ModerationItem, ModerationSource
from matchmaking.actions import hide_entry, settle
from matchmaking.models import Report
from matchmaking.rules import reads_reports
from matchmaking.states import ReportState


def reports(user: Any) -> QuerySet[Report]:
    rows = Report.objects.open().select_related("request__from_person", "entry__person", "entry__exhibitor").order_by("made_at", "pk")
    return rows.decidable_by(user) if reads_reports(user) else rows.none()


def item(row: Report) -> ModerationItem:
    url = reverse("admin:matchmaking_report_change", args=[row.pk])
    if row.entry:
        text = f"{row.entry.title}: {row.entry.text}"
        return ModerationItem(row.pk, text, row.made_at, _("Market"), url, author=row.entry.person, reason=row.reason)
    asked: Any = row.request
    return ModerationItem(row.pk, asked.message, row.made_at, _("Meeting request"), url, author=asked.from_person, reason=row.reason)


def hide(row: Report, *, reason: str, by: Any) -> None:
    """An entry leaves the market, which settles all that was reported about it; of a request the report is found right."""
    if row.entry:
        hide_entry(row.entry, by=by, reason=reason)
    else:
        settle(row, by=by, state=ReportState.UPHELD)


def keep(row: Report, *, by: Any) -> None:
    settle(row, by=by, state=ReportState.DISMISSED)


SOURCES = (ModerationSource("matchmaking", _("Reported requests and market entries"), reports, item, hide, keep, hide_label=_("Uphold")),)
