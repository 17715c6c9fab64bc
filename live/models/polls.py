"""Polls on a stage: what can be chosen, and who chose."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from live.models.stages import Stage
from live.querysets.polls import OptionQuerySet, PollQuerySet
from live.states import POLL_TRANSITIONS, PollKind, PollState

LONGEST_POLL, LONGEST_OPTION = 200, 100  # characters


class Poll(Stateful):
    transitions = POLL_TRANSITIONS

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="polls", verbose_name=_("stage"))
    text = models.CharField(_("question"), max_length=LONGEST_POLL)
    kind = models.CharField(_("kind"), max_length=10, choices=PollKind, default=PollKind.SINGLE)
    state = models.CharField(_("state"), max_length=10, choices=PollState, default=PollState.DRAFT)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    opened_at = models.DateTimeField(_("opened"), null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        ordering = ["-opened_at", "-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["stage"], condition=Q(state=PollState.OPEN), name="one_open_poll_a_stage")]

    def __str__(self) -> str:
        return self.text


class Option(models.Model):
    """What a poll offers."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options", verbose_name=_("poll"))
    text = models.CharField(_("answer"), max_length=LONGEST_OPTION)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = OptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a poll")
        verbose_name_plural = _("answers of polls")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Ballot(models.Model):
    """One a person and poll, whatever stands on it. The person is forgotten with the account; the ballot stays counted."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="ballots", verbose_name=_("poll"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("person"))
    cast_at = models.DateTimeField(_("cast"), default=timezone.now)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="one_ballot_a_person_and_poll")]

    def __str__(self) -> str:
        return f"{self.poll_id}"


class Pick(models.Model):
    """One answer on a ballot."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="picks", verbose_name=_("ballot"))
    option = models.ForeignKey(Option, models.CASCADE, related_name="picks", verbose_name=_("answer"))

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [models.UniqueConstraint(fields=["ballot", "option"], name="each_answer_once_a_ballot")]

    def __str__(self) -> str:
        return f"{self.option_id}"
