"""What search finds of launches, and what search engines may know of: those that are out."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from core.contributions import PublicPage, SearchDocument, SearchSource, both
from event.models import Sector
from exhibitors.models import Exhibitor
from releases.models import Release


def document(release: Release) -> SearchDocument:
    company = release.exhibitor
    return SearchDocument(
        title=both(release, "title"),
        url_name="releases:detail",
        url_args=(release.slug,),
        note=both(company, "name") if company else ("", ""),
        text=tuple(f"{summary} {story}".strip() for summary, story in zip(both(release, "summary"), both(release, "story"), strict=True)),  # type: ignore[arg-type]
        terms=" ".join((*both(release, "presenter"), "发布 launch")),
        sector=company.sector.key if company else "",
        starts_at=release.embargo_at,
        is_public=release.is_out(timezone.now()),
        is_sample=release.is_sample,
    )


def visible_to(user: Any) -> QuerySet[Release]:
    """In full: what is only announced is no document yet."""
    return Release.objects.readable_by(user, timezone.now())


def touched_by(thing: Any) -> QuerySet[Release] | None:
    if isinstance(thing, Release):
        return Release.objects.filter(pk=thing.pk)
    if isinstance(thing, Exhibitor):
        return Release.objects.filter(exhibitor=thing.pk)
    return Release.objects.filter(exhibitor__sector=thing.pk) if isinstance(thing, Sector) else None


def public_pages() -> Iterator[PublicPage]:
    now = timezone.now()
    yield PublicPage(lambda: reverse("releases:list"))
    for release in Release.objects.out(now).newest_first():
        yield PublicPage(release.get_absolute_url, max(release.changed_at, release.released_at or release.embargo_at))


LAUNCHES = SearchSource(
    kind="launch",
    label=pgettext_lazy("kinds", "Launches"),
    rows=Release.objects.with_owner,
    document=document,
    visible_to=visible_to,
    touched_by=touched_by,
    order=45,
)
