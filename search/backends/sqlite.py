"""FTS5. The tokens are ours; its tokenizer only has to leave letters and figures of all scripts alone."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from search.backends.base import COLUMNS, Columns, Sql
from search.question import Group, Question

TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS search_tokens USING fts5(
    title, note, text, sound, echo, prefix='2 3 4', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
)"""
PUT = "INSERT INTO search_tokens (rowid, title, note, text, sound, echo) VALUES (%s, %s, %s, %s, %s, %s)"
TRIGGER = """
CREATE TRIGGER IF NOT EXISTS search_entry_gone AFTER DELETE ON search_entry
BEGIN DELETE FROM search_tokens WHERE rowid = old.id; END"""


class SqliteStore:
    source = "search_tokens JOIN search_entry entry ON entry.id = search_tokens.rowid"

    def create(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TABLE)
            cursor.execute(TRIGGER)

    def lock(self) -> None:
        """Transactions are immediate: there is one writer anyway."""

    def put(self, rows: Iterable[tuple[int, Columns]]) -> None:
        filled: list[tuple[Any, ...]] = [(pk, *(" ".join(getattr(row, name)) for name in COLUMNS)) for pk, row in rows]
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_tokens WHERE rowid = %s", [row[:1] for row in filled])
            cursor.executemany(PUT, filled)

    def size(self) -> int:
        return int(self.rows(Sql("SELECT count(*) FROM search_tokens_docsize"))[0][0])

    def fits(self, question: Question, columns: int = len(COLUMNS)) -> Sql:
        join = " OR " if question.any_will_do else " AND "
        asked = join.join(f"({expression(group)})" for group in question.groups)
        within = f"{{{' '.join(COLUMNS[:columns])}}} : ({asked})" if columns < len(COLUMNS) else asked
        return Sql("search_tokens MATCH %s", (within,))

    def rows(self, sql: Sql) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql.text, sql.params)
            return list(cursor.fetchall())


def expression(group: Group) -> str:
    """Tokens hold letters and figures only: nothing in them could end the quotes."""
    prefix = (f'"{group.prefix}" *',) if group.prefix else ()
    return " OR ".join((*(f'"{token}"' for token in group.tokens), *prefix))
