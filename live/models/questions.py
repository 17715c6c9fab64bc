"""Questions to the stage, and who wants them answered."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.states import Stateful
from live.models.stages import Airtime, Stage
from live.querysets.questions import QuestionQuerySet
from live.states import PUBLIC_QUESTIONS, QUESTION_TRANSITIONS, QuestionState

LONGEST_QUESTION = 500  # characters


class Question(Stateful):
    """Read by its asker and by moderators alone, until it is shown. `key` makes a form that is sent twice count once."""

    transitions = QUESTION_TRANSITIONS

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="questions", verbose_name=_("stage"))
    airtime = models.ForeignKey(Airtime, models.SET_NULL, null=True, blank=True, related_name="questions", verbose_name=_("about"))
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stage_questions", verbose_name=_("asked by"))
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    text = models.TextField(_("question"), max_length=LONGEST_QUESTION)
    state = models.CharField(_("state"), max_length=10, choices=QuestionState, default=QuestionState.WAITING)
    asked_at = models.DateTimeField(pgettext_lazy("question", "asked"), default=timezone.now)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a stage")
        verbose_name_plural = _("questions to stages")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["stage", "state"], name="question_of_stage")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_QUESTIONS


class QuestionVote(models.Model):
    """One a person and question. The person is forgotten with the account; the vote stays counted."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="votes", verbose_name=_("question"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("person"))
    voted_at = models.DateTimeField(_("voted"), default=timezone.now)

    class Meta:
        verbose_name = _("vote for a question")
        verbose_name_plural = _("votes for questions")
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="one_vote_a_person_and_question")]

    def __str__(self) -> str:
        return f"{self.question_id}"
