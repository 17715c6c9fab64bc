from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Channel(TextChoices):
    BELL = "bell", _("bell")
    MAIL = "mail", _("mail")


class MailState(TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    BOUNCED = "bounced", _("came back")
    SKIPPED = "skipped", _("left out")
    UNKNOWN = "unknown", _("may have arrived")


MAIL_TRANSITIONS: Mapping[str, frozenset[str]] = {
    MailState.WAITING: frozenset({MailState.SENDING, MailState.FAILED, MailState.SKIPPED}),
    MailState.SENDING: frozenset({MailState.SENT, MailState.WAITING, MailState.FAILED, MailState.UNKNOWN}),
    MailState.SENT: frozenset({MailState.BOUNCED}),
    MailState.UNKNOWN: frozenset({MailState.BOUNCED}),
    MailState.FAILED: frozenset({MailState.WAITING}),
}


class Phase(TextChoices):
    """How far an announcement is: what is stored, read by the clock."""

    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", pgettext_lazy("announcement", "scheduled")
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


class MailingState(TextChoices):
    """Of a letter of the organiser's own to many."""

    DRAFT = "draft", pgettext_lazy("mailing", "draft")
    REVIEW = "review", pgettext_lazy("mailing", "waits for a second look")
    QUEUED = "queued", pgettext_lazy("mailing", "waits to be sent")
    SENDING = "sending", pgettext_lazy("mailing", "being sent")
    STOPPED = "stopped", pgettext_lazy("mailing", "stopped")
    SENT = "sent", pgettext_lazy("mailing", "sent")


MAILING_TRANSITIONS: Mapping[str, frozenset[str]] = {
    MailingState.DRAFT: frozenset({MailingState.REVIEW}),
    MailingState.REVIEW: frozenset({MailingState.DRAFT, MailingState.QUEUED}),
    MailingState.QUEUED: frozenset({MailingState.SENDING, MailingState.STOPPED}),
    MailingState.SENDING: frozenset({MailingState.STOPPED, MailingState.SENT}),
    MailingState.STOPPED: frozenset({MailingState.SENDING}),
    MailingState.SENT: frozenset({MailingState.SENDING}),  # what had failed is sent again
}
UNDER_WAY = (MailingState.QUEUED, MailingState.SENDING)
OPEN_TO_EDIT = (MailingState.DRAFT,)
