"""How long letters and bells are kept."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.retention import YEAR, KeptKind
from notifications.models import Mail, Notification
from notifications.states import MailState

UNDER_WAY = (MailState.WAITING, MailState.SENDING)


def letters() -> QuerySet[Mail]:
    """Those of letters to many are emptied and stay for the numbers."""
    return Mail.objects.exclude(state__in=UNDER_WAY).exclude(address="")


def erase_letters(rows: QuerySet[Any]) -> None:
    keys = list(rows.values_list("pk", flat=True))
    Mail.objects.filter(pk__in=keys, mailing=None).delete()
    Mail.objects.filter(pk__in=keys).update(person=None, address="", subject="", text="", html="", attachments=[])


KEPT = (
    KeptKind(
        "letters",
        _("Letters"),
        _("Address, subject and text of letters that were sent."),
        180,
        "next_try_at",
        letters,
        erase_letters,
        order=80,
    ),
    KeptKind("bells", _("Bells"), _("What people were told in the portal."), YEAR, "created_at", Notification.objects.all, order=81),
)
