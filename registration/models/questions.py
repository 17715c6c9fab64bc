"""The organiser's own form: what is asked, of whom, and which answers there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.questions import WITHOUT_FILES, KeyedOption, KeyedQuestion, QuestionKind
from registration.models.tickets import TicketKind
from registration.querysets import FormQuestionQuerySet


class Question(KeyedQuestion):
    kind = models.CharField(_("kind of answer"), max_length=10, choices=WITHOUT_FILES, default=QuestionKind.TEXT)
    ticket_kinds = models.ManyToManyField(
        TicketKind, blank=True, related_name="questions", verbose_name=_("asked of"), help_text=_("None: of all.")
    )

    objects = FormQuestionQuerySet.as_manager()

    class Meta(KeyedQuestion.Meta):
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")


class Option(KeyedOption):
    question = models.ForeignKey(Question, models.CASCADE, related_name="options", verbose_name=_("question"))

    class Meta(KeyedOption.Meta):
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
        constraints = [models.UniqueConstraint(fields=["question", "key"], name="option_once_a_key")]
