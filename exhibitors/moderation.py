"""What moderators look at between visitors and companies: messages that were reported."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.moderation import ModerationItem, ModerationSource
from exhibitors.actions import dismiss, hide
from exhibitors.models import TalkReport
from exhibitors.rules import can_moderate


def reported_messages(user: Any) -> QuerySet[TalkReport]:
    rows = TalkReport.objects.open().with_messages().order_by("made_at", "pk")
    return rows if can_moderate(user) else rows.none()


def message_item(row: TalkReport) -> ModerationItem:
    message, talk = row.message, row.message.conversation
    return ModerationItem(
        row.pk, message.text, row.made_at, place=talk.exhibitor, url=talk.desk_url, author=message.author, reason=row.reason
    )


REPORTED = ModerationSource(
    "conversations",
    _("Reported messages"),
    reported_messages,
    message_item,
    hide=lambda row, *, reason, by: hide(row.message, reason=reason, by=by),
    keep=lambda row, *, by: dismiss(row.message, by=by),
)
