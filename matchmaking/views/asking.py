"""Asking: a company from its booth, a person from the card, for oneself or for the own company."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.access import public, signed_in
from core.refusals import NotAllowed, Refusal
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.actions import request_meeting
from matchmaking.actions.parties import Party
from matchmaking.forms import AskForm, typed
from matchmaking.models import Participant
from matchmaking.picker import picker_between, picker_for
from matchmaking.states import MOST_WISHES

DRAFT = "matchmaking:draft"
A_PAGE = 24


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    exhibitor = get_object_or_404(Exhibitor.objects.visible_to(request.user).select_related("sector", "booth__hall"), slug=slug)
    if request.method != "POST":
        return ask_page(request, exhibitor, AskForm(initial=draft_for(request, slug)))
    form = AskForm(request.POST)
    if not request.user.is_authenticated:
        keep_draft(request, slug)
        return redirect_to_login(request.get_full_path())
    if not form.is_valid():
        return ask_page(request, exhibitor, form, status=400)
    try:
        asked = request_meeting(exhibitor, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal))
        return ask_page(request, exhibitor, form, status=refusal.status)
    request.session.pop(DRAFT, None)
    messages.success(request, _("Your request is on its way. You are told of the answer here and by mail."))
    return redirect(asked)


def ask_page(request: HttpRequest, exhibitor: Exhibitor, form: AskForm, status: int = 200) -> HttpResponse:
    picker = picker_for(exhibitor, request.user, event=request.event, now=timezone.now())
    context = {"exhibitor": exhibitor, "form": form, "picker": picker, "chosen": form.chosen(), "most_wishes": MOST_WISHES}
    return render(request, "matchmaking/ask.html", context, status=status)


def keep_draft(request: HttpRequest, slug: str) -> None:
    """What was typed waits in the session until its author has signed in."""
    post = request.POST
    draft = {
        "slots": [key[:10] for key in post.getlist("slots")[:MOST_WISHES]],
        "topic": post.get("topic", "")[:12],
        "message": post.get("message", "")[:4000],
        "shares": [field[:12] for field in post.getlist("shares")[:10]],
    }
    request.session[DRAFT] = {"slug": slug, "fields": draft}


def draft_for(request: HttpRequest, slug: str) -> dict[str, Any]:
    draft = request.session.get(DRAFT) or {}
    fields: dict[str, Any] = draft["fields"] if draft.get("slug") == slug else {}
    return fields


@signed_in
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Those who agreed to be found, by name, company, sector and country."""
    text, sector = typed(request.GET, "q"), typed(request.GET, "sector")
    rows = Participant.objects.listed_for(request.user).not_blocked_by(request.user).matching(text).interested_in(sector)
    page = Paginator(rows.with_people(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "sector": sector, "sectors": Sector.objects.all(), "own": Participant.objects.of(request.user)}
    return render(request, "matchmaking/people.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The card of somebody who agreed to be found, with the form to ask for a meeting."""
    card = get_object_or_404(Participant.objects.listed_for(request.user).with_people(), uuid=uuid)
    companies = list(Exhibitor.objects.published().run_by(request.user).order_by("slug"))
    company = next((one for one in companies if one.slug == (request.POST.get("as") or request.GET.get("as"))), None)
    form = AskForm(request.POST or None, initial={"message": request.GET.get("message", "")[:2000]})
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            refuse_another(request.POST.get("as"), company)
            asked = request_meeting(card.person, by=request.user, on_behalf_of=company, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
            status = refusal.status
        else:
            messages.success(request, _("Your request is on its way. You are told of the answer here and by mail."))
            return redirect(asked)
    return person_page(request, card, form, companies=companies, company=company, status=status)


def refuse_another(slug: str | None, company: Exhibitor | None) -> None:
    """Who was removed from the staff meanwhile does not ask in the own name what was meant for the company."""
    if slug and company is None:
        raise NotAllowed(_("You do not work for this company."))


def person_page(
    request: HttpRequest, card: Participant, form: AskForm, *, companies: list[Exhibitor], company: Exhibitor | None, status: int
) -> HttpResponse:
    sender = Party(exhibitor=company) if company else Party(person=request.user)  # type: ignore[arg-type]
    picker = picker_between(sender, Party(person=card.person), event=request.event, now=timezone.now())  # type: ignore[attr-defined]
    context = {
        "card": card,
        "form": form,
        "picker": picker,
        "chosen": form.chosen(),
        "most_wishes": MOST_WISHES,
        "companies": companies,
        "company": company,
        "is_self": card.person_id == request.user.pk,
    }
    return render(request, "matchmaking/person.html", context, status=status)
