"""FTS5. The tokens are ours; its tokenizer only has to leave letters and figures of all scripts alone."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from search.backends.base import Columns, Match
from search.question import Group, Question

TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS search_tokens USING fts5(
    title, note, text, sound, prefix='2 3 4', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
)"""
TRIGGER = """
CREATE TRIGGER IF NOT EXISTS search_entry_gone AFTER DELETE ON search_entry
BEGIN DELETE FROM search_tokens WHERE rowid = old.id; END"""
SOURCE = "search_tokens JOIN search_entry entry ON entry.id = search_tokens.rowid"
RANK = "bm25(search_tokens, 10.0, 4.0, 1.0, 0.5)"


class SqliteStore:
    def create(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TABLE)
            cursor.execute(TRIGGER)

    def lock(self) -> None:
        """Transactions are immediate: there is one writer anyway."""

    def put(self, rows: Iterable[tuple[int, Columns]]) -> None:
        filled: list[tuple[Any, ...]] = [(pk, *map(" ".join, (row.title, row.note, row.text, row.sound))) for pk, row in rows]
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_tokens WHERE rowid = %s", [row[:1] for row in filled])
            cursor.executemany("INSERT INTO search_tokens (rowid, title, note, text, sound) VALUES (%s, %s, %s, %s, %s)", filled)

    def match(self, question: Question) -> Match:
        join = " OR " if question.any_will_do else " AND "
        asked = join.join(f"({expression(group)})" for group in question.groups)
        return Match(SOURCE, "search_tokens MATCH %s", RANK, asked)

    def steer(self) -> None:
        """It has but one way."""


def expression(group: Group) -> str:
    """Tokens hold letters and figures only: nothing in them could end the quotes."""
    prefix = (f'"{group.prefix}" *',) if group.prefix else ()
    return " OR ".join((*(f'"{token}"' for token in group.tokens), *prefix))
