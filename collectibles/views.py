"""The passport, the wall, and the page of one keepsake, by which anybody can verify it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Consent
from collectibles import actions, signing
from collectibles.artwork import DRAWING, SPECIMEN
from collectibles.backends.base import is_configured
from collectibles.cards import passport_cards, shown
from collectibles.forms import ShowForm
from collectibles.models import Collectible, Series
from collectibles.pictures import picture_response
from collectibles.progress import passport_of, reasons_in
from collectibles.telling import issued
from core import overlays
from core.access import public, signed_in
from core.refusals import Refusal
from event.keeping import Facts, digest, facts_about, kept
from exhibitors.actions import set_stays_noted

ROWS = "keepsakes:rows"
ON_A_PAGE = 24
A_DAY, A_WHILE = 86400, 300


def rows_for(request: HttpRequest) -> SafeString:
    return passport_cards(passport_of(request.user, timezone.now()), is_known=request.user.is_authenticated)


def facts_of_passport(request: HttpRequest) -> Facts | None:
    """The frame is the same for all; what somebody has, and how far one is, fills its hole."""
    facts = facts_about(request)
    if facts is None:
        return None
    rows = rows_for(request)
    return replace(facts, own=digest(rows), fill=lambda: {ROWS: rows})


@public
@require_safe
@kept(facts_of_passport)
def passport(request: HttpRequest) -> HttpResponse:
    """What there is to be earned, and how far this reader is."""
    return passport_page(request)


def passport_page(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    is_for_all = getattr(request, "for_all", False)
    rows = mark_safe(overlays.hole(ROWS)) if is_for_all else rows_for(request)  # noqa: S308 - a hole, or made by a template
    context = {"rows": rows, "refusal": refusal, "can_sign": signing.can_sign(), "has_chain": is_configured()}
    return render(request, "collectibles/passport.html", context, status=status)


@signed_in
@never_cache
@require_POST
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.shown(), slug=slug)
    try:
        piece = actions.claim(series, by=request.user)  # type: ignore[arg-type]
    except Refusal as refusal:
        return passport_page(request, refusal=str(refusal), status=refusal.status)
    messages.success(request, _("It is yours: “%(name)s”, number %(serial)s.") % {"name": series, "serial": piece.serial})
    return redirect(piece)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stays(request: HttpRequest) -> HttpResponse:
    """Whether the booths where somebody stays are noted: only with consent, which can be taken back here."""
    person: Any = request.user
    if request.method == "POST":
        wanted = request.POST.get("wanted") == "1"
        set_stays_noted(person, wanted=wanted)
        messages.success(request, _("From now on, booths where you stay are noted.") if wanted else _("What was noted is forgotten."))
        return redirect("collectibles:passport")
    is_noted = Consent.Purpose.STAYS in person.given_consents()
    return render(request, "collectibles/stays.html", {"is_noted": is_noted, "booths": person.booth_stays.count()})


@public
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    rows = Paginator(Collectible.objects.on_wall().with_series(), ON_A_PAGE)
    return render(request, "collectibles/wall.html", {"page": rows.get_page(request.GET.get("page"))})


def piece_or_404(key: UUID) -> Collectible:
    piece = Collectible.objects.at(key)
    if piece is None:
        raise Http404
    return piece


def facts_of_piece(request: HttpRequest, key: UUID) -> Facts | None:
    """For all but its owner the page is the same."""
    facts, piece = facts_about(request), Collectible.objects.at(key)
    if facts is None or piece is None or is_own(request, piece):
        return None
    series, sent, event = piece.series, piece.transaction, issued(piece)
    said = (piece.state, piece.fault, piece.display_name, piece.revoked_at, *shown(series), series.is_sample)
    return replace(facts, state=digest(facts.state, *said, sent and (sent.hash, sent.block), event and event.agrees))


def is_own(request: HttpRequest, piece: Collectible) -> bool:
    return piece.person_id is not None and piece.person_id == request.user.pk


@public
@require_safe
@kept(facts_of_piece)
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    return detail_page(request, piece_or_404(key))


def detail_page(request: HttpRequest, piece: Collectible, form: ShowForm | None = None, status: int = 200) -> HttpResponse:
    facts = piece.facts
    context = {
        "piece": piece,
        "facts": facts,
        "reasons": reasons_in(facts),
        "is_own": is_own(request, piece),
        "has_chain": is_configured(),
        "issued": issued(piece),
        "form": form or ShowForm(initial={"name": piece.display_name, "on_wall": piece.on_wall}),
    }
    return render(request, "collectibles/detail.html", context, status=status)


@signed_in
@never_cache
@require_POST
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """The owner's own choice; of others the page is not there."""
    piece = get_object_or_404(Collectible.objects.of(request.user).with_series(), pk=key)
    form = ShowForm(request.POST)
    if not form.is_valid():
        return detail_page(request, piece, form, status=400)
    actions.show(piece, name=form.cleaned_data["name"], on_wall=form.cleaned_data["on_wall"], by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Saved."))
    return redirect(piece)


@public
@require_safe
def download(request: HttpRequest, key: UUID) -> JsonResponse:
    """What `manage.py verify_collectible` reads. `beside` is not signed: it may change. Nobody is named: a file cannot be called back."""
    piece = piece_or_404(key)
    document = {
        "content": piece.content,
        "sha256": piece.content_hash,
        "signature": piece.signature,
        "key": piece.key_id,
        "beside": {"state": piece.state, "page": request.build_absolute_uri(piece.get_absolute_url())},
    }
    disposition = f'attachment; filename="{piece.series.slug}-{piece.serial}.json"'
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2}, headers={"Content-Disposition": disposition})


@public
@require_safe
@cache_control(public=True, max_age=A_WHILE)
def public_key(_request: HttpRequest) -> JsonResponse:
    return JsonResponse(signing.key_set(), json_dumps_params={"indent": 2})


@public
@require_safe
@cache_control(public=True, max_age=A_DAY)
def picture(_request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """As it was signed: what becomes of the series later changes nothing."""
    piece = piece_or_404(key)
    return picture_response(piece.art, kind)


@public
@require_safe
@cache_control(public=True, max_age=A_WHILE)
def named_picture(_request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    """With the name that its owner chose to show, at its foot."""
    piece = piece_or_404(key)
    return picture_response(piece.art, kind, "" if piece.is_revoked else piece.display_name)


@public
@require_safe
@cache_control(public=True, max_age=A_WHILE)
def specimen(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.visible_to(request.user), slug=slug)
    return picture_response((series.motif, series.palette, SPECIMEN, series.slug, DRAWING), kind)
