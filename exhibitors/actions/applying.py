"""The applicant's side: begin, write, hand in, change, confirm, give up. A confirmed application is an exhibitor at once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.questions import QuestionKind
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.admitting import admit
from exhibitors.actions.deciding import move_up
from exhibitors.actions.telling import tell_applicant, tell_organisers
from exhibitors.models import Answer, Application, ApplicationEdit, Call, Exhibitor, Question
from exhibitors.rules import can_decide_applications, is_applicant
from exhibitors.states import ApplicationState

MOST_OPEN = 5  # applications of one person
MOST_EDITS = 200  # of one application after it was handed in
NEEDED = ("name", "sector", "package", "contact_name")
WRITTEN = (
    *("name_zh_hans", "name_en", "tagline_zh_hans", "tagline_en"),
    *("sector", "package", "country", "website", "contact_name", "contact_phone"),
)
Answers = Mapping[Question, Any]  # of a question about a file: the name it is stored under


@transaction.atomic
def begin_application(*, by: User) -> Application:
    """A draft that only its applicant sees."""
    User.objects.select_for_update().get(pk=by.pk)
    refuse_unless_open()
    if Application.objects.of(by).open().count() >= MOST_OPEN:
        raise Refusal(_("You have %(number)d applications open already. Finish or withdraw one first."), params={"number": MOST_OPEN})
    names = {f"name_{language}": by.company for language in ("zh_hans", "en") if (language == "en") == by.company.isascii()}
    return Application.objects.create(applicant=by, country=by.country, contact_name=by.name, **names)


def refuse_unless_open() -> None:
    if not Call.objects.current().is_open(timezone.now()):
        raise Refusal(_("The call for exhibitors is not open."))


def own(application: Application, by: User) -> Application:
    row: Application = Application.objects.select_for_update().get(pk=application.pk)
    if not is_applicant(by, row):
        raise NotAllowed(_("Only the applicant may do this."))
    return row


@transaction.atomic
def save_application(application: Application, *, values: Mapping[str, Any], answers: Answers, by: User) -> Application:
    """Store what was typed. Once handed in, each change is written down for the organiser to see."""
    row = own(application, by)
    if not row.is_editable:
        raise Refusal(_("This is already “%(state)s”: it cannot be changed any more."), params={"state": row.get_state_display()})
    package = values.get("package", row.package)
    if package != row.package and row.state not in {ApplicationState.DRAFT, ApplicationState.SUBMITTED}:
        raise Refusal(_("The package cannot be changed any more: write to the organiser."), field="package")
    lines = [*changed_fields(row, values), *changed_answers(row, answers)]
    if not row.is_draft and lines:
        flag(row, lines, by=by)
    for name, value in values.items():
        setattr(row, name, value)
    row.changed_at = timezone.now()
    row.save(update_fields=[*values, "changed_at"])
    for question, value in answers.items():
        is_file = question.kind == QuestionKind.FILE
        kept = {"value": None, "file": value or ""} if is_file else {"value": value, "file": ""}
        Answer.objects.update_or_create(application=row, question=question, defaults=kept)
    return row


def changed_fields(row: Application, values: Mapping[str, Any]) -> list[list[str]]:
    fields: Any = Application._meta  # noqa: SLF001 (Django's documented way)
    label = {name: str(fields.get_field(name).verbose_name) for name in values}
    before = {name: str(getattr(row, name) or "") for name in values}
    after = {name: str(value or "") for name, value in values.items()}
    return [[label[name], before[name], after[name]] for name in values if before[name] != after[name]]


def changed_answers(row: Application, answers: Answers) -> list[list[str]]:
    known = {answer.question_id: answer.in_words for answer in row.answers.select_related("question").prefetch_related("question__options")}
    found = []
    for question, value in answers.items():
        after = str(value or "").rpartition("/")[2] if question.kind == QuestionKind.FILE else question.in_words(value)
        if known.get(question.pk, "") != after:
            found.append([str(question), known.get(question.pk, ""), after])
    return found


def flag(row: Application, lines: list[list[str]], *, by: User) -> None:
    if row.edits.count() >= MOST_EDITS:
        raise Refusal(_("This application has been changed %(number)d times. Write to the organiser."), params={"number": MOST_EDITS})
    is_late = row.state == ApplicationState.ACCEPTED
    ApplicationEdit.objects.create(application=row, made_by=by, lines=lines, after_acceptance=is_late)
    if is_late and row.edits.filter(seen_at=None, after_acceptance=True).count() == 1:  # one bell until somebody looks
        tell_organisers(row, "application-edited", lambda: gettext("%(company)s changed its application after it was accepted."))


def missing_of(application: Application) -> list[str]:
    """What must be said before it can be handed in, as labels."""
    meta: Any = Application._meta  # noqa: SLF001 (Django's documented way)
    gaps = [str(meta.get_field(name).verbose_name) for name in NEEDED if not getattr(application, name)]
    if application.package and not application.package.is_offered:
        gaps.append(str(meta.get_field("package").verbose_name))
    given = {answer.question_id for answer in application.answers.all() if answer.file or answer.value not in (None, "", [])}
    return gaps + [str(question) for question in Question.objects.asked() if question.is_required and question.pk not in given]


@transaction.atomic
def submit_application(application: Application, *, by: User) -> Application:
    row = own(application, by)
    refuse_unless_open()
    row.move_to(ApplicationState.SUBMITTED)
    if gaps := missing_of(row):
        raise Refusal(_("Still missing: %(names)s."), params={"names": gettext(", ").join(gaps)})
    row.submitted_at = timezone.now()
    row.save(update_fields=["state", "submitted_at"])
    tell_applicant(row, "application-received", lambda: gettext("We have received the application of %(company)s."))
    tell_organisers(row, "application-new", lambda: gettext("%(company)s applies for a booth."))
    return row


@transaction.atomic
def withdraw_application(application: Application, *, by: User, reason: str = "") -> Application:
    """Who gives up a place makes room for the first who waits."""
    call = Call.objects.locked()
    row = own(application, by)
    was_heard_of = row.submitted_at is not None
    row.move_to(ApplicationState.WITHDRAWN)
    row.reason = reason.strip()[:500]
    row.save(update_fields=["state", "reason"])
    if was_heard_of:
        tell_organisers(row, "application-withdrawn", lambda: gettext("%(company)s has withdrawn its application."))
    move_up(call)
    return row


@transaction.atomic
def confirm_application(application: Application, *, by: User) -> Exhibitor:
    """The company takes the place it was given: exhibitor, booth and first of its staff come into being, once."""
    Call.objects.locked()
    row = Application.objects.select_for_update().get(pk=application.pk)
    if not (is_applicant(by, row) or can_decide_applications(by)):
        raise NotAllowed(_("Only the applicant may do this."))
    row.move_to(ApplicationState.CONFIRMED)
    row.confirmed_at = timezone.now()
    row.exhibitor = admit(row, by=by)
    row.save(update_fields=["state", "confirmed_at", "exhibitor"])
    application.state, application.exhibitor = row.state, row.exhibitor
    tell_organisers(row, "application-confirmed", lambda: gettext("%(company)s has confirmed: its booth is there."))
    tell_applicant(row, "application-confirmed", lambda: gettext("Welcome: the booth of %(company)s is yours to furnish."))
    return row.exhibitor
