"""Sessions with few places: how many are left, sign up, give the place back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import public, signed_in
from core.refusals import Refusal
from forums.models import Session
from registration import actions
from registration.models import SessionPlaces, SignUp


def offer_of(request: HttpRequest, guid: UUID) -> SessionPlaces:
    """Of a session that this person may see."""
    seen = Session.objects.visible_to(request.user)
    rows: Any = SessionPlaces.objects.with_left().filter(session__in=seen).select_related("session__forum", "session__stage")
    return get_object_or_404(rows, session__guid=guid)


def own_of(request: HttpRequest, offer: SessionPlaces) -> SignUp | None:
    person = request.user
    return SignUp.objects.of(person).live().filter(offer=offer).select_related("offer").first() if person.is_authenticated else None


@public
@require_safe
def session(request: HttpRequest, guid: UUID) -> HttpResponse:
    offer = offer_of(request, guid)
    context = {"offer": offer, "session": offer.session, "mine": own_of(request, offer), "is_over": offer.session.ends_at <= timezone.now()}
    return render(request, "registration/session.html", context)


@signed_in
@require_POST
def sign_up(request: HttpRequest, guid: UUID) -> HttpResponse:
    """By `wanted`: a place, or its end."""
    offer = offer_of(request, guid)
    mine, wanted = own_of(request, offer), request.POST.get("wanted") == "1"
    try:
        if wanted:
            row = actions.sign_up(offer, by=request.user, now=timezone.now())
            messages.success(request, _("You have a place.") if row.has_place else _("You are on the waiting list."))
        elif mine is not None:
            actions.give_up(mine, by=request.user)
            messages.success(request, _("You have given the place back."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(offer)
