"""A sentence and a link for somebody, and the mail that may go with it."""

import re
import uuid
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.audiences import Audience, audience
from core.letter_kinds import letter_kind
from core.states import Stateful
from core.versioned import Versioned
from notifications.querysets import (
    AnnouncementQuerySet,
    BouncingAddressQuerySet,
    MailingQuerySet,
    MailQuerySet,
    NotificationQuerySet,
    SwitchQuerySet,
    WordingQuerySet,
)
from notifications.states import (
    ANNOUNCEMENT_TRANSITIONS,
    MAIL_TRANSITIONS,
    MAILING_TRANSITIONS,
    OPEN_TO_EDIT,
    UNDER_WAY,
    AnnouncementState,
    Channel,
    MailingState,
    MailState,
    Phase,
)

OURS = re.compile(r"/(?![/\\])[^\s\\]*")  # an address without host

DIGEST_AT = time(7)


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


class Wording(Versioned):
    """The organiser's words for one kind of letter, instead of the built-in ones. An empty language keeps the built-in text."""

    kind = models.CharField(_("kind of letter"), max_length=60, unique=True, editable=False)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), max_length=10_000, blank=True)
    problem = models.CharField(_("last problem"), max_length=300, blank=True, editable=False)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a letter")
        verbose_name_plural = _("words of letters")
        ordering = ["kind"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        kind = letter_kind(self.kind)
        return str(kind.label) if kind else self.kind


class Mailing(Stateful, Versioned):
    """A letter of the organiser's own to many: written, looked at, and sent to each of its audience once."""

    transitions = MAILING_TRANSITIONS

    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), max_length=20_000)
    audience = models.CharField(_("to"), max_length=40)
    choice = models.CharField(_("which of them"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MailingState, default=MailingState.DRAFT, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("written by")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("approved by")
    )
    number = models.PositiveIntegerField(_("recipients"), default=0, editable=False)
    problem = models.CharField(_("last problem"), max_length=300, blank=True, editable=False)
    queued_at = models.DateTimeField(_("approved"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to many")
        verbose_name_plural = _("letters to many")
        ordering = ["-changed_at", "-pk"]
        permissions = [("approve_mailing", "Can let letters to many go out")]

    def __str__(self) -> str:
        return self.subject

    @property
    def group(self) -> Audience | None:
        return audience(self.audience)

    @property
    def to_whom(self) -> str:
        """The audience and which of it, as one reads them."""
        if (group := self.group) is None:
            return "–"
        label = dict(group.choices()).get(self.choice)
        return f"{group.label}: {label}" if label else str(group.label)

    @property
    def is_duty(self) -> bool:
        return bool(self.group and self.group.is_duty)

    @property
    def can_be_edited(self) -> bool:
        return self.state in OPEN_TO_EDIT

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def about(self) -> str:
        """Which switch of its readers it is under."""
        return "duties" if self.is_duty else "news"


class Mail(Stateful):
    """A letter as it will be sent, rendered when it happened; `state` guards against sending it twice."""

    transitions = MAIL_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="mails", verbose_name=_("person"))
    about = models.CharField(_("kind"), max_length=20, blank=True, help_text=_("Its switch; empty where nobody can switch it off."))
    occasion = models.CharField(max_length=80, blank=True, help_text=_("Names what a person gets one letter of."))
    mailing = models.ForeignKey(Mailing, models.CASCADE, null=True, related_name="mails", verbose_name=_("letter to many"))
    # None: a letter to somebody who has no bell.
    notification = models.OneToOneField(Notification, models.CASCADE, null=True, related_name="mail", verbose_name=_("notification"))
    address = models.EmailField(_("to"), blank=True)  # blank: of somebody who was erased
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"), blank=True)  # of a letter to many: written when it is sent
    html = models.TextField(_("HTML"), blank=True)
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
        constraints = [
            models.UniqueConstraint(fields=["person", "occasion"], condition=~models.Q(occasion=""), name="mail_once_an_occasion"),
        ]
        indexes = [
            models.Index(fields=["mailing", "state"], name="mail_of_a_mailing"),
            models.Index(
                fields=["next_try_at"], condition=models.Q(state__in=[MailState.WAITING, MailState.SENDING]), name="mail_to_be_sent"
            ),
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
    starts_at = models.DateTimeField(pgettext_lazy("announcement", "from"), default=timezone.now)
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


class Switch(models.Model):
    """Somebody wants a kind of messages otherwise than it comes by itself. Without a row it comes as its kind says."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="switches")
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=4, choices=Channel)
    is_on = models.BooleanField()

    objects = SwitchQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "kind", "channel"], name="switch_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}: {self.is_on}"


class Hours(models.Model):
    """When somebody wants to be left in peace, and when to read of the day. Times are by the clock of the person."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="message_hours")
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    digest_at = models.TimeField(_("my day, by mail, at"), default=DIGEST_AT)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id}: {self.quiet_from}–{self.quiet_until}"


class BouncingAddress(models.Model):
    """Letters to this address come back. Letters to many leave it out until somebody says that it works again."""

    address = models.EmailField(_("e-mail address"), unique=True)
    status = models.CharField(_("status"), max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    since = models.DateTimeField(pgettext_lazy("state", "since"), default=timezone.now)

    objects = BouncingAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that bounces")
        verbose_name_plural = _("addresses that bounce")
        ordering = ["-since", "pk"]
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return self.address
