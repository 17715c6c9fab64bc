"""What programs read of requests and meetings: a company's its own, the organisers' all of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field

from core.api import Page, Paging, Words, needs, page_of
from matchmaking.models import Meeting, Request
from matchmaking.saying import meeting_data, request_data
from matchmaking.states import MeetingState, RequestState

router = Router(tags=["meetings"])


class Party(Schema):
    name: Words
    exhibitor: str | None


class RequestOut(Schema):
    id: UUID
    number: int
    sender: Party = Field(alias="from")
    recipient: Party = Field(alias="to")
    topic: str
    message: str
    state: str
    created_at: datetime
    expires_at: datetime
    decided_at: datetime | None


class MeetingOut(Schema):
    id: UUID
    request: int
    sender: Party = Field(alias="from")
    recipient: Party = Field(alias="to")
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    table: str | None
    sequence: int


class RequestFilter(Paging):
    state: RequestState | None = None


class MeetingFilter(Paging):
    state: MeetingState | None = None


def own(request: HttpRequest, rows: QuerySet[Any]) -> Any:
    """`rows` of requests."""
    caller = request.auth
    return rows if caller.is_expo else rows.with_company_among([caller.company])


def meetings_for(request: HttpRequest) -> Any:
    """Without the drafts of a schedule: a company hears of a time when it is for good."""
    rows = Meeting.objects.exclude(state=MeetingState.DRAFT).with_parties().order_by("slot__starts_at", "created_at", "pk")
    return rows if request.auth.is_expo else rows.filter(request__in=own(request, Request.objects.all()))


@router.get("/requests", response=Page[RequestOut], by_alias=True, summary=_("Requests for meetings"), **needs("requests"))
def requests(request: HttpRequest, wanted: Query[RequestFilter]) -> dict[str, Any]:
    rows = own(request, Request.objects.with_parties().newest_first())
    return page_of(request, rows.in_state(wanted.state) if wanted.state else rows, wanted, request_data)


@router.get("/meetings", response=Page[MeetingOut], by_alias=True, summary=_("Agreed meetings"), **needs("meetings"))
def meetings(request: HttpRequest, wanted: Query[MeetingFilter]) -> dict[str, Any]:
    rows = meetings_for(request)
    return page_of(request, rows.filter(state=wanted.state) if wanted.state else rows, wanted, meeting_data)


@router.get("/meetings/{uuid}", response=MeetingOut, by_alias=True, summary=_("One meeting"), **needs("meetings"))
def meeting(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    return meeting_data(get_object_or_404(meetings_for(request), pk=uuid))
