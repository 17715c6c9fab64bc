"""A sentence and a link for somebody, and the mail that may go with it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from notifications.querysets import MailQuerySet, NotificationQuerySet
from notifications.states import MAIL_TRANSITIONS, MailState


class Notification(models.Model):
    """Written in the recipient's language when it happens; never changed but for `read_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name=_("recipient"))
    kind = models.CharField(_("kind"), max_length=60, help_text=_("What happened, as a word of the room that says so."))
    text = models.CharField(_("text"), max_length=500)
    url = models.CharField(_("link"), max_length=500)
    key = models.CharField(_("key"), max_length=160, help_text=_("Names the occasion: nobody hears of it twice."))
    created_at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="notification_once_an_occasion")]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notification_newest"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_unread(self) -> bool:
        return self.read_at is None


class Mail(Stateful):
    """A letter as it will be sent, rendered when it happened; `state` guards against sending it twice."""

    transitions = MAIL_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # None: a letter to somebody who has no bell.
    notification = models.OneToOneField(Notification, models.CASCADE, null=True, related_name="mail", verbose_name=_("notification"))
    address = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    attachments: "models.JSONField[list[dict[str, str]], Any]" = models.JSONField(_("attachments"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MailState, default=MailState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    problem = models.CharField(_("last problem"), max_length=300, blank=True)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    claimed_at = models.DateTimeField(_("last try"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-next_try_at", "pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(state__in=[MailState.WAITING, MailState.SENDING]), name="mail_to_be_sent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
