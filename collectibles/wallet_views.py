"""The page by which an owner takes a keepsake to the own wallet, and what wallets and anybody else read of the chain."""

import json
import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collectibles import actions, minting_job, wallets
from collectibles.backends.base import is_configured
from collectibles.forms import WalletForm
from collectibles.models import ChainEvent, Collectible, Signer
from collectibles.telling import told
from core.access import public, signed_in
from core.refusals import Refusal

TO_SIGN = 3600  # seconds
ON_A_PAGE = 50
A_WHILE = 300
LARGEST = 1 << 128


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def wallet(request: HttpRequest, key: UUID) -> HttpResponse:
    """The owner's own; of others the page is not there, and neither is it where no chain is configured."""
    piece = get_object_or_404(Collectible.objects.of(request.user).valid().with_series(), pk=key)
    if not is_configured():
        raise Http404
    if request.method != "POST":
        return wallet_page(
            request, piece, WalletForm(initial={"wallet": request.GET.get("wallet", ""), "deadline": int(time.time()) + TO_SIGN})
        )
    form = WalletForm(request.POST)
    if form.is_valid():
        try:
            actions.ask_for_handover(piece, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("It is on its way to your wallet."))
            return redirect("collectibles:wallet", piece.pk)
    form.data = {**form.data.dict(), "deadline": deadline()}  # what was typed stays; to be signed is something new
    return wallet_page(request, piece, form, status=400)


def deadline() -> int:
    return int(time.time()) + TO_SIGN


def wallet_page(request: HttpRequest, piece: Collectible, form: WalletForm, status: int = 200) -> HttpResponse:
    address = str(form["wallet"].value() or "")
    to_sign = wallets.typed_data(piece.token, address, form["deadline"].value())
    context = {
        "piece": piece,
        "form": form,
        "handover": piece.handovers.select_related("transaction").first(),
        "to_sign": to_sign,
        "to_sign_text": json.dumps(to_sign, indent=2),
        "has_address": wallets.is_address(address),
    }
    return render(request, "collectibles/wallet.html", context, status=status)


@public
@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """What the contract said, as the worker read it from the chain, beside what we know."""
    if not is_configured():
        return render(request, "collectibles/chain.html", {"is_configured": False})
    page = Paginator(ChainEvent.objects.all(), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "is_configured": True,
        "page": page,
        "rows": told(page.object_list),
        "signer": Signer.objects.filter(chain_id=settings.CHAIN_ID).order_by("-read_at").first(),
        "contract": settings.CHAIN_CONTRACT,
        "chain_id": settings.CHAIN_ID,
        "status": minting_job.status(),
    }
    return render(request, "collectibles/chain.html", context)


@public
@require_safe
@cache_control(public=True, max_age=A_WHILE)
def token(request: HttpRequest, number: int) -> JsonResponse:
    """What the contract's `tokenURI` leads to: the metadata of ERC-721, without a person."""
    piece = Collectible.objects.at(UUID(int=number)) if number < LARGEST else None
    if piece is None:
        raise Http404
    facts, address = piece.facts, request.build_absolute_uri
    traits = {"series": facts["series"], "serial": facts["serial"], "earned": facts["earned_at"][:10], "sha256": piece.content_hash}
    document = {
        "name": f"{facts['name']['zh'] or facts['name']['en']} #{facts['serial']}",
        "description": "\n\n".join(text for text in facts["story"].values() if text),
        "image": address(piece.picture_url("png")),
        "external_url": address(piece.get_absolute_url()),
        "attributes": [{"trait_type": name, "value": value} for name, value in traits.items()],
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})
