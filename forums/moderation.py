"""What moderators look at in the programme: what visitors wrote about sessions, each once."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.moderation import ModerationItem, ModerationSource
from forums.actions.feedback import check_feedback, hide_feedback
from forums.models import Feedback
from forums.rules import can_moderate_feedback


def unread_feedback(user: Any) -> QuerySet[Feedback]:
    rows = Feedback.objects.to_check().select_related("session__forum", "person").order_by("given_on", "pk")
    return rows if can_moderate_feedback(user) else rows.none()


def item(row: Feedback) -> ModerationItem:
    url = reverse("forums:feedback", args=[row.session.forum.slug, row.session.slug])
    return ModerationItem(row.pk, row.text, row.given_on, place=row.session, url=url, author=row.person)


SOURCES = (ModerationSource("feedback", _("Feedback on sessions"), unread_feedback, item, hide_feedback, check_feedback),)
