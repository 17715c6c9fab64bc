"""What is said beside a stage, and what somebody finds improper of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from live.models.stages import Stage
from live.querysets.chat import LineQuerySet, LineReportQuerySet
from live.states import LINE_REPORT_TRANSITIONS, LineReportState

LONGEST_LINE = 500  # characters


class Line(models.Model):
    """One line of the chat. A hidden one stays for whoever moderates."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="lines", verbose_name=_("stage"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stage_lines", verbose_name=_("by"))
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    text = models.CharField(_("text"), max_length=LONGEST_LINE)
    said_at = models.DateTimeField(_("said"), default=timezone.now)
    is_from_team = models.BooleanField(_("from the organisers"), default=False)
    hidden_at = models.DateTimeField(_("removed"), null=True, blank=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("removed by"))
    hidden_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a chat")
        verbose_name_plural = _("lines of chats")
        ordering = ["said_at", "pk"]
        indexes = [
            models.Index(fields=["stage", "said_at"], name="line_of_stage"),
            models.Index(fields=["author", "said_at"], name="line_by"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class LineReport(Stateful):
    """Somebody finds a line improper. One a person and line; settled when the line is removed, or stays."""

    transitions = LINE_REPORT_TRANSITIONS

    line = models.ForeignKey(Line, models.CASCADE, related_name="reports", verbose_name=_("line"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("reported by"))
    reason = models.CharField(_("what is wrong with it"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=LineReportState, default=LineReportState.OPEN)
    made_at = models.DateTimeField(_("reported"), default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("settled by"))

    objects = LineReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report about a chat line")
        verbose_name_plural = _("reports about chat lines")
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "by"], name="one_report_a_person_and_line")]

    def __str__(self) -> str:
        return str(self.line)
