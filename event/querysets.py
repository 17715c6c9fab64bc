from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from event.rules import can_edit_pages

if TYPE_CHECKING:  # the bases name their models as texts
    from event.models import Event, FaqEntry, KeptFor, Page, Sector  # noqa: F401


class EventQuerySet(QuerySet["Event"]):
    def current(self) -> "Event":
        """The one row. Raises `Event.DoesNotExist` on an installation that was never set up."""
        return self.get(pk=1)


class KeptForQuerySet(QuerySet["KeptFor"]):
    def by_kind(self) -> "dict[str, KeptFor]":
        return {row.kind: row for row in self}


class SectorQuerySet(QuerySet["Sector"]):
    def by_key(self, key: str) -> "Sector | None":
        return self.filter(key=key).first()


class PageQuerySet(QuerySet["Page"]):
    def published(self) -> "PageQuerySet":
        return self.filter(is_published=True)

    def visible_to(self, user: Any) -> "PageQuerySet":
        """Editors see drafts, too."""
        return self.all() if can_edit_pages(user) else self.published()

    def at(self, slug: str) -> "Page | None":
        return self.published().filter(slug=slug).first()

    def in_footer(self) -> "PageQuerySet":
        return self.published().filter(in_footer=True)

    def terms(self) -> "PageQuerySet":
        """What an account agrees to."""
        return self.published().filter(slug__in=("terms", "privacy")).order_by("-slug")

    def terms_version(self) -> str:
        """What people agree to, as of now: the versions of terms and privacy notice; empty while neither is published."""
        rows = self.terms().values_list("slug", "version")
        return " ".join(f"{slug}-{version}" for slug, version in rows)


class FaqQuerySet(QuerySet["FaqEntry"]):
    def visible_to(self, user: Any) -> "FaqQuerySet":
        return self.all() if can_edit_pages(user) else self.published()

    def published(self) -> "FaqQuerySet":
        return self.filter(is_published=True)
