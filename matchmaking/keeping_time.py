"""How long is kept what the sides of a meeting wrote."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from matchmaking.models import Note, Request


def erase_words(rows: QuerySet[Any]) -> None:
    rows.update(message="", asker_shares=[], host_shares=[])


KEPT = (
    KeptKind(
        "requests",
        _("Words of meeting requests"),
        _("The message, and what the sides let each other see. Who met whom stays."),
        YEAR,
        "created_at",
        lambda: Request.objects.exclude(message=""),
        erase_words,
        after_expo=True,
        order=25,
    ),
    KeptKind("notes", _("Notes on meetings"), _("What the sides wrote down."), YEAR, "at", Note.objects.all, after_expo=True, order=26),
)
