"""Whom one does not want to hear from: under the profile."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.access import signed_in
from core.refusals import Refusal
from exhibitors.models import Exhibitor
from matchmaking.actions import block, unblock
from matchmaking.forms import typed
from matchmaking.models import Block, Participant


@signed_in
@never_cache
@require_safe
def block_list(request: HttpRequest) -> HttpResponse:
    return render(request, "matchmaking/blocks.html", {"blocks": Block.objects.editable_by(request.user).with_sides()})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Says what it means, and asks once more."""
    who, back = meant(request)
    if request.method != "POST":
        return render(request, "matchmaking/block.html", {"who": who, "back": back})
    try:
        block(who, by=request.user)  # type: ignore[arg-type]
    except Refusal as refusal:
        return render(request, "matchmaking/block.html", {"who": who, "back": back, "refusal": refusal}, status=refusal.status)
    messages.success(request, _("%(who)s can no longer ask you for meetings.") % {"who": who})
    return redirect("matchmaking:blocks")


def meant(request: HttpRequest) -> tuple[User | Exhibitor, str]:
    """The company or the listed person that the address names, with the page; what the reader may not see is not there."""
    if slug := typed(request.GET, "company"):
        company = get_object_or_404(Exhibitor.objects.visible_to(request.user).select_related("sector"), slug=slug)
        return company, company.get_absolute_url()
    rows: Any = Participant.objects.listed_for(request.user).select_related("person")
    try:
        card: Any = get_object_or_404(rows, uuid=request.GET.get("person", ""))
    except ValidationError:
        raise Http404 from None
    return card.person, card.get_absolute_url()


@signed_in
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Block.objects.editable_by(request.user), pk=pk)
    unblock(row, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The block of %(who)s is lifted.") % {"who": row.blocked})
    return redirect("matchmaking:blocks")
