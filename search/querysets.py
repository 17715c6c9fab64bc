"""Which rows a question finds, for whom. Lists of other rooms ask `matching_ids`."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet, TextField, Value

from core.contributions import SearchSource, search_sources
from search import near
from search.backends import store
from search.backends.base import Sql
from search.question import Question, ask

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
class Found:
    """How many of each kind a question found for this person, and which. `question` is how it was finally asked."""

    question: Question
    counts: Mapping[str, int] = field(default_factory=dict)
    user: Any = None
    is_near: bool = False

    def total(self, kind: str = "") -> int:
        return self.counts.get(kind, 0) if kind else sum(self.counts.values())

    def entries(self, start: int = 0, stop: int = A_FEW, kind: str = "") -> "list[Entry]":
        """The best first."""
        if not self.total(kind):
            return []
        return ranked(self.question, self.user, kind, start, stop)


def find(typed: str, *, user: Any = None, kind: str = "", loosely: bool = True) -> Found:
    """All words; else with one letter wrong in some; else, `loosely`, some of the words. Without `user`: only what is public."""
    question, near = ask(typed), False
    if not question:
        return Found(question)
    counts = count(question, user, kind)
    if not counts and (others := near_words(question.words)):
        question, near = question.or_near(others), True
        counts = count(question, user, kind)
    if not counts and loosely and len(question.groups) > 1:
        question = question.loosely()
        counts = count(question, user, kind)
    return Found(question, counts, user, is_near=near)


def matching_ids(kind: str, typed: str) -> list[int]:
    """Keys of the public rows of this kind that are found, in no order. Lists go on without an index that was lost."""
    try:
        found = find(typed, kind=kind, loosely=False)
        sql = matching("entry.object_id", found.question, None, kind)
        return [row[0] for row in rows_of(sql, f"LIMIT {MOST}")] if found.counts else []
    except IndexLost:
        return []


def count(question: Question, user: Any, kind: str) -> dict[str, int]:
    """Kind → number of entries that fit and may be seen."""
    return dict(rows_of(matching("entry.kind, count(*)", question, user, kind), "GROUP BY entry.kind"))


def ranked(question: Question, user: Any, kind: str, start: int, stop: int) -> "list[Entry]":
    from search.models import Entry

    rank = store().match(question)
    sql = matching(", ".join(f"entry.{field.column}" for field in Entry._meta.concrete_fields), question, user, kind)  # noqa: SLF001
    order = f"ORDER BY {rank.rank}, entry.starts_at, entry.id LIMIT {stop - start} OFFSET {start}"
    with asking():
        return list(Entry.objects.raw(f"{sql.text} {order}", (*sql.params, *rank.rank_params)))


def matching(columns: str, question: Question, user: Any, kind: str) -> Sql:
    """A query for what fits and may be seen. Nothing that was typed is in its text."""
    match, seen = store().match(question), visible(user)
    only = " AND entry.kind = %s" if kind else ""
    text = f"SELECT {columns} FROM {match.source} WHERE {match.fits} AND ({seen.text}){only}"  # noqa: S608
    return Sql(text, (match.asked, *seen.params, *((kind,) if kind else ())))


def rows_of(sql: Sql, end: str) -> list[Any]:
    with asking(), connection.cursor() as cursor:
        cursor.execute(f"{sql.text} {end}", sql.params)
        return list(cursor.fetchall())


@contextmanager
def asking() -> Iterator[None]:
    """The index is asked in a transaction of its own, so that what is wrong with it breaks no other."""
    try:
        with transaction.atomic():
            store().steer()
            yield
    except DatabaseError as error:
        log.exception("The search index does not answer")
        raise IndexLost from error


def near_words(words: Collection[str]) -> dict[str, set[str]]:
    from search.models import Near

    return Near.objects.near(words)


def visible(user: Any) -> Sql:
    from search.models import Entry

    public = "entry.is_public"
    if user is None or not user.is_authenticated:
        return Sql(public)
    try:
        hidden, params = Entry.objects.hidden_but_visible_to(user).values("pk").query.sql_with_params()
    except EmptyResultSet:
        return Sql(public)
    return Sql(f"{public} OR entry.id IN ({hidden})", tuple(params))


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
