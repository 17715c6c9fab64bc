"""How long is kept what people asked the guide and the help desk. The setting of the guide is the longest for conversations in any case."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from guide.models import Conversation, HelpRequest


def erase_askers(rows: QuerySet[Any]) -> None:
    """What was asked and answered stays, for whoever improves the answers."""
    rows.update(person=None, email="")


def with_askers() -> QuerySet[Any]:
    return HelpRequest.objects.exclude(person=None, email="").exclude(answered_at=None)


KEPT = (
    KeptKind(
        "guide",
        _("Conversations with the guide"),
        _("What people asked the guide and what it said, from their last question on. The operator’s setting may end it sooner."),
        settings.GUIDE_KEPT_DAYS,
        "last_used_at",
        Conversation.objects.all,
        order=62,
    ),
    KeptKind(
        "help-desk",
        _("Names at questions to the help desk"),
        _("Who asked, and the address of guests. Question and answer stay."),
        YEAR,
        "answered_at",
        with_askers,
        erase_askers,
        after_expo=True,
        order=63,
    ),
)
