"""What people asked the guide and what it said, what people answer where it could not, and the meanings it compares."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guide.querysets import DialogueQuerySet, ExchangeQuerySet, HelpRequestQuerySet, ModelDayQuerySet, VectorQuerySet
from guide.states import HelpState, Language, Rating

Dicts = list[dict[str, Any]]

LONGEST_QUESTION = 500  # characters that are kept; what was typed beyond does not count


class Conversation(models.Model):
    """Of one person, or of one guest: `key` stands in the guest's session."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="guide_conversation", verbose_name=_("person")
    )
    key = models.CharField(max_length=40, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=8, choices=Language, default=Language.CHINESE)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    last_used_at = models.DateTimeField(_("last used"), default=timezone.now)

    objects = DialogueQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guide", "conversation")
        verbose_name_plural = pgettext_lazy("guide", "conversations")
        constraints = [
            models.CheckConstraint(condition=Q(person=None) ^ Q(key=""), name="guide_one_asker"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="guide_once_a_guest"),
        ]
        indexes = [models.Index(fields=["last_used_at"], name="guide_last_used")]

    def __str__(self) -> str:
        return str(self.pk)


class Exchange(models.Model):
    """One question with its answer. `kind` is the intent that answered, or one of `retrieved`, `unknown`, `declined`, `model`."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="exchanges")
    question = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    language = models.CharField(_("language"), max_length=8, choices=Language)
    sentences: "models.JSONField[list[str], list[str]]" = models.JSONField(_("answer"), default=list)
    kind = models.CharField(_("kind"), max_length=20)
    links: "models.JSONField[list[dict[str, str]], list[dict[str, str]]]" = models.JSONField(default=list)  # title, url, kind
    actions: "models.JSONField[list[dict[str, object]], list[dict[str, object]]]" = models.JSONField(
        default=list
    )  # kind, label, url, post, data
    subject: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)  # kind and key of what the answer was about
    rating = models.SmallIntegerField(_("rating"), choices=Rating, null=True, blank=True)
    created_at = models.DateTimeField(pgettext_lazy("guide", "asked"), default=timezone.now)
    milliseconds = models.PositiveIntegerField(_("milliseconds"), default=0)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guide", "question")
        verbose_name_plural = pgettext_lazy("guide", "questions")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["kind", "created_at"], name="guide_exchange_kind")]

    def __str__(self) -> str:
        return self.question

    @property
    def answer(self) -> str:
        return ("" if self.language == Language.CHINESE else " ").join(self.sentences)

    @property
    def is_list(self) -> bool:
        """`These may suit you:` and what follows it, a line each."""
        return len(self.sentences) > 1 and self.sentences[0].endswith((":", "："))


class HelpRequest(models.Model):
    """A question that people answer, because the guide could not or because somebody wanted a person."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="guide_help_requests", verbose_name=_("person")
    )
    exchange = models.ForeignKey(Exchange, models.SET_NULL, null=True, blank=True, related_name="help_requests")
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Where a guest wants to be answered."))
    question = models.TextField(_("question"), max_length=4000)
    language = models.CharField(_("language"), max_length=8, choices=Language, default=Language.CHINESE)
    state = models.CharField(_("state"), max_length=10, choices=HelpState, default=HelpState.OPEN, editable=False)
    answer = models.TextField(_("answer"), max_length=8000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(pgettext_lazy("guide", "answered"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(pgettext_lazy("guide", "asked"), default=timezone.now, editable=False)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the help desk")
        verbose_name_plural = _("questions to the help desk")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="guide_help_waiting")]

    def __str__(self) -> str:
        return self.question[:80]


class ModelDay(models.Model):
    """Tokens of the language model that a day has used or booked, in UTC."""

    day = models.DateField(unique=True)
    tokens = models.PositiveBigIntegerField(default=0)

    objects = ModelDayQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.day}: {self.tokens}"


class Vector(models.Model):
    """What a text means to one embedder: looked at once, kept by the digest of the text. 16 bits a number."""

    embedder = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    numbers = models.BinaryField()

    objects = VectorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["embedder", "digest"], name="guide_vector_once_a_text")]

    def __str__(self) -> str:
        return self.digest
