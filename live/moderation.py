"""What moderators look at around the stages: questions that wait, chat lines that were reported."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.moderation import ModerationItem, ModerationSource
from live.actions import decide_question, hide_line, keep_line
from live.models import LineReport, Question
from live.rules import can_moderate
from live.states import QuestionState


def waiting_questions(user: Any) -> QuerySet[Question]:
    rows = Question.objects.waiting().select_related("stage", "asker").order_by("asked_at", "pk")
    return rows if can_moderate(user) else rows.none()


def question_item(row: Question) -> ModerationItem:
    url = reverse("live:moderate", args=[row.stage.slug])
    return ModerationItem(row.pk, row.text, row.asked_at, place=row.stage, url=url, author=row.asker)


def reported_lines(user: Any) -> QuerySet[LineReport]:
    rows = LineReport.objects.open().select_related("line__stage", "line__author").order_by("made_at", "pk")
    return rows if can_moderate(user) else rows.none()


def line_item(row: LineReport) -> ModerationItem:
    line = row.line
    url = f"{reverse('live:moderate', args=[line.stage.slug])}#chat"
    return ModerationItem(row.pk, line.text, row.made_at, place=line.stage, url=url, author=line.author, reason=row.reason)


SOURCES = (
    ModerationSource(
        "questions",
        _("Questions to the stages"),
        waiting_questions,
        question_item,
        hide=lambda row, *, reason, by: decide_question(row, QuestionState.DISMISSED, by=by),  # noqa: ARG005 - its asker reads no reason
        keep=lambda row, *, by: decide_question(row, QuestionState.SHOWN, by=by),
        hide_label=_("Do not take up"),
        keep_label=_("Show it"),
    ),
    ModerationSource(
        "chat",
        _("Reported chat lines"),
        reported_lines,
        line_item,
        hide=lambda row, *, reason, by: hide_line(row.line, reason=reason, by=by),
        keep=lambda row, *, by: keep_line(row.line, by=by),
    ),
)
