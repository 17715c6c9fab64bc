"""Leads at the desk: the list with its funnel, one lead with all that is agreed and done, and what is taken along."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.refusals import Refusal
from exhibitors import actions, lead_export, rules, vcards
from exhibitors.lead_forms import AnswersForm, LeadForm, LeadNoteForm
from exhibitors.leads import ORDERS, OWNERS, LeadLook, Shown, shown
from exhibitors.models import Conversation, Exhibitor, Lead, LeadQuestion, LeadTag
from exhibitors.scoring import points_now
from exhibitors.states import DeedKind, LeadState
from exhibitors.vcards import person_card

A_PAGE = 30
NOT_TAKEN = 422


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "opts": Lead._meta}  # noqa: SLF001 - Django's own name for it in the admin
    return render(request, f"admin/exhibitors/lead/{template}", {**frame, **context}, status=status)


# --- the list ---------------------------------------------------------------------------------------------------------


def look_of(request: HttpRequest) -> LeadLook:
    companies = list(Exhibitor.objects.run_by(request.user))
    tags = list(LeadTag.objects.filter(exhibitor__in=companies))
    return LeadLook(request.user, companies, tags, timezone.localdate(), request.GET)


def leads(request: HttpRequest) -> HttpResponse:
    """The team's leads, the best first. Organisers without a company see numbers only."""
    look = look_of(request)
    if not look.companies:
        return numbers(request)
    listed = Paginator(look.rows().with_all(), A_PAGE).get_page(request.GET.get("page"))
    listed.object_list = list(listed.object_list)
    funnel = look.funnel()
    context = {
        "page": listed,
        "rows": shown(listed.object_list),
        "look": look,
        "funnel": funnel,
        "withheld": funnel[0].number - funnel[1].number,
        "states": LeadState,
        "kinds": DeedKind,
        "owners": OWNERS,
        "orders": ORDERS,
        "query": request.GET.urlencode(),
    }
    return page(request, "leads.html", title=_("Leads"), **context)


def numbers(request: HttpRequest) -> HttpResponse:
    """How many leads each company has, and how far it is with them. Nobody is named."""
    if not rules.can_publish(request.user):
        raise PermissionDenied
    rows = Paginator(list(Lead.objects.numbers_by_exhibitor()), A_PAGE).get_page(request.GET.get("page"))
    names = Exhibitor.objects.in_bulk([row["exhibitor"] for row in rows])
    found = [{**row, "exhibitor": names[row["exhibitor"]]} for row in rows]
    return page(request, "numbers.html", page=rows, rows=found, title=_("Leads of the booths"))


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """What the list shows by its filter, all pages of it."""
    look = look_of(request)
    if kind not in lead_export.KINDS or not look.companies:
        raise Http404
    rows, companies = look.rows(), [look.company] if look.company else look.companies
    number = rows.count()
    taken = ngettext("%(number)d lead as %(kind)s", "%(number)d leads as %(kind)s", number) % {"number": number, "kind": kind.upper()}
    actions.note_export(companies, by=request.user, detail=taken)
    questions = list(LeadQuestion.objects.filter(exhibitor__in=companies))
    return lead_export.answer(kind, rows, questions)


# --- one lead ---------------------------------------------------------------------------------------------------------


def own(request: HttpRequest, pk: int) -> Shown:
    """Of a company one works for, and while its owner agrees; any other is not there."""
    return shown([get_object_or_404(Lead.objects.of_team(request.user).shown().with_words(), pk=pk)])[0]


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    found = own(request, pk)
    actions.note_export([found.lead.exhibitor], by=request.user, detail="VCF")
    response = HttpResponse(person_card(found.values), content_type=vcards.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="lead-{pk}.vcf"'
    return response


def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Each form of the page posts the name of its button."""
    found = own(request, pk)
    forms = forms_of(request, found.lead)
    if request.method == "POST":
        status = take_step(request, found.lead, forms)
        if status == 0:
            return redirect(found.lead.desk_url)
        return lead_page(request, found, forms, status=status)
    return lead_page(request, found, forms)


def forms_of(request: HttpRequest, row: Lead) -> dict[str, Any]:
    """Only the one that was sent is bound."""

    def sent(name: str) -> Any:
        return request.POST if request.method == "POST" and name in request.POST else None

    questions = list(row.exhibitor.lead_questions.all())
    return {
        "form": LeadForm(sent("save"), lead=row),
        "answers_form": AnswersForm(sent("answers"), lead=row, questions=questions),
        "note_form": LeadNoteForm(sent("add_note")),
    }


def take_step(request: HttpRequest, row: Lead, forms: dict[str, Any]) -> int:
    """Nought when the posted step is over; else the status of the page that says why not."""
    form, answers, note = forms["form"], forms["answers_form"], forms["note_form"]
    steps: dict[str, tuple[Any, Callable[[], Any]]] = {
        "save": (form, lambda: actions.update_lead(row, by=request.user, seen=form.cleaned_data.pop("seen"), values=form.cleaned_data)),
        "answers": (answers, lambda: actions.answer_questions(row, by=request.user, answers=answers.answers())),
        "add_note": (note, lambda: actions.note_on(row, by=request.user, text=note.cleaned_data["note"])),
    }
    name = next((name for name in steps if name in request.POST), "")
    if not name:
        return 0
    sent, step = steps[name]
    if not sent.is_valid():
        return NOT_TAKEN
    try:
        step()
    except Refusal as refusal:
        sent.add_error(refusal.field, str(refusal))
        return refusal.status
    messages.success(request, _("Saved."))
    return 0


def lead_page(request: HttpRequest, found: Shown, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    row = found.lead
    context = {
        "lead": row,
        "found": found,
        "card": row.exhibitor.cards.in_force().filter(person=row.person).with_people().first(),
        "points": points_now(),
        "notes": row.notes.select_related("author").order_by("-pk"),
        "steps": row.steps.select_related("actor"),
        "conversations": Conversation.objects.filter(exhibitor=row.exhibitor, person=row.person).newest_first()[:5],
        "title": str(row.person),
        "subtitle": str(row.exhibitor),
        **forms,
    }
    return page(request, "lead.html", status, **context)
