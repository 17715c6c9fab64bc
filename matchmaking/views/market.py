"""The market of offers and needs: browsing it, one of them, asking for a meeting because of it; organisers hide what is improper."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from core.access import allowed, public, signed_in
from core.refusals import Refusal
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.actions import hide_entry, report_entry, request_meeting, show_entry
from matchmaking.actions.parties import Party
from matchmaking.forms import AskForm, ReasonForm, ReportForm
from matchmaking.market import Browsing, question_of
from matchmaking.models import Entry, Report
from matchmaking.picker import first_free, picker_between
from matchmaking.rules import can_edit_entry, can_moderate_market, can_report_entry
from matchmaking.states import MOST_WISHES, EntryCategory
from matchmaking.views.asking import refuse_another

A_PAGE = 20
A_FEW = 4


@public
@vary_on_headers("HX-Request")
@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """What is offered and looked for, by the conditions in the address. htmx gets the results alone."""
    sectors = list(Sector.objects.all())
    asked = Browsing.from_query(request.GET, sectors=sectors)
    rows = Entry.objects.on_market(request.user, timezone.now(), request.event)  # type: ignore[attr-defined]
    counts = asked.apply_but_kind(rows).counts_by_kind()
    paginator = Paginator(asked.apply(rows).with_party().newest_first(), A_PAGE)
    paginator.count = counts.get(asked.kind, 0)  # known already
    context = {
        "page": paginator.get_page(request.GET.get("page")),
        "asked": asked,
        "tabs": asked.tabs(counts),
        "sectors": sectors,
        "categories": EntryCategory,
    }
    return render(request, "matchmaking/_market.html" if request.htmx else "matchmaking/market.html", context)  # type: ignore[attr-defined]


def visible_entry(request: HttpRequest, uuid: UUID) -> Entry:
    rows = Entry.objects.visible_to(request.user).with_party().with_standing(timezone.now())
    return get_object_or_404(rows, uuid=uuid)


@public
@never_cache
@require_safe
def entry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return entry_page(request, visible_entry(request, uuid))


@signed_in
@require_POST
def ask_entry(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """“I can help with that”: a request to its side, which reads what it is about."""
    shown, form = visible_entry(request, uuid), AskForm(request.POST)
    if not form.is_valid():
        return entry_page(request, shown, form, status=400)
    company = company_asking(request, companies_of_asker(request))
    try:
        refuse_another(request.POST.get("as"), company)
        asked = request_meeting(shown.party, by=request.user, on_behalf_of=company, because=shown, **form.cleaned_data)  # type: ignore[arg-type]
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return entry_page(request, shown, form, status=refusal.status)
    messages.success(request, _("Your request is on its way. You are told of the answer here and by mail."))
    return redirect(asked)


def entry_page(
    request: HttpRequest, shown: Entry, form: AskForm | None = None, *, reason_form: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    others = Entry.objects.on_market(request.user, timezone.now()).of(Party(shown.person, shown.exhibitor)).but(shown)
    context = {
        "entry": shown,
        "others": others.with_party().newest_first()[:A_FEW],
        "is_own": request.user.is_authenticated and can_edit_entry(request.user, shown),
        "may_moderate": can_moderate_market(request.user),
        "reports": Report.objects.open().of_entry(shown) if can_moderate_market(request.user) else (),
        "reason_form": reason_form or ReasonForm(),
    }
    if shown.is_published and not shown.is_over and request.user.is_authenticated and not context["is_own"]:  # type: ignore[attr-defined]
        context |= asking_context(request, shown, form)
    return render(request, "matchmaking/entry.html", context, status=status)


def asking_context(request: HttpRequest, shown: Entry, form: AskForm | None) -> dict[str, Any]:
    """The form as one would fill it in oneself: the first free times are ticked, so that one press of the button is enough."""
    companies = companies_of_asker(request)
    company = company_asking(request, companies)
    sender = Party(exhibitor=company) if company else Party(person=request.user)  # type: ignore[arg-type]
    recipient = Party(shown.person, shown.exhibitor)
    picker = picker_between(sender, recipient, event=request.event, now=timezone.now())  # type: ignore[attr-defined]
    form = form or AskForm(initial=question_of(shown))
    return {
        "form": form,
        "picker": picker,
        "chosen": form.chosen() if form.is_bound else first_free(picker),
        "most_wishes": MOST_WISHES,
        "companies": companies,
        "company": company,
    }


def companies_of_asker(request: HttpRequest) -> list[Exhibitor]:
    return list(Exhibitor.objects.published().run_by(request.user).order_by("slug"))


def company_asking(request: HttpRequest, companies: list[Exhibitor]) -> Exhibitor | None:
    return next((one for one in companies if one.slug == (request.POST.get("as") or request.GET.get("as"))), None)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def report_one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    shown, form, status = visible_entry(request, uuid), ReportForm(request.POST or None), 200
    if not can_report_entry(request.user, shown):
        raise PermissionDenied
    if form.is_valid():
        try:
            report_entry(shown, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
            status = refusal.status
        else:
            messages.success(request, _("Thank you. An organiser looks at it."))
            return redirect(shown)
    context = {"entry": shown, "form": form}
    return render(request, "matchmaking/report_entry.html", context, status=status if status != 200 or not form.errors else 400)  # noqa: PLR2004


@allowed(can_moderate_market)
@require_POST
def hide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    shown, form = visible_entry(request, uuid), ReasonForm(request.POST)
    if not form.is_valid():
        return entry_page(request, shown, reason_form=form, status=400)
    hide_entry(shown, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
    messages.success(request, _("It is off the market, and its side is told why."))
    return redirect(shown)


@allowed(can_moderate_market)
@require_POST
def show(request: HttpRequest, uuid: UUID) -> HttpResponse:
    shown = visible_entry(request, uuid)
    show_entry(shown, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("It is on the market again."))
    return redirect(shown)
