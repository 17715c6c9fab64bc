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


class Phase(TextChoices):
    """How far an announcement is: what is stored, read by the clock."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")
    RUNNING = "running", _("running")
    OVER = "over", _("over")


class AnnouncementState(TextChoices):
    DRAFT = "draft", _("draft")
    RELEASED = "released", _("released")
    ENDED = "ended", _("ended")


ANNOUNCEMENT_TRANSITIONS: Mapping[str, frozenset[str]] = {
    AnnouncementState.DRAFT: frozenset({AnnouncementState.RELEASED}),
    AnnouncementState.RELEASED: frozenset({AnnouncementState.DRAFT, AnnouncementState.ENDED}),
}
