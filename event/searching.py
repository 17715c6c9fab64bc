"""What search finds of the expo itself: its facts, the organiser's pages, the questions people ask."""

import re
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from core.contributions import SearchDocument, SearchSource, both
from event.models import Event, FaqEntry, Page

LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"^[#>\s]+|^[-*+]\s+|[*_`|]+", re.MULTILINE)


def plain(markdown: str) -> str:
    """As it is read: without the marks and the addresses of links."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", markdown)).split())


def read(thing: Any, name: str) -> tuple[str, str]:
    chinese, english = both(thing, name)
    return plain(chinese), plain(english)


def event_document(event: Event) -> SearchDocument:
    return SearchDocument(
        title=both(event, "name"),
        url_name="home",
        note=both(event, "theme"),
        text=both(event, "about"),
        terms=" ".join((*both(event, "short_name"), *both(event, "motto"))),
    )


def page_document(page: Page) -> SearchDocument:
    return SearchDocument(
        title=both(page, "title"), url_name="event:page", url_args=(page.slug,), text=read(page, "body"), is_public=page.is_published
    )


def faq_document(entry: FaqEntry) -> SearchDocument:
    return SearchDocument(
        title=both(entry, "question"),
        url_name="event:faq",
        fragment=f"q{entry.pk}",
        note=both(entry, "topic"),
        text=read(entry, "answer"),
        terms="\n".join(filter(None, both(entry, "also_asked"))),
        is_public=entry.is_published,
    )


def events_touched_by(thing: Any) -> QuerySet[Event] | None:
    return Event.objects.filter(pk=thing.pk) if isinstance(thing, Event) else None


def pages_touched_by(thing: Any) -> QuerySet[Page] | None:
    return Page.objects.filter(pk=thing.pk) if isinstance(thing, Page) else None


def faq_touched_by(thing: Any) -> QuerySet[FaqEntry] | None:
    return FaqEntry.objects.filter(pk=thing.pk) if isinstance(thing, FaqEntry) else None


SOURCES = (
    SearchSource(
        kind="expo",
        label=pgettext_lazy("kinds", "The expo"),
        rows=Event.objects.all,
        document=event_document,
        visible_to=lambda _user: Event.objects.all(),
        touched_by=events_touched_by,
        order=10,
    ),
    SearchSource(
        kind="page",
        label=pgettext_lazy("kinds", "Pages"),
        rows=Page.objects.all,
        document=page_document,
        visible_to=Page.objects.visible_to,
        touched_by=pages_touched_by,
        order=80,
    ),
    SearchSource(
        kind="faq",
        label=pgettext_lazy("kinds", "Questions"),
        rows=FaqEntry.objects.all,
        document=faq_document,
        visible_to=FaqEntry.objects.visible_to,
        touched_by=faq_touched_by,
        order=90,
    ),
)
