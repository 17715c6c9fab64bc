from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


MAIL_TRANSITIONS: Mapping[str, frozenset[str]] = {
    MailState.WAITING: frozenset({MailState.SENDING, MailState.FAILED}),
    MailState.SENDING: frozenset({MailState.SENT, MailState.WAITING, MailState.FAILED}),
    MailState.FAILED: frozenset({MailState.WAITING}),
}
