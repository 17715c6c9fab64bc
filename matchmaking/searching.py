"""What search finds of the market, and what search engines may know of it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from accounts.models import User
from core.contributions import PublicPage, SearchDocument, SearchSource, both
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.market import KIND
from matchmaking.models import Entry
from matchmaking.states import Visibility

WORDS = {"offer": "供应 offer", "need": "需求 need"}


def document(entry: Entry) -> SearchDocument:
    """Found by its company, too; by the name of a person never: that is for those who are signed in."""
    company, sectors = entry.exhibitor, entry.sectors.all()
    return SearchDocument(
        title=both(entry, "title"),
        url_name="matchmaking:entry",
        url_args=(str(entry.uuid),),
        note=both(company, "name") if company else (entry.person.company, entry.person.company),  # type: ignore[union-attr]
        text=both(entry, "text"),
        terms=" ".join((WORDS[entry.kind], *(word for sector in sectors for word in both(sector, "name")))),
        sector=entry.sector_key,
        is_public=is_public(entry),
        is_sample=entry.is_sample,
    )


def is_public(entry: Entry) -> bool:
    alive = entry.exhibitor.is_published if entry.exhibitor else bool(entry.person and entry.person.is_active)
    return alive and entry.is_published and entry.visibility == Visibility.PUBLIC and not entry.has_ended(timezone.now())


def touched_by(thing: Any) -> QuerySet[Entry] | None:
    """What changes with its company, its person or a sector."""
    if isinstance(thing, Entry):
        return Entry.objects.among([thing.pk])
    if isinstance(thing, Exhibitor):
        return Entry.objects.filter(exhibitor=thing.pk)
    if isinstance(thing, User):
        return Entry.objects.filter(person=thing.pk)
    return Entry.objects.tagged(thing) if isinstance(thing, Sector) else None


def public_pages() -> Iterator[PublicPage]:
    yield PublicPage(lambda: reverse("matchmaking:market"))
    for entry in Entry.objects.on_market(AnonymousUser(), timezone.now()).newest_first():
        yield PublicPage(entry.get_absolute_url, entry.changed_at)


SOURCE = SearchSource(
    kind=KIND,
    label=pgettext_lazy("kinds", "Offers and needs"),
    rows=Entry.objects.with_party,
    document=document,
    visible_to=Entry.objects.visible_to,
    touched_by=touched_by,
    order=70,
)
