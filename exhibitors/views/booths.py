from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from core import serving
from core.access import public, signed_in
from core.contributions import booth_panels_for
from core.embeds import hosts
from event.keeping import kept
from event.models import Sector
from exhibitors import rules
from exhibitors.actions import invitation_of, join, note_deed
from exhibitors.filters import Filter
from exhibitors.keeping import MAIN, SIDE, booth_of, facts_of, own_panels
from exhibitors.models import Booth, Document, Exhibitor, FormerAddress, Hall, Product, Video
from exhibitors.parts import add_parts
from exhibitors.plan import draw_halls
from exhibitors.states import DeedKind, Tier, VisitDeedKind
from exhibitors.visit_views import counted, seen_at_booth

A_PAGE = 24


@public
def exhibitor_list(request: HttpRequest) -> HttpResponse:
    """Everyone who exhibits, by the conditions in the address. htmx gets the results alone."""
    sectors, halls = list(Sector.objects.all()), list(Hall.objects.all())
    asked = Filter.from_query(request.GET, sectors=sectors, halls=halls)
    published = Exhibitor.objects.published()
    page = Paginator(asked.apply(published).with_place().with_presence(timezone.now()).in_order(), A_PAGE).get_page(request.GET.get("page"))
    counts = asked.apply_but_sectors(published).sector_counts()
    context = {"page": page, "asked": asked, "sectors": sectors, "halls": halls, "tiers": Tier, "counts": counts}
    return render(request, "exhibitors/_list.html" if request.htmx else "exhibitors/list.html", context)  # type: ignore[attr-defined]


@public
def plan(request: HttpRequest) -> HttpResponse:
    """The same set as the list, drawn: every booth is a link."""
    sectors, halls = list(Sector.objects.all()), list(Hall.objects.all())
    asked = Filter.from_query(request.GET, sectors=sectors, halls=halls)
    published = Exhibitor.objects.published()
    found = list(asked.apply(published).with_place().in_order())
    drawings = draw_halls(Booth.objects.on_plan(), found={exhibitor.pk for exhibitor in found}, hall=asked.hall)
    tabs = [(None, asked.with_hall(None)), *((hall, asked.with_hall(hall)) for hall in halls)]
    counts = asked.apply_but_sectors(published).sector_counts()
    context = {"found": found, "drawings": drawings, "tabs": tabs, "asked": asked, "sectors": sectors, "halls": halls}
    template = "exhibitors/_plan.html" if request.htmx else "exhibitors/plan.html"  # type: ignore[attr-defined]
    return render(request, template, context | {"tiers": Tier, "counts": counts})


def moved_on(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """An address below a company that became part of another leads to the same below that one."""

    @wraps(view)
    def follow(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
        try:
            return view(request, slug=slug, **rest)
        except Http404:
            company = FormerAddress.objects.now(slug)
            if company is None:
                raise
            name = f"exhibitors:{request.resolver_match.url_name}"  # type: ignore[union-attr]
            return redirect(reverse(name, kwargs={"slug": company.slug, **rest}), permanent=True)

    return follow


@public
@counted()
@moved_on
@kept(facts_of)
def exhibitor_detail(request: HttpRequest, slug: str) -> HttpResponse:
    booth = booth_of(request, slug)
    is_own = booth is not None and booth.is_own(request.user.pk)
    if booth is None or not (booth.exhibitor.is_published or is_own or rules.can_publish(request.user)):
        raise Http404
    exhibitor = booth.exhibitor
    add_parts(exhibitor)
    own = own_panels(request, exhibitor)
    context = {
        "exhibitor": exhibitor,
        "staff": [member for member in booth.team if member.is_shown],
        "panels": booth_panels_for(request, exhibitor, same_for_all=True),
        "own_main": mark_safe(own[MAIN]),  # noqa: S308 - templates made both
        "own_side": mark_safe(own[SIDE]),  # noqa: S308
        "is_own": is_own,
    }
    players = hosts(video.embed for video in exhibitor.shown_videos)
    allow_frames = csp_update({"frame-src": players}) if players else lambda view: view
    return allow_frames(render)(request, "exhibitors/detail.html", context)


@public
@counted(VisitDeedKind.PRODUCT)
@moved_on
def product_detail(request: HttpRequest, slug: str, product_slug: str) -> HttpResponse:
    product = get_object_or_404(Product.objects.with_booth(), exhibitor__slug=slug, slug=product_slug)
    is_public = product.exhibitor.is_published and not product.is_hidden
    if not (is_public or rules.can_edit(request.user, product.exhibitor)):
        raise Http404
    seen_at_booth(request, product.exhibitor_id, product.pk)
    starred = request.user.is_authenticated and product.stars.filter(person=request.user).exists()
    others = product.exhibitor.products.shown().exclude(pk=product.pk)
    return render(request, "exhibitors/product.html", {"product": product, "others": others, "is_public": is_public, "starred": starred})


@public
@require_safe
@counted(VisitDeedKind.DOCUMENT)
@moved_on
def document(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    found = uploaded(request, Document, slug, pk)
    if request.method == "GET":
        note_deed(found.exhibitor, request.user, kind=DeedKind.DOWNLOAD, thing=f"document:{pk}", label=str(found))
    return serving.attachment(found.file)


@public
@require_safe
@counted(VisitDeedKind.VIDEO)
@moved_on
def video(request: HttpRequest, slug: str, pk: int) -> HttpResponse | FileResponse:
    return serving.video(request, uploaded(request, Video, slug, pk).file)


def uploaded(request: HttpRequest, model: type[Document | Video], slug: str, pk: int) -> Document | Video:
    """Who may not see the company's page, for them the file is not there."""
    found = get_object_or_404(model.objects.select_related("exhibitor"), exhibitor__slug=slug, pk=pk)
    if not found.file or not rules.can_see(request.user, found.exhibitor):
        raise Http404
    seen_at_booth(request, found.exhibitor_id, found.pk)
    return found


@public
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: says who invites, and lets the invited address join by a click (POST)."""
    invitation = invitation_of(token)
    if invitation is None:
        raise Http404
    if request.method == "POST":
        return accept(request, token)
    return render(request, "exhibitors/join.html", {"invitation": invitation}, status=410 if invitation.is_closed else 200)


@signed_in
def accept(request: HttpRequest, token: str) -> HttpResponse:
    membership = join(token, by=request.user)
    return render(request, "exhibitors/joined.html", {"membership": membership})
