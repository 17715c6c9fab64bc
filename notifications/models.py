"""A sentence and a link for somebody, and the mail that may go with it."""

import re
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from notifications.querysets import AnnouncementQuerySet, MailQuerySet, NotificationQuerySet
from notifications.states import ANNOUNCEMENT_TRANSITIONS, MAIL_TRANSITIONS, AnnouncementState, MailState, Phase

OURS = re.compile(r"/(?![/\\])[^\s\\]*")  # an address without host


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


class Announcement(Stateful):
    """What the organisers say to all or to some: on a banner, by the bell, or both. Changed only while it is a draft."""

    transitions = ANNOUNCEMENT_TRANSITIONS

    text = models.CharField(_("text"), max_length=300, help_text=_("One or two sentences."))
    url = models.CharField(
        _("link"), max_length=300, blank=True, help_text=_("A page of ours, as /forums/: it is opened in the reader's language.")
    )
    audience = models.CharField(_("audience"), max_length=60, default="everybody")
    is_emergency = models.BooleanField(
        _("emergency"), default=False, help_text=_("Stands on every page, the desk included, until it ends: nobody can close it.")
    )
    as_banner = models.BooleanField(_("banner"), default=True, help_text=_("At the head of each page; whoever has read it closes it."))
    as_bell = models.BooleanField(_("bell"), default=False, help_text=_("Once for each person who has an account by then."))
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until you end it."))
    state = models.CharField(_("state"), max_length=10, choices=AnnouncementState, default=AnnouncementState.DRAFT, editable=False)
    rung_at = models.DateTimeField(_("all bells rung"), null=True, blank=True, editable=False)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(as_banner=True) | models.Q(as_bell=True), name="announcement_is_heard_somehow"),
            models.CheckConstraint(
                condition=models.Q(is_emergency=False) | models.Q(as_banner=True, audience="everybody"),
                name="announcement_emergency_for_all",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")), name="announcement_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        faults = {
            "as_banner": _("Choose banner, bell or both.") if not (self.as_banner or self.as_bell) else "",
            "is_emergency": _("An emergency is a banner for everybody.") if self.is_emergency and not self.is_for_all_pages else "",
            "ends_at": _("It ends after it begins.") if self.ends_at and self.starts_at and self.ends_at <= self.starts_at else "",
            "url": _("Give the address of a page of ours, as /forums/.") if self.url and not OURS.fullmatch(self.url) else "",
        }
        if found := {name: fault for name, fault in faults.items() if fault}:
            raise ValidationError(found)

    @property
    def is_for_all_pages(self) -> bool:
        return self.as_banner and self.audience == "everybody"

    def phase(self, now: datetime) -> Phase:
        if self.state == AnnouncementState.DRAFT:
            return Phase.DRAFT
        if self.state == AnnouncementState.ENDED or (self.ends_at and self.ends_at <= now):
            return Phase.OVER
        return Phase.RUNNING if self.starts_at <= now else Phase.SCHEDULED
