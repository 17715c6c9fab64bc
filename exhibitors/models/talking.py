"""What visitors and companies say to each other: conversation, messages with attachments, and what the team keeps to itself."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core import files
from core.fields import StoredField
from core.read_only import WrittenOnce
from core.states import Stateful
from exhibitors.models.companies import Exhibitor, Product
from exhibitors.querysets import ConversationQuerySet, MessageQuerySet, ReplyQuerySet
from exhibitors.states import CONVERSATION_TRANSITIONS, UNANSWERED, ConversationState, Happening, Side, Topic

HERE = timedelta(seconds=60)  # a page that is open says so three times in it
LONGEST_TEXT = 5000
TRUSTED_AFTER = timedelta(days=1)  # before it, what an account writes holds no links


class Conversation(Stateful):
    """One visitor and one company. `is_live`: the visitor sits in front of it and expects an answer until `live_until`.

    `waits_since` is when the oldest message without an answer came, `due_at` when the company's answer to it is due.
    """

    transitions = CONVERSATION_TRANSITIONS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="conversations", verbose_name=_("exhibitor"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations", verbose_name=_("visitor"))
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="conversations", verbose_name=_("product"))
    topic = models.CharField(_("topic"), max_length=12, choices=Topic, default=Topic.PRODUCT)
    state = models.CharField(_("state"), max_length=10, choices=ConversationState, default=ConversationState.NEW)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("looked after by")
    )
    is_live = models.BooleanField(_("chat"), default=False)
    live_until = models.DateTimeField(null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(pgettext_lazy("question", "asked"), default=timezone.now, editable=False)
    last_at = models.DateTimeField(_("last message"), default=timezone.now, editable=False)
    waits_since = models.DateTimeField(_("waits since"), null=True, blank=True, editable=False)
    due_at = models.DateTimeField(_("answer due"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("first answered"), null=True, blank=True, editable=False)
    visitor_here_at = models.DateTimeField(null=True, editable=False)
    visitor_read = models.BigIntegerField(default=0, editable=False, help_text="The last message the visitor has seen.")
    company_read = models.BigIntegerField(default=0, editable=False, help_text="The last message somebody of the team has seen.")

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ["-last_at", "pk"]
        default_permissions = ("view",)
        permissions = [("moderate_talk", _("Can read what was reported, and hide it"))]
        constraints = [
            models.UniqueConstraint(fields=["exhibitor", "person"], condition=Q(is_live=True), name="conversation_one_chat_a_pair"),
            models.CheckConstraint(condition=Q(is_live=False) | Q(live_until__isnull=False), name="conversation_chat_ends"),
        ]
        indexes = [
            models.Index(fields=["exhibitor", "state", "due_at"], name="conversation_inbox"),
            models.Index(fields=["person", "-last_at"], name="conversation_of_a_visitor"),
            models.Index(fields=["live_until"], condition=Q(is_live=True), name="conversation_chats"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.person} → {self.exhibitor}"

    def get_absolute_url(self) -> str:
        return reverse("exhibitors:conversation", args=[self.uuid])

    @property
    def desk_url(self) -> str:
        return reverse("admin:exhibitors_conversation_change", args=[self.pk])

    @property
    def is_unanswered(self) -> bool:
        return self.state in UNANSWERED

    @property
    def is_closed(self) -> bool:
        return self.state == ConversationState.CLOSED

    @property
    def is_overdue(self) -> bool:
        return self.is_unanswered and self.due_at is not None and self.due_at <= timezone.now()

    @property
    def visitor_is_here(self) -> bool:
        return self.visitor_here_at is not None and self.visitor_here_at > timezone.now() - HERE


class Message(models.Model):
    """What was said. `key` comes with the form: a message sent twice is there once.

    `mail_at`: when it is mailed to the other side unless it was read before.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages", verbose_name=_("conversation"))
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author"))
    side = models.CharField(_("side"), max_length=8, choices=Side)
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    has_links = models.BooleanField(default=False, editable=False, help_text="Links in it may be followed by a click.")
    mail_at = models.DateTimeField(null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")
    hidden_reason = models.CharField(_("why it is hidden"), max_length=300, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["mail_at"], condition=Q(mail_at__isnull=False), name="message_to_be_mailed")]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    @property
    def is_by_company(self) -> bool:
        return self.side == Side.COMPANY

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


class Attachment(models.Model):
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments", verbose_name=_("message"))
    file = StoredField(_("file"), blank=False)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.file.rpartition("/")[2]

    @property
    def size(self) -> int:
        return files.size_of(self.file)


class TeamNote(models.Model):
    """What the team tells itself about a conversation. Never in the same table as messages: no filter can be forgotten."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="team_notes", verbose_name=_("conversation"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("text"), max_length=2000)
    made_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note of the team")
        verbose_name_plural = _("notes of the team")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:60]


class Step(WrittenOnce):
    """The history of a conversation: who did what, beside what was said. Written once."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="steps", verbose_name=_("conversation"))
    what = models.CharField(_("what"), max_length=10, choices=Happening)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("step of a conversation")
        verbose_name_plural = _("steps of a conversation")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.detail}".strip()


class Reply(models.Model):
    """An answer that is ready: staff choose it in the language of the visitor, and change it before they send it."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="replies", verbose_name=_("exhibitor"))
    name = models.CharField(_("name"), max_length=80, help_text=_("How your team finds it; visitors never see it."))
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("ready answer")
        verbose_name_plural = _("ready answers")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    def text_in(self, language: str = "") -> str:
        """In this language, or in the other where it has none."""
        first, second = ("en", "zh_hans") if (language or get_language() or "").startswith("en") else ("zh_hans", "en")
        return getattr(self, f"text_{first}") or getattr(self, f"text_{second}") or ""


class Presence(models.Model):
    """Somebody of the team is at the desk. `is_away`: does not want to chat meanwhile."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    is_away = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exhibitor", "person"], name="presence_once_a_person")]
        indexes = [models.Index(fields=["exhibitor", "seen_at"], name="presence_at_a_booth")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.exhibitor_id}"
