"""Vectors of our own tokens, without any parser or dictionary of PostgreSQL, in a table that Django does not know.

Before each token stands the number of its column. So the index alone tells where something is found: no vector is unpacked, and
what ranks an entry stands beside it in a narrow row.
"""

from collections.abc import Iterable
from itertools import product
from typing import Any

from django.db import connection

from search.backends.base import COLUMNS, Columns, Sql
from search.question import Group, Question

TABLE = """
CREATE TABLE IF NOT EXISTS search_tokens (
    id bigint PRIMARY KEY,
    object_id bigint NOT NULL, title_size smallint NOT NULL, is_public boolean NOT NULL,
    starts_at timestamptz, kind varchar(20) NOT NULL, vector tsvector NOT NULL
)"""
INDEX = "CREATE INDEX IF NOT EXISTS search_tokens_vector ON search_tokens USING gin (vector) WITH (fastupdate = off)"
# No foreign key: Django empties its tables without knowing of this one.
GONE = """
CREATE OR REPLACE FUNCTION search_entry_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN TRUNCATE search_tokens; ELSE DELETE FROM search_tokens WHERE id = OLD.id; END IF;
    RETURN NULL;
END $$"""
TRIGGERS = (
    "CREATE OR REPLACE TRIGGER search_entry_gone AFTER DELETE ON search_entry FOR EACH ROW EXECUTE FUNCTION search_entry_gone()",
    "CREATE OR REPLACE TRIGGER search_entries_gone AFTER TRUNCATE ON search_entry FOR EACH STATEMENT EXECUTE FUNCTION search_entry_gone()",
)
LOCK = "SELECT pg_advisory_xact_lock(20220526)"
PUT = """
INSERT INTO search_tokens (id, object_id, title_size, is_public, starts_at, kind, vector)
SELECT entry.id, object_id, title_size, is_public, starts_at, kind, tokens.vector::tsvector
FROM unnest(%s::bigint[], %s::text[]) tokens (id, vector) JOIN search_entry entry ON entry.id = tokens.id
ON CONFLICT (id) DO UPDATE SET object_id = excluded.object_id, title_size = excluded.title_size, is_public = excluded.is_public,
    starts_at = excluded.starts_at, kind = excluded.kind, vector = excluded.vector"""
# Always by the index: the planner does not know what it costs to unpack a vector. Nothing here is worth a second process or compiling.
# Sent with the question, whose transaction it is.
STEER = "SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off; "


class PostgresStore:
    source = "search_tokens entry"

    def create(self) -> None:
        with connection.cursor() as cursor:
            for statement in (TABLE, INDEX, GONE, *TRIGGERS):
                cursor.execute(statement)

    def lock(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(LOCK)

    def put(self, rows: Iterable[tuple[int, Columns]]) -> None:
        filled = dict(rows)
        with connection.cursor() as cursor:
            cursor.execute(PUT, [list(filled), [vector(row) for row in filled.values()]])

    def size(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_tokens")
            return int(cursor.fetchone()[0])

    def fits(self, question: Question, columns: int = len(COLUMNS)) -> Sql:
        join = " | " if question.any_will_do else " & "
        asked = join.join(f"({expression(group, columns)})" for group in question.groups)
        return Sql("entry.vector @@ %s::tsquery", (asked,))

    def rows(self, sql: Sql) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(STEER + sql.text, sql.params)
            while cursor.nextset():
                pass
            return list(cursor.fetchall())


def vector(row: Columns) -> str:
    """Tokens hold letters and figures only: nothing in them could end the quotes."""
    columns = enumerate((getattr(row, name) for name in COLUMNS), start=1)
    return " ".join(f"'{number}{token}'" for number, tokens in columns for token in dict.fromkeys(tokens))


def expression(group: Group, columns: int) -> str:
    tokens = (*(f"{token}'" for token in group.tokens), *((f"{group.prefix}':*",) if group.prefix else ()))
    return " | ".join(f"'{number}{token}" for number, token in product(range(1, columns + 1), tokens))
