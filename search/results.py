"""The page of results: what was asked, what each kind has, and the entries of one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from core.contributions import search_sources
from search.models import Entry
from search.querysets import Found, find, still_visible
from search.question import LONGEST, Question
from search.showing import Hit, hits_of

A_PAGE = 20
MOST_DIGITS = 6


@dataclass(frozen=True)
class Facet:
    """One kind of things, how many were found, and where to see only these."""

    kind: str
    label: Any
    number: int
    address: str
    is_shown: bool


@dataclass(frozen=True)
class Ranked:
    """What was found as a sequence for the paginator, of which only the page shown is asked for."""

    found: Found
    kind: str

    def __len__(self) -> int:
        return self.found.total(self.kind)

    def __getitem__(self, wanted: slice) -> list[Entry]:
        return self.found.entries(wanted.start, wanted.stop, self.kind)


class Results:
    """Reads the address once. Values that nobody can understand are ignored, never an error."""

    def __init__(self, data: QueryDict, user: Any) -> None:
        self.data, self.user = data, user
        self.typed = " ".join(data.get("q", "").replace("\x00", "").split())
        self.labels: Mapping[str, Any] = {source.kind: source.label for source in search_sources()}
        self.kind = data.get("kind", "") if data.get("kind") in self.labels else ""
        self.found = Found(Question())
        self.page: Page[Entry] = Paginator[Entry]([], A_PAGE).get_page(1)
        self.hits: list[Hit] = []

    def look(self) -> None:
        first = (self.number - 1) * A_PAGE
        self.found = find(self.typed, user=self.user, kind=self.kind, start=first, stop=first + A_PAGE)
        if not self.found.total(self.kind):
            self.kind = ""
        self.page = Paginator(Ranked(self.found, self.kind), A_PAGE).get_page(self.data.get("page"))
        entries = list(self.page.object_list)
        seen = still_visible(entries, self.user)
        shown = [entry for entry in entries if (entry.kind, entry.object_id) in seen]
        self.hits = hits_of(shown, self.found.question, dict(self.labels))

    @property
    def number(self) -> int:
        """Of the page, as the address says; the paginator mends what is beyond the end."""
        text = self.data.get("page", "")
        return max(1, int(text)) if text.isdecimal() and len(text) < MOST_DIGITS else 1

    @property
    def has_times(self) -> bool:
        return any(hit.entry.starts_at for hit in self.hits)

    @property
    def is_too_long(self) -> bool:
        return len(self.typed) > LONGEST

    @property
    def looked_for(self) -> str:
        """What counted of it."""
        return self.typed[:LONGEST]

    @property
    def facets(self) -> list[Facet]:
        found = self.found
        own = [
            Facet(kind, label, found.total(kind), self.address(kind), kind == self.kind)
            for kind, label in self.labels.items()
            if found.total(kind)
        ]
        return [Facet("", "", found.total(), self.address(""), not self.kind), *own]

    def address(self, kind: str) -> str:
        query = QueryDict(mutable=True)
        query["q"] = self.looked_for
        if kind:
            query["kind"] = kind
        return f"?{query.urlencode()}"

    @property
    def longest(self) -> int:
        return LONGEST
