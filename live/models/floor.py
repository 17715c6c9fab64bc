"""What visitors may do around a stage, and who may not."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from live.models.stages import Stage
from live.querysets.floor import FloorQuerySet, RestrictionQuerySet
from live.states import RestrictionKind


class Floor(models.Model):
    """Which of questions, chat and reactions a stage takes. A stage without a row takes all of them."""

    stage = models.OneToOneField(Stage, models.CASCADE, related_name="floor", verbose_name=_("stage"))
    takes_questions = models.BooleanField(_("takes questions"), default=True)
    takes_chat = models.BooleanField(_("the chat is open"), default=True)
    takes_reactions = models.BooleanField(_("takes reactions"), default=True)
    slow_seconds = models.PositiveSmallIntegerField(_("slow mode (seconds between two lines)"), default=0)
    pinned = models.ForeignKey("Line", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("pinned line"))

    objects = FloorQuerySet.as_manager()

    class Meta:
        verbose_name = _("floor of a stage")
        verbose_name_plural = _("floors of stages")
        permissions = [("moderate_floor", _("Can moderate questions, polls and chat of stages"))]

    def __str__(self) -> str:
        return str(self.stage)


class Restriction(models.Model):
    """Somebody may not write on the stages for a while (silenced), or not at all until it is lifted (banned). One is in force at most."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stage_restrictions", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=10, choices=RestrictionKind)
    reason = models.CharField(_("reason"), max_length=300)
    made_at = models.DateTimeField(pgettext_lazy("state", "since"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("lifted by"))

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction on the stages")
        verbose_name_plural = _("restrictions on the stages")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person"], condition=Q(lifted_at=None), name="one_restriction_in_force")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"

    def is_in_force(self, now: datetime) -> bool:
        return self.lifted_at is None and (self.until is None or self.until > now)
