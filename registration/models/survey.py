"""The survey at the end of the expo: when it is open, what is asked, and what was answered."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.questions import WITHOUT_FILES, KeyedOption, KeyedQuestion, QuestionKind
from registration.querysets import FormQuestionQuerySet, SurveyAnswerQuerySet, SurveyQuerySet


class Survey(models.Model):
    """The one survey of the expo. Whether it is open the clock decides."""

    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=2000, blank=True, help_text=_("Shown above the questions."))
    opens_at = models.DateTimeField(_("opens"), help_text=_("Whoever has a confirmed ticket is told then."))
    closes_at = models.DateTimeField(_("closes"))
    remind_at = models.DateTimeField(
        _("reminder"), null=True, blank=True, help_text=_("Then whoever has not answered is told once more. Empty: nobody is.")
    )
    is_anonymous = models.BooleanField(
        _("anonymous"), default=True, help_text=_("On: no person is stored with the answers. It stays as it is once somebody has answered.")
    )
    asked_at = models.DateTimeField(_("people were told"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("people were reminded"), null=True, blank=True, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("survey")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="survey_only_one"),
            models.CheckConstraint(condition=models.Q(closes_at__gt=models.F("opens_at")), name="survey_closes_after_opening"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("registration:survey")

    def clean(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The survey closes after it opens.")})
        if self.remind_at and self.opens_at and self.closes_at and not self.opens_at < self.remind_at < self.closes_at:
            raise ValidationError({"remind_at": _("The reminder comes while the survey is open.")})

    def is_open(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


class SurveyQuestion(KeyedQuestion):
    kind = models.CharField(_("kind of answer"), max_length=10, choices=WITHOUT_FILES, default=QuestionKind.TEXT)

    objects = FormQuestionQuerySet.as_manager()

    class Meta(KeyedQuestion.Meta):
        verbose_name = _("question of the survey")
        verbose_name_plural = _("questions of the survey")


class SurveyOption(KeyedOption):
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="options", verbose_name=_("question"))

    class Meta(KeyedOption.Meta):
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
        constraints = [models.UniqueConstraint(fields=["question", "key"], name="survey_option_once_a_key")]


class SurveyAnswer(models.Model):
    """What one person answered. `marker` holds one a person, whether or not the person is stored."""

    marker = models.CharField(max_length=64, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="survey_answers", verbose_name=_("person")
    )
    answers: "models.JSONField[dict[str, object], dict[str, object]]" = models.JSONField(_("answers"), default=dict)
    given_on = models.DateField(
        _("day"), default=timezone.localdate, help_text=_("No time of day: with one, a log of requests would tell who it was.")
    )

    objects = SurveyAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to the survey")
        verbose_name_plural = _("answers to the survey")
        ordering = ["marker"]  # by chance: in the order in which they came, a log of requests would tell who it was
        permissions = [("read_survey", _("Can read what the survey found"))]

    def __str__(self) -> str:
        return str(self.person or _("anonymous"))

    @staticmethod
    def marker_of(person_pk: int) -> str:
        """The same for the same person: nobody who reads the database finds the person by it."""
        return salted_hmac("registration.survey", str(person_pk), algorithm="sha256").hexdigest()
