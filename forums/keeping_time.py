"""How long is kept who gave which feedback."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from forums.models import Feedback


def erase_names(rows: QuerySet[Any]) -> None:
    rows.update(person=None)


KEPT = (
    KeptKind(
        "feedback",
        _("Names at feedback"),
        _("Who gave which feedback on a session. Stars and words stay."),
        YEAR,
        "given_on",
        lambda: Feedback.objects.exclude(person=None),
        erase_names,
        after_expo=True,
        is_day=True,
        order=40,
    ),
)
