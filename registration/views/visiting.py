"""Choose as whom to come, answer what is asked, see and change one's ticket."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import public, signed_in
from core.refusals import Refusal
from registration import actions
from registration.forms import CodeForm, ColleaguesForm, RegistrationForm
from registration.models import Invitation, Question, Ticket, TicketKind

FILLED = require_http_methods(["GET", "HEAD", "POST"])


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return home_page(request, CodeForm())


def home_page(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    now = timezone.now()
    mine = Ticket.objects.of(request.user).live().with_parts().first() if request.user.is_authenticated else None
    kinds = [(kind, kind.is_open(now) and not request.event.is_archived, kind.left) for kind in TicketKind.objects.visible().with_left()]
    return render(request, "registration/home.html", {"kinds": kinds, "ticket": mine, "form": form}, status=status)


@public
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """The code leads to the form of its kind; whether it is used up, the form says."""
    form = CodeForm(request.POST)
    found = actions.code_named(form.cleaned_data["code"]) if form.is_valid() else None
    if found is None:
        if form.is_valid():
            form.add_error("code", _("This code opens nothing, or not any more."))
        return home_page(request, form, 400)
    return redirect(f"{reverse('registration:form', args=[found.kind.key])}?{urlencode({'code': found.code})}")


@signed_in
@FILLED
def form(request: HttpRequest, key: str) -> HttpResponse:
    """The form of a kind that is shown, or that the code in the address opens."""
    kind, given = get_object_or_404(TicketKind.objects.with_left(), key=key), request.GET.get("code", "")
    by_code = actions.code_named(given) if given else None
    if not kind.is_visible and (by_code is None or by_code.kind != kind):
        raise Http404
    return form_page(request, kind, code=given)


@public
@FILLED
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter: who invites to what; signed in, the form itself."""
    found = actions.invitation_of(token)
    if found is None:
        return render(request, "registration/invitation.html", status=404)
    if found.is_closed or not request.user.is_authenticated or request.user.email.lower() != found.email:
        return render(request, "registration/invitation.html", {"invitation": found}, status=410 if found.is_closed else 200)
    return form_page(request, found.kind, token=token, company=found.group.company if found.group else "")


def form_page(request: HttpRequest, kind: TicketKind, *, company: str = "", **way: str) -> HttpResponse:
    person: Any = request.user
    if mine := Ticket.objects.of(person).live().first():
        return redirect(mine)
    asks = RegistrationForm(request.POST or None, kind=kind, person=person)
    if company:
        asks.initial["company"] = company
    if request.method == "POST" and asks.is_valid():
        try:
            return redirect(actions.register(kind, answers=asks.answers(), company=asks.cleaned_data["company"], by=person, **way))
        except Refusal as refusal:
            asks.add_error(None, str(refusal))
    return render(request, "registration/form.html", {"kind": kind, "form": asks, **way}, status=400 if asks.errors else 200)


def own_ticket(request: HttpRequest, uuid: UUID) -> Ticket:
    found: Ticket = get_object_or_404(Ticket.objects.of(request.user).with_parts(), uuid=uuid)
    return found


@signed_in
@require_safe
def ticket(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return ticket_page(request, own_ticket(request, uuid), ColleaguesForm())


def ticket_page(request: HttpRequest, row: Ticket, colleagues: ColleaguesForm, status: int = 200) -> HttpResponse:
    invited = Invitation.objects.filter(group__made_by=row.person).order_by("invited_at")
    said = [(question, question.in_words(row.answers.get(question.key))) for question in Question.objects.of_kind(row.kind)]
    context = {"ticket": row, "said": [pair for pair in said if pair[1]], "form": colleagues, "invited": invited}
    return render(request, "registration/ticket.html", context, status=status)


@signed_in
@FILLED
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row, person = own_ticket(request, uuid), request.user
    if not row.is_live:
        return redirect(row)
    asks = RegistrationForm(request.POST or None, kind=row.kind, person=person, ticket=row)
    if request.method == "POST" and asks.is_valid():
        try:
            actions.change_answers(row, answers=asks.answers(), company=asks.cleaned_data["company"], by=person)
            messages.success(request, _("Saved."))
            return redirect(row)
        except Refusal as refusal:
            asks.add_error(None, str(refusal))
    context = {"kind": row.kind, "form": asks, "ticket": row}
    return render(request, "registration/form.html", context, status=400 if asks.errors else 200)


@signed_in
@require_POST
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = own_ticket(request, uuid)
    try:
        actions.cancel(row, by=request.user)
        messages.success(request, _("Your ticket is cancelled."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(row)


@signed_in
@require_POST
def colleagues(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row, asks = own_ticket(request, uuid), ColleaguesForm(request.POST)
    if asks.is_valid():
        try:
            number = len(actions.invite_colleagues(row, asks.cleaned_data["emails"], by=request.user))
            messages.success(
                request, _("Letters on their way: %(number)d. Whoever is registered or asked already gets none.") % {"number": number}
            )
            return redirect(row)
        except Refusal as refusal:
            asks.add_error(refusal.field, str(refusal))
    return ticket_page(request, row, asks, 400)


@signed_in
@require_POST
def withdraw_colleague(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.unanswered().filter(group__made_by=request.user), pk=pk)
    actions.withdraw_invitation(found, by=request.user)
    messages.success(request, _("Withdrawn."))
    return redirect("registration:home")
