"""Applications as a table, each question a column."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.tables import csv_answer, local
from event.zones import zone_label
from exhibitors.models import Answer, Application, Question


def applications_csv(applications: "QuerySet[Application]") -> StreamingHttpResponse:
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    questions = list(Question.objects.all())
    heads = [_("company (Chinese)"), _("company (English)"), _("state"), _("package"), _("sector"), _("country"), _("website")]
    heads += [_("contact person"), _("telephone"), _("e-mail address"), _("handed in, %(zone)s") % {"zone": zone}, _("reason")]
    heads += [str(question) for question in questions]
    answers = Answer.objects.select_related("question").prefetch_related("question__options")
    rows = applications.prefetch_related(Prefetch("answers", answers))
    return csv_answer("applications", heads, (cells(row, questions) for row in rows))


def cells(row: Application, questions: Iterable[Question]) -> list[object]:
    said = {answer.question_id: answer.in_words for answer in row.answers.all()}
    facts = [row.name_zh_hans, row.name_en, row.get_state_display(), row.package or "", row.sector or "", row.country, row.website]  # type: ignore[attr-defined]
    contact = [row.contact_name, row.contact_phone, row.applicant.email if row.applicant else "", local(row.submitted_at), row.reason]
    return [*facts, *contact, *(said.get(question.pk, "") for question in questions)]
