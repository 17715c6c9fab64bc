"""The market as its visitors browse it: what the address asks for. Unknown values are ignored, never an error."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from event.models import Sector
from matchmaking.models import Entry
from matchmaking.querysets import EntryQuerySet
from matchmaking.states import EntryCategory, EntryKind, Topic
from search.querysets import matching_ids

LONGEST_TERM = 100
KIND = "market"  # of its entries in the index


@dataclass(frozen=True)
class Condition:
    """One in force, and the query string without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Browsing:
    query: QueryDict
    term: str = ""
    kind: str = ""
    categories: tuple[EntryCategory, ...] = ()
    sectors: tuple[Sector, ...] = ()
    language: str = ""

    @classmethod
    def from_query(cls, query: QueryDict, *, sectors: Iterable[Sector]) -> "Browsing":
        return cls(
            query=query,
            term=" ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_TERM],
            kind=query.get("kind", "") if query.get("kind") in EntryKind else "",
            categories=tuple(one for one in EntryCategory if one.value in query.getlist("category")),
            sectors=tuple(sector for sector in sectors if sector.key in query.getlist("sector")),
            language=query.get("language", "") if query.get("language") in dict(settings.LANGUAGES) else "",
        )

    def apply_but_kind(self, rows: EntryQuerySet) -> EntryQuerySet:
        """For the numbers beside offers and needs."""
        if self.term:
            rows = rows.among(self.found)
        return rows.of_categories(self.categories).in_sectors(self.sectors).written_in(self.language)

    def apply(self, rows: EntryQuerySet) -> EntryQuerySet:
        return self.apply_but_kind(rows).of_kind(self.kind)

    @cached_property
    def found(self) -> list[int]:
        """As search finds them; the list itself keeps to what its reader may see."""
        return matching_ids(KIND, self.term, only_public=False)

    def conditions(self) -> list[Condition]:
        found = [Condition(_("“%(term)s”") % {"term": self.term}, self.without("q"))] if self.term else []
        found += [Condition(str(one.label), self.without("category", one.value)) for one in self.categories]
        found += [Condition(str(one.name), self.without("sector", one.key)) for one in self.sectors]
        words = {"zh-hans": _("in Chinese"), "en": _("in English")}
        return found + ([Condition(words[self.language], self.without("language"))] if self.language else [])

    def without(self, name: str, value: str = "") -> str:
        query = self.query.copy()
        query.setlist(name, [other for other in query.getlist(name) if value and other != value])
        query.pop("page", None)
        return f"?{query.urlencode()}"

    def tabs(self, counts: Mapping[str, int]) -> list[tuple[str, str, str, int]]:
        """(kind, word, query string, how many) of the three views of the market."""
        words = (("", _("All")), (EntryKind.OFFER.value, _("Offers")), (EntryKind.NEED.value, _("Needs")))
        return [(value, word, self.with_kind(value), counts.get(value, 0)) for value, word in words]

    def with_kind(self, value: str) -> str:
        query = self.query.copy()
        query.pop("page", None)
        query.setlist("kind", [value] if value else [])
        return f"?{query.urlencode()}"


TOPICS = {
    EntryCategory.COOPERATION: Topic.COOPERATION,
    EntryCategory.INVESTMENT: Topic.INVESTMENT,
    EntryCategory.JOB: Topic.TALENT,
}


def question_of(entry: Entry) -> dict[str, str]:
    """What somebody who answers an entry would write: a start, to be changed."""
    sentence = _("I can help with what you look for: %(title)s") if entry.kind == EntryKind.NEED else _("I am interested in: %(title)s")
    return {"topic": TOPICS.get(EntryCategory(entry.category), Topic.PRODUCT), "message": sentence % {"title": entry.title}}
