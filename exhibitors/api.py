"""What programs read of this room: the booths, as anybody sees them; and for a company's own programs its leads and conversations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from core.api import Page, Paging, Words, anybody, needs, page_of
from core.saying import addresses, words
from exhibitors.leads import shown
from exhibitors.models import Conversation, Exhibitor, Lead, Product
from exhibitors.saying import booth_data, conversation_data, lead_data

router = Router(tags=["exhibitors"])
leads = Router(tags=["leads"])
desk = Router(tags=["desk"])


class ExhibitorOut(Schema):
    slug: str
    name: Words
    tagline: Words
    sector: str
    city: Words
    country: str
    website: str
    hall: str | None
    booth: str | None
    tier: str | None
    takes_requests: bool
    is_sample: bool
    changed_at: datetime
    url: Words


class ExhibitorInFull(ExhibitorOut):
    about: Words
    products: list["ProductOut"]


class ProductOut(Schema):
    slug: str
    exhibitor: str
    name: Words
    summary: Words
    url: Words


class ExhibitorFilter(Paging):
    sector: str = ""
    hall: str = ""
    q: str = ""


def product_data(row: Product) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "exhibitor": row.exhibitor.slug,
        "name": words(row, "name"),
        "summary": words(row, "summary"),
        "url": addresses(row),
    }


@router.get("/exhibitors", auth=anybody, response=Page[ExhibitorOut], summary=_("Exhibitors, by word, sector or hall"))
def exhibitors(request: HttpRequest, wanted: Query[ExhibitorFilter]) -> dict[str, Any]:
    rows = Exhibitor.objects.visible_to(AnonymousUser()).in_sectors([wanted.sector] if wanted.sector else [])
    rows = rows.in_hall(wanted.hall).mentioning(wanted.q.replace("\0", "").strip()).with_place().in_order()
    return page_of(request, rows, wanted, booth_data)


@router.get("/exhibitors/{slug}", auth=anybody, response=ExhibitorInFull, summary=_("One exhibitor with its products"))
def exhibitor(request: HttpRequest, slug: str) -> dict[str, Any]:
    row = get_object_or_404(Exhibitor.objects.visible_to(AnonymousUser()).with_place(), slug=slug)
    products = row.products.shown().with_booth()
    return {**booth_data(row), "about": words(row, "about"), "products": [product_data(product) for product in products]}


@router.get("/products", auth=anybody, response=Page[ProductOut], summary=_("Products of all exhibitors"))
def products(request: HttpRequest, wanted: Query[Paging]) -> dict[str, Any]:
    rows = Product.objects.visible_to(AnonymousUser()).select_related("exhibitor").order_by("exhibitor__slug", "order", "pk")
    return page_of(request, rows, wanted, product_data)


# --- a company's own --------------------------------------------------------------------------------------------------


class Reason(Schema):
    kind: str
    number: int


class LeadOut(Schema):
    id: UUID
    exhibitor: str
    card: dict[str, str]
    state: str
    score: int
    stars: int
    reasons: list[Reason]
    follow_up_on: str | None
    tags: list[str]
    met_at: datetime
    last_at: datetime


class ConversationOut(Schema):
    id: UUID
    exhibitor: str
    name: str
    topic: str
    product: str | None
    state: str
    asked_at: datetime
    last_at: datetime
    due_at: datetime | None


class Said(Schema):
    side: str
    text: str
    sent_at: datetime


class ConversationInFull(ConversationOut):
    messages: list[Said]


class Since(Paging):
    since: datetime | None = None


def own_leads(request: HttpRequest) -> Any:
    return Lead.objects.filter(exhibitor=request.auth.company).shown().with_all()


@leads.get("/leads", response=Page[LeadOut], summary=_("Leads who gave you their card"), **needs("leads"))
def lead_list(request: HttpRequest, wanted: Query[Since]) -> dict[str, Any]:
    rows = own_leads(request).newest_first()
    page = page_of(request, rows.filter(last_at__gte=wanted.since) if wanted.since else rows, wanted, lambda row: row)
    return {**page, "results": [lead_data(found) for found in shown(page["results"])]}


@leads.get("/leads/{uuid}", response=LeadOut, summary=_("One lead"), **needs("leads"))
def lead(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    return lead_data(shown([get_object_or_404(own_leads(request), uuid=uuid)])[0])


@leads.get("/enquiries", response=Page[ConversationOut], summary=_("Conversations with visitors"), **needs("enquiries"))
def conversations(request: HttpRequest, wanted: Query[Since]) -> dict[str, Any]:
    rows = Conversation.objects.filter(exhibitor=request.auth.company).with_parties().newest_first()
    return page_of(request, rows.filter(last_at__gte=wanted.since) if wanted.since else rows, wanted, conversation_data)


@leads.get("/enquiries/{uuid}", response=ConversationInFull, summary=_("One conversation with what was said"), **needs("enquiries"))
def conversation(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    row = get_object_or_404(Conversation.objects.filter(exhibitor=request.auth.company).with_parties(), uuid=uuid)
    said = [{"side": one.side, "text": one.text, "sent_at": one.sent_at} for one in row.messages.shown().in_order()]
    return {**conversation_data(row), "messages": said}


# --- the organisers' --------------------------------------------------------------------------------------------------


class DeskExhibitor(ExhibitorOut):
    state: str
    submitted_at: datetime | None
    published_at: datetime | None
    staff: int


@desk.get("/exhibitors", response=Page[DeskExhibitor], summary=_("Exhibitors in any state"), **needs("exhibitors", only_expo=True))
def all_exhibitors(request: HttpRequest, wanted: Query[Paging]) -> dict[str, Any]:
    def shape(row: Exhibitor) -> dict[str, Any]:
        own = {"state": row.state, "submitted_at": row.submitted_at, "published_at": row.published_at}
        return {**booth_data(row), **own, "staff": len(row.memberships.all())}

    return page_of(request, Exhibitor.objects.with_place().prefetch_related("memberships").in_order(), wanted, shape)
