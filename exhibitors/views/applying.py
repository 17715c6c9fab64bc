"""The call for exhibitors and the applicant's pages."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import serving
from core.access import public, signed_in
from core.refusals import Refusal
from exhibitors import actions
from exhibitors.forms import ApplicationForm, StepForm
from exhibitors.models import Answer, Application, Call, Package, Question


def own_application(request: HttpRequest, uuid: UUID) -> Application:
    found: Application = get_object_or_404(Application.objects.of(request.user).with_parts(), uuid=uuid)
    return found


@public
def call(request: HttpRequest) -> HttpResponse:
    """What can be booked, until when, and what one has applied for already."""
    row = Call.objects.current()
    places = actions.Places(row)
    offers = [(package, places.left(package)) for package in Package.objects.offered()]
    mine = list(Application.objects.of(request.user).with_parts()) if request.user.is_authenticated else []
    questions = list(Question.objects.asked())
    context = {"call": row, "phase": row.phase(timezone.now()), "offers": offers, "mine": mine, "questions": questions}
    return render(request, "exhibitors/call.html", context)


@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("exhibitors:call")
    try:
        application = actions.begin_application(by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("exhibitors:call")
    return redirect("exhibitors:application_form", application.uuid)


@signed_in
def application(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return application_page(request, own_application(request, uuid))


def application_page(request: HttpRequest, row: Application, form: StepForm | None = None, status: int = 200) -> HttpResponse:
    answers = row.answers.select_related("question").prefetch_related("question__options")
    context = {"application": row, "answers": answers, "form": form or StepForm(), "call": Call.objects.current()}
    return render(request, "exhibitors/application.html", context, status=status)


@signed_in
def application_form(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Saved as a draft with gaps; handed in, or changed after that, without."""
    row = own_application(request, uuid)
    if not row.is_editable:
        return redirect(row)
    as_draft = row.is_draft and "submit" not in request.POST
    form = ApplicationForm(request.POST or None, request.FILES or None, instance=row, is_draft=as_draft)
    if request.method == "POST" and form.is_valid() and saved(request, row, form):
        return redirect(row)
    status = 400 if form.errors else 200
    context = {"application": row, "form": form, "call": Call.objects.current()}
    return render(request, "exhibitors/application_form.html", context, status=status)


def saved(request: HttpRequest, row: Application, form: ApplicationForm) -> bool:
    try:
        row = actions.save_application(row, values=form.values(), answers=form.answers(), by=request.user)
        if "submit" in request.POST and row.is_draft:
            actions.submit_application(row, by=request.user)
            messages.success(request, _("Handed in. The organiser reads it next; you are told by mail."))
        else:
            messages.success(request, _("Saved."))
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True


@signed_in
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row, form = own_application(request, uuid), StepForm(request.POST)
    if not form.is_valid():
        return application_page(request, row, form, 400)
    try:
        actions.withdraw_application(row, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Withdrawn."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(row)


@signed_in
@require_POST
def confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = own_application(request, uuid)
    try:
        actions.confirm_application(row, by=request.user)
        messages.success(request, _("Confirmed. Your booth is there: furnish it at your desk."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(row)


@signed_in
@require_safe
def answer_file(request: HttpRequest, uuid: UUID, pk: int) -> FileResponse:
    row = get_object_or_404(Application.objects.visible_to(request.user), uuid=uuid)
    answer = get_object_or_404(Answer.objects.filter(application=row), pk=pk)
    if not answer.file:
        raise Http404
    return serving.attachment(answer.file)
