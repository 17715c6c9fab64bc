"""Pages of the desk beside the forms: a ticket with its decision, many decisions, the form as visitors see it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.refusals import Refusal
from registration import actions
from registration.forms import BulkForm, DeclineForm, RegistrationForm
from registration.models import Question, Ticket, TicketKind
from registration.rules import can_decide_tickets

MOST_AT_ONCE = 200
TITLES = {"approve": gettext_lazy("Approve many"), "decline": gettext_lazy("Decline many")}


def desk_page(request: HttpRequest, template: str, title: Any, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = {**admin.site.each_context(request), "title": title, "opts": Ticket._meta}  # noqa: SLF001 (Django's documented way)
    return TemplateResponse(request, f"admin/registration/{template}", {**frame, **context}, status=status)


def permit(request: HttpRequest) -> None:
    if not can_decide_tickets(request.user):
        raise PermissionDenied


def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    permit(request)
    row = get_object_or_404(Ticket.objects.with_parts().select_related("code", "group"), pk=pk)
    return ticket_page(request, row, DeclineForm())


def ticket_page(request: HttpRequest, row: Ticket, form: DeclineForm, status: int = 200) -> HttpResponse:
    said = [(question, question.in_words(row.answers.get(question.key))) for question in Question.objects.with_options()]
    left = TicketKind.objects.with_left().get(pk=row.kind_id).left  # type: ignore[attr-defined]
    context = {"ticket": row, "said": [pair for pair in said if pair[1]], "form": form, "left": left}
    return desk_page(request, "ticket.html", row, context, status)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    permit(request)
    row, form, action = get_object_or_404(Ticket.objects.with_parts(), pk=pk), DeclineForm(request.POST), request.POST.get("action", "")
    if action == "decline" and not form.is_valid():
        return ticket_page(request, row, form, 400)
    steps = {
        "approve": lambda: actions.approve(row, by=request.user),
        "decline": lambda: actions.decline(row, reason=form.cleaned_data["reason"], by=request.user),
        "cancel": lambda: actions.cancel(row, by=request.user),
    }
    try:
        if action in steps:
            done = steps[action]()
            messages.success(request, f"{done}: {done.get_state_display()}")
    except Refusal as refusal:
        messages.error(request, f"{row}: {refusal}")
    return redirect("admin:registration_ticket_change", pk)


def ask(request: HttpRequest, action: str, queryset: Any, form: BulkForm | None = None) -> HttpResponse:
    """What would happen to those ticked, with numbers."""
    total, rows = queryset.count(), list(queryset.with_parts().oldest_first()[:MOST_AT_ONCE])
    plan = actions.plan_decisions(rows, action)
    context = {"plan": plan, "action": action, "keys": [row.pk for row in rows], "total": total, "later": total - len(rows)}
    return desk_page(request, "bulk.html", TITLES[action], {**context, "form": form or BulkForm()}, 400 if form else 200)


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """What was asked is done, row by row."""
    permit(request)
    form = BulkForm(request.POST)
    if not form.is_valid() and form.errors.keys() != {"reason"}:
        messages.error(request, _("Tick at least one registration."))
        return redirect("admin:registration_ticket_changelist")
    chosen = Ticket.objects.filter(pk__in=list(map(int, form.cleaned_data["keys"])))
    if form.errors:
        return ask(request, form.cleaned_data["action"], chosen, form)
    rows = list(chosen.with_parts().oldest_first()[:MOST_AT_ONCE])
    results = actions.decide_all(rows, form.cleaned_data["action"], reason=form.cleaned_data["reason"], by=request.user)
    changed = sum(result.is_done for result in results)
    context = {"results": results, "changed": changed, "skipped": len(results) - changed}
    return desk_page(request, "results.html", _("Results"), context)


def preview(request: HttpRequest) -> HttpResponse:
    """The form of each kind as visitors see it; nothing is sent."""
    if not request.user.has_perm("registration.view_question"):
        raise PermissionDenied
    kinds = list(TicketKind.objects.all())
    forms = [(kind, RegistrationForm(kind=kind, person=request.user, prefix=kind.key)) for kind in kinds]
    return desk_page(request, "preview.html", _("The form as visitors see it"), {"forms": forms, "opts": Question._meta})  # noqa: SLF001
