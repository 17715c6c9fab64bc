"""Who wants to exhibit: the application, what was answered, and what was changed after it was handed in."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import HttpsField, StoredField
from core.states import Stateful
from event.models import Sector
from exhibitors.models.call import Package, Question
from exhibitors.models.companies import Exhibitor
from exhibitors.querysets import ApplicationQuerySet
from exhibitors.states import APPLICATION_TRANSITIONS, EDITABLE, UNDECIDED, ApplicationState


class Application(Stateful):
    """A company asks for a booth. Confirmed, it is an exhibitor: `exhibitor` is the booth it became, one only."""

    transitions = APPLICATION_TRANSITIONS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="applications", verbose_name=_("applicant")
    )
    name = models.CharField(_("company"), max_length=160, blank=True)
    tagline = models.CharField(_("in one sentence"), max_length=200, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sector"))
    package = models.ForeignKey(Package, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("package"))
    country = models.CharField(_("country"), max_length=2, blank=True)
    website = HttpsField(_("website"), blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ApplicationState, default=ApplicationState.DRAFT)
    reason = models.CharField(_("reason"), max_length=500, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last change"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True, editable=False)
    waits_since = models.DateTimeField(_("on the waiting list since"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by"), editable=False
    )
    confirm_by = models.DateTimeField(_("to confirm by"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    lapsed_at = models.DateTimeField(_("not confirmed in time"), null=True, blank=True, editable=False)
    exhibitor = models.OneToOneField(
        Exhibitor, models.SET_NULL, null=True, blank=True, related_name="application", verbose_name=_("exhibitor"), editable=False
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["submitted_at", "pk"]
        permissions = [("decide_application", _("Can decide who exhibits"))]
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self) -> str:
        return self.name or str(_("Application without a name"))

    def get_absolute_url(self) -> str:
        return reverse("exhibitors:application", args=[self.uuid])

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_draft(self) -> bool:
        return self.state == ApplicationState.DRAFT

    @property
    def waits_for_word(self) -> bool:
        return self.state == ApplicationState.ACCEPTED


class Answer(models.Model):
    """What was answered to one question: a text, a number, yes or no, the keys of options; or a file."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name=_("question"))
    value: "models.JSONField[Any, Any]" = models.JSONField(_("answer"), default=None, null=True)
    file = StoredField(_("file"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__order", "question_id"]
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="answer_once_a_question")]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        return self.file.rpartition("/")[2] if self.file else self.question.in_words(self.value)


class ApplicationEdit(models.Model):
    """What the applicant changed after handing in: label, before and after. The organiser says when it was seen."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="edits")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    lines: "models.JSONField[list[list[str]], list[list[str]]]" = models.JSONField(_("what changed"), default=list)
    after_acceptance = models.BooleanField(_("after acceptance"), default=False)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("seen by"))

    class Meta:
        verbose_name = _("change of an application")
        verbose_name_plural = _("changes of applications")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application}: {len(self.lines)}"
