"""What programs read of the programme: what anybody sees, in both languages."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from core.api import Page, Paging, Words, anybody, page_of
from event.models import Event
from forums.models import Forum, Session, Speaker
from forums.saying import forum_data, session_data, speaker_data

router = Router(tags=["programme"])


class ForumOut(Schema):
    slug: str
    kind: str
    name: Words
    host: Words
    sector: str | None
    stage: str
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool
    url: Words


class Stage(Schema):
    slug: str
    name: Words


class SessionOut(Schema):
    id: UUID
    slug: str
    forum: str
    kind: str
    language: str
    title: Words
    abstract: Words
    stage: Stage
    starts_at: datetime
    ends_at: datetime
    speakers: list[str]
    is_cancelled: bool
    is_sample: bool
    changed_at: datetime
    url: Words


class SpeakerOut(Schema):
    slug: str
    name: Words
    title: Words
    organisation: Words
    bio: Words
    is_sample: bool
    url: Words


class SessionFilter(Paging):
    forum: str = ""
    day: date | None = None
    changed_since: datetime | None = None


@router.get("/forums", auth=anybody, response=Page[ForumOut], summary=_("Forums"))
def forums(request: HttpRequest, wanted: Query[Paging]) -> dict[str, Any]:
    return page_of(request, Forum.objects.visible_to(AnonymousUser()).with_context(), wanted, forum_data)


@router.get("/sessions", auth=anybody, response=Page[SessionOut], summary=_("Sessions, by forum, day or change"))
def sessions(request: HttpRequest, wanted: Query[SessionFilter]) -> dict[str, Any]:
    """A day is one of the expo's time zone."""
    rows = Session.objects.visible_to(AnonymousUser()).with_context().in_order_of_time()
    if wanted.forum:
        rows = rows.filter(forum__slug=wanted.forum)
    if wanted.day:
        rows = rows.starting_on(wanted.day, Event.objects.current().zone)
    if wanted.changed_since:
        rows = rows.filter(changed_at__gte=wanted.changed_since)
    return page_of(request, rows, wanted, session_data)


@router.get("/sessions/{uuid}", auth=anybody, response=SessionOut, summary=_("One session"))
def session(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    return session_data(get_object_or_404(Session.objects.visible_to(AnonymousUser()).with_context(), guid=uuid))


@router.get("/speakers", auth=anybody, response=Page[SpeakerOut], summary=_("Speakers"))
def speakers(request: HttpRequest, wanted: Query[Paging]) -> dict[str, Any]:
    return page_of(request, Speaker.objects.visible_to(AnonymousUser()), wanted, speaker_data)


@router.get("/speakers/{slug}", auth=anybody, response=SpeakerOut, summary=_("One speaker"))
def speaker(request: HttpRequest, slug: str) -> dict[str, Any]:
    return speaker_data(get_object_or_404(Speaker.objects.visible_to(AnonymousUser()), slug=slug))
