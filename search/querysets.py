"""Which rows a question finds, for whom. Lists of other rooms ask `matching_ids`."""

import logging
from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Q, QuerySet, TextField, Value

from core.contributions import SearchSource, search_sources
from search import near
from search.backends import store
from search.backends.base import Sql
from search.question import Question, ask
from search.ranking import Seen, statement

if TYPE_CHECKING:
    from search.models import Entry, Near  # noqa: F401 (named in the bases below)

MOST = 1000  # keys that a list is given
A_FEW = 20
NEAR_AT_MOST = 6

log = logging.getLogger(__name__)


class IndexLost(Exception):
    """The index is not there or broken. `manage.py rebuild_search` makes it anew."""


class EntryQuerySet(QuerySet["Entry"]):
    def of(self, kind: str, pks: Iterable[int]) -> "EntryQuerySet":
        return self.filter(kind=kind, object_id__in=pks)

    def last_revision(self) -> int:
        return self.aggregate(last=Max("revision"))["last"] or 0

    def of_an_older_release(self) -> "EntryQuerySet":
        return self.filter(revision=0)

    def hidden_but_visible_to(self, user: Any) -> "EntryQuerySet":
        """What is not public and this person may see all the same, as the rooms themselves say."""
        seen = Q(pk__in=[])
        for source in search_sources():
            seen |= Q(kind=source.kind, object_id__in=source.visible_to(user).order_by().values("pk"))
        return self.filter(seen, is_public=False)


class NearQuerySet(QuerySet["Near"]):
    def known(self, words: Collection[str]) -> set[str]:
        return set(self.filter(variant__in=words, word=F("variant")).values_list("word", flat=True))

    def near(self, words: Collection[str]) -> dict[str, set[str]]:
        """For each word that has some, words of the index with one letter wrong."""
        long = [word for word in words if len(word) >= near.SHORTEST and word.isascii() and word.isalpha()]
        variants = set[str]().union(*map(near.variants, long))
        known = sorted(set(self.filter(variant__in=variants).values_list("word", flat=True))) if variants else []
        found = {word: {other for other in known if other != word and near.is_near(word, other)} for word in long}
        return {word: set(sorted(others)[:NEAR_AT_MOST]) for word, others in found.items() if others}


@dataclass(frozen=True)
class Asked:
    """Which part of what is found is wanted: from `start` to `stop` of one kind, or of all."""

    user: Any = None
    kind: str = ""
    start: int = 0
    stop: int = A_FEW


@dataclass(frozen=True)
class Found:
    """How many of each kind a question found for this person, and the best of them. `question` is how it was finally asked."""

    question: Question
    counts: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[int, ...] = ()
    asked: Asked = Asked()
    is_near: bool = False

    def total(self, kind: str = "") -> int:
        return self.counts.get(kind, 0) if kind else sum(self.counts.values())

    def entries(self, start: int = 0, stop: int = A_FEW, kind: str = "") -> "list[Entry]":
        """The best first."""
        if not self.total(kind):
            return []
        return in_order(self.keys_of(replace(self.asked, kind=kind, start=start, stop=stop)))

    def keys_of(self, wanted: Asked) -> tuple[int, ...]:
        """Those of the page that was asked for are known already."""
        known = self.asked
        if (wanted.kind, wanted.start) == (known.kind, known.start) and wanted.stop <= known.stop:
            return self.keys[: wanted.stop - wanted.start]
        return look(self.question, wanted)[1]


def find(typed: str, *, loosely: bool = True, **wanted: Any) -> Found:
    """All words; else with one letter wrong in some; else, `loosely`, some of the words. Without `user`: only what is public."""
    question, near, asked = ask(typed), False, Asked(**wanted)
    if not question:
        return Found(question)
    counts, keys = look(question, asked)
    if not counts and (others := near_words(question.words)):
        question, near = question.or_near(others), True
        counts, keys = look(question, asked)
    if not counts and loosely and len(question.groups) > 1:
        question = question.loosely()
        counts, keys = look(question, asked)
    return Found(question, counts, keys, asked, is_near=near)


def look(question: Question, asked: Asked) -> tuple[dict[str, int], tuple[int, ...]]:
    """Kind → number of entries that fit and may be seen; and the keys of the best."""
    rows = rows_of(statement(question, visible(asked.user), asked.kind, asked.start, asked.stop))
    best = sorted((place, key) for place, _kind, key in rows if place)
    return {kind: number for place, kind, number in rows if not place}, tuple(key for _place, key in best)


def in_order(keys: tuple[int, ...]) -> "list[Entry]":
    from search.models import Entry

    rows = Entry.objects.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def matching_ids(kind: str, typed: str, *, only_public: bool = True) -> list[int]:
    """Keys of the rows of this kind that are found, in no order. Lists go on without an index that was lost.

    With what is not public the caller keeps to what its reader may see.
    """
    question = ask(typed)
    try:
        found = ids(kind, question, only_public=only_public) if question else []
        if not found and (others := near_words(question.words)):
            found = ids(kind, question.or_near(others), only_public=only_public)
    except IndexLost:
        return []
    return found


def ids(kind: str, question: Question, *, only_public: bool) -> list[int]:
    sql = Sql.made(
        "SELECT entry.object_id FROM {source} WHERE {fits} AND {seen} AND entry.kind = {kind} LIMIT {most}",
        source=store().source,
        fits=store().fits(question),
        seen=Sql("entry.is_public" if only_public else "1 = 1"),
        kind=Sql("%s", (kind,)),
        most=MOST,
    )
    return [row[0] for row in rows_of(sql)]


def rows_of(sql: Sql) -> list[Any]:
    """Inside a transaction the index is asked in one of its own, so that what is wrong with it breaks no other."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return store().rows(sql)
    except DatabaseError as error:
        log.exception("The search index does not answer")
        raise IndexLost from error


def near_words(words: Collection[str]) -> dict[str, set[str]]:
    from search.models import Near

    return Near.objects.near(words)


def visible(user: Any) -> Seen:
    from search.models import Entry

    public = Seen("entry.is_public")
    if user is None or not user.is_authenticated:
        return public
    try:
        hidden, params = Entry.objects.hidden_but_visible_to(user).values("pk").query.sql_with_params()
    except EmptyResultSet:
        return public
    return Seen("entry.is_public OR entry.id IN (SELECT id FROM hidden)", (Sql(f"hidden AS MATERIALIZED ({hidden})", tuple(params)),))


def still_visible(entries: Iterable["Entry"], user: Any) -> set[tuple[str, int]]:
    """(kind, row) of those that their rooms show to this person at this moment, in one query: the index may be a moment behind."""
    wanted: dict[str, list[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.kind, []).append(entry.object_id)
    asked = [shown_rows(source, wanted[source.kind], user) for source in search_sources() if source.kind in wanted]
    return set(asked[0].union(*asked[1:])) if asked else set()


def shown_rows(source: SearchSource, pks: list[int], user: Any) -> Any:
    rows = source.visible_to(user).order_by().filter(pk__in=pks)
    return rows.annotate(search_kind=Value(source.kind, TextField())).values_list("search_kind", "pk")
