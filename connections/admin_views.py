"""The desk of connections: tokens, shown once; addresses with what they were told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from connections import actions
from connections.forms import EndpointForm, TokenForm, owners_of
from connections.models import Delivery, Endpoint, Token
from connections.states import DeliveryState, EndpointState
from core.refusals import Refusal
from exhibitors.models import Exhibitor

A_PAGE = 30
NOT_TAKEN = 422
TOKENS, ENDPOINTS = "admin:connections_token_changelist", "admin:connections_endpoint_changelist"


def page(request: HttpRequest, template: str, model: Any, status: int = 200, **context: Any) -> HttpResponse:
    frame = {**admin.site.each_context(request), "opts": model._meta}  # noqa: SLF001 - Django's own name for it in the admin
    response = render(request, f"admin/connections/{template}", {**frame, **context}, status=status)
    response["Cache-Control"] = "no-store"  # tokens and secrets stay on no disk
    return response


def owners(request: HttpRequest) -> list[tuple[str, str, Exhibitor | None]]:
    """Whoever connects for nobody has no business here."""
    found = owners_of(request.user)  # type: ignore[arg-type]
    if not found:
        raise PermissionDenied
    return found


def chosen_owner(request: HttpRequest) -> tuple[str, str, Exhibitor | None]:
    found, wanted = owners(request), request.GET.get("for")
    if wanted is None:
        return found[0]
    owner = next((one for one in found if one[0] == wanted), None)
    if owner is None:
        raise Http404
    return owner


# --- tokens -----------------------------------------------------------------------------------------------------------


def tokens(request: HttpRequest) -> HttpResponse:
    """Each form of the page posts the name of its button."""
    known = owners(request)
    rows = Token.objects.run_by(request.user).with_owner()
    if request.method == "POST":
        return token_step(request, rows)
    listed = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    found = [(row, row.is_over(timezone.now())) for row in listed]
    return page(request, "tokens.html", Token, title=_("Tokens"), page=listed, rows=found, owners=known)


def token_step(request: HttpRequest, rows: Any) -> HttpResponse:
    row = get_object_or_404(rows, pk=key_in(request))
    try:
        if "rotate" in request.POST:
            found, token = actions.rotate(row, by=request.user)
            return shown_once(request, found, token)
        if "revoke" in request.POST:
            actions.revoke(row, by=request.user)
            messages.success(request, _("“%(name)s” is revoked. No call with it works any more.") % {"name": row})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(TOKENS)


def key_in(request: HttpRequest) -> UUID:
    name = next((name for name in ("rotate", "revoke", "again") if name in request.POST), "")
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as problem:
        raise Http404 from problem


def new_token(request: HttpRequest) -> HttpResponse:
    known, (owner, _name, exhibitor) = owners(request), chosen_owner(request)
    form = TokenForm(request.POST or None, user=request.user, exhibitor=exhibitor)
    if request.method == "POST" and form.is_valid():
        try:
            row, token = actions.make_token(form.cleaned_data["key"], exhibitor=exhibitor, by=request.user, **form.values())
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return shown_once(request, row, token)
    return page(request, "new.html", Token, status_of(form), title=_("New token"), form=form, owners=known, owner=owner)


def shown_once(request: HttpRequest, row: Token, token: str) -> HttpResponse:
    """In the answer itself, and nowhere else: no session and no log has it."""
    return page(request, "token.html", Token, title=row.name, token_row=row, token=token)


def status_of(form: Any) -> int:
    return NOT_TAKEN if form.is_bound and form.errors else 200


# --- addresses --------------------------------------------------------------------------------------------------------


def endpoints(request: HttpRequest) -> HttpResponse:
    known = owners(request)
    listed = Paginator(Endpoint.objects.run_by(request.user).with_owner(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "endpoints.html", Endpoint, title=_("Webhooks"), page=listed, rows=list(listed), owners=known)


def new_endpoint(request: HttpRequest) -> HttpResponse:
    known, (owner, _name, exhibitor) = owners(request), chosen_owner(request)
    form = EndpointForm(request.POST or None, user=request.user, exhibitor=exhibitor)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_endpoint(form.cleaned_data["key"], exhibitor=exhibitor, by=request.user, **form.values())
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return redirect(row.desk_url)
    return page(request, "new.html", Endpoint, status_of(form), title=_("New webhook"), form=form, owners=known, owner=owner)


def endpoint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One address: what it hears of, its secret, and what it was told. Each form posts the name of its button."""
    owners(request)
    row = get_object_or_404(Endpoint.objects.run_by(request.user).with_owner(), pk=pk)
    sent = request.POST if "save" in request.POST else None
    form = EndpointForm(sent, user=request.user, exhibitor=row.exhibitor, endpoint=row, prefix="")
    if request.method == "POST" and endpoint_step(request, row, form):
        return redirect(ENDPOINTS if "remove" in request.POST and row.state != EndpointState.ACTIVE else row.desk_url)
    listed = Paginator(row.deliveries.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "endpoint": row,
        "form": form,
        "page": listed,
        "rows": list(listed),
        "is_told": row.state == EndpointState.ACTIVE,
        "again": (DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.DROPPED),
        "both_sign": len(row.secrets_now(timezone.now())) > 1,
    }
    return page(request, "endpoint.html", Endpoint, status_of(form), title=_("Webhook"), subtitle=row.url, **context)


def endpoint_step(request: HttpRequest, row: Endpoint, form: EndpointForm) -> bool:
    """Whether the posted step is over; else the form says why not."""
    if "save" in request.POST and not form.is_valid():
        return False
    steps: dict[str, tuple[Callable[[], Any], str]] = {
        "save": (lambda: actions.change_endpoint(row, by=request.user, **form.values()), _("Saved.")),
        "test": (
            lambda: actions.test_endpoint(row, by=request.user),
            _("A test is on its way. Load the page again to see it arrive."),
        ),
        "renew": (lambda: actions.renew_secret(row, by=request.user), _("A new secret. For a day the old one signs, too.")),
        "off": (lambda: actions.switch_off(row, by=request.user), _("Switched off.")),
        "resume": (lambda: actions.resume(row, by=request.user), _("Switched on. What waited is sent now.")),
        "remove": (lambda: actions.remove_endpoint(row, by=request.user), _("Removed.")),
        "again": (lambda: actions.send_again(delivery_in(request, row), by=request.user), _("It is sent again.")),
    }
    step, done = next((steps[name] for name in steps if name in request.POST), (None, ""))
    try:
        if step:
            step()
            messages.success(request, done)
    except Refusal as refusal:
        if "save" in request.POST:
            form.add_error(refusal.field, str(refusal))
            return False
        messages.error(request, str(refusal))
    return True


def delivery_in(request: HttpRequest, row: Endpoint) -> Delivery:
    return get_object_or_404(row.deliveries.select_related("endpoint__exhibitor"), pk=key_in(request))
