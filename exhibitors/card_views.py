"""Business cards: given at a booth, listed with what they show, taken back; and the code that does the same."""

from typing import Any
from uuid import UUID

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import public, signed_in
from core.refusals import Refusal
from exhibitors import actions, rules
from exhibitors.models import Card, Exhibitor
from exhibitors.models.cards import value_of
from exhibitors.states import CardField
from exhibitors.talk_forms import CardForm, CodeForm, key_in
from exhibitors.vcards import company_card

A_PAGE = 30


def own_values(person: Any) -> list[tuple[str, Any, str]]:
    """Field, word, and what the own profile says there: shown before anybody agrees."""
    return [(field.value, field.label, value_of(person, field)) for field in CardField]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """What the company will see stands beside each box; one click gives it."""
    exhibitor = get_object_or_404(Exhibitor.objects.visible_to(request.user).with_place(), slug=slug)
    card = Card.objects.between(request.user, exhibitor)
    form = CardForm(request.POST or None, initial={"fields_shown": actions.offered_fields(request.user, exhibitor)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_card(exhibitor, by=request.user, fields=form.cleaned_data["fields_shown"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return give_page(request, exhibitor, form, card, status=refusal.status)
        messages.success(
            request, _("%(name)s has your card. You find it among your cards, and take it back there.") % {"name": exhibitor.name}
        )
        return redirect(exhibitor)
    return give_page(request, exhibitor, form, card, status=422 if form.errors else 200)


def give_page(request: HttpRequest, exhibitor: Exhibitor, form: CardForm, card: Card | None, status: int) -> HttpResponse:
    is_own = rules.is_staff_of(request.user, exhibitor)
    chosen = form["fields_shown"].value() or ()
    context = {"exhibitor": exhibitor, "form": form, "card": card, "values": own_values(request.user), "chosen": chosen, "is_own": is_own}
    return render(request, "exhibitors/give_card.html", context, status=status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cards(request: HttpRequest) -> HttpResponse:
    """Who has a card of mine, with what on it, since when; those that were taken back, too. And the own code."""
    code = actions.code_of(request.user)
    form = CodeForm(request.POST or None, initial={"fields_shown": code.fields})
    if request.method == "POST" and form.is_valid():
        actions.choose_fields(by=request.user, fields=form.cleaned_data["fields_shown"])
        messages.success(request, _("Noted: this is what your code gives from now on."))
        return redirect("exhibitors:cards")
    rows = Card.objects.of(request.user).with_companies().order_by("ended_at", "-given_at")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    chosen = form["fields_shown"].value() or ()
    context = {"page": page, "form": form, "values": own_values(request.user), "chosen": chosen, "address": code_address(request)}
    return render(request, "exhibitors/cards.html", context)


def code_address(request: HttpRequest) -> str:
    token = actions.token_of(actions.code_of(request.user))
    return request.build_absolute_uri(reverse("exhibitors:read_code", args=[token]))


@signed_in
@never_cache
@require_safe
def code_picture(request: HttpRequest) -> HttpResponse:
    """The code as a drawing, on white in either scheme: cameras need the contrast."""
    drawing = segno.make(code_address(request), error="m", micro=False)
    svg = drawing.svg_inline(scale=6, border=4, dark="#071238", light="#ffffff", omitsize=True, svgversion=1.1)
    return HttpResponse(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1), content_type="image/svg+xml")


@signed_in
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    actions.renew_code(by=request.user)
    messages.success(request, _("You have a new code. The old one opens nothing any more."))
    return redirect("exhibitors:cards")


@signed_in
@require_POST
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    card = get_object_or_404(Card.objects.of(request.user).select_related("exhibitor"), uuid=uuid)
    actions.take_back(card, by=request.user)
    messages.success(request, _("Taken back: %(name)s sees nothing of it any more.") % {"name": card.exhibitor.name})
    return redirect("exhibitors:cards")


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read_code(request: HttpRequest, token: str) -> HttpResponse:
    """Where the code leads: somebody of a booth's team takes the card; anybody else reads what it is for."""
    code = actions.code_by(token)
    companies = list(Exhibitor.objects.run_by(request.user).published())
    context: dict[str, Any] = {"code": code, "companies": companies, "labels": code.labels() if code else []}
    if code is None:
        return render(request, "exhibitors/read_code.html", context, status=410)
    if request.method == "POST":
        exhibitor = next((one for one in companies if one.pk == key_in(request.POST.get("exhibitor", ""))), None)
        if exhibitor is None:
            raise Http404
        card = actions.take_card(token, exhibitor, by=request.user)
        return render(request, "exhibitors/read_code.html", {**context, "card": card})
    return render(request, "exhibitors/read_code.html", context)


@public
@require_safe
def company_vcard(request: HttpRequest, slug: str) -> HttpResponse:
    """The other half of the exchange: the company's card, for the visitor's address book."""
    exhibitor = get_object_or_404(Exhibitor.objects.visible_to(request.user).with_page(), slug=slug)
    response = HttpResponse(company_card(exhibitor, request.build_absolute_uri(exhibitor.get_absolute_url())), content_type="text/vcard")
    response["Content-Disposition"] = f'attachment; filename="{exhibitor.slug}.vcf"'
    return response
