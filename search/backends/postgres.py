"""Vectors of our own tokens, without any parser or dictionary of PostgreSQL, in columns that Django's model does not know.

`vector` has everything and is only asked through its index. `head` has what weighs most and is small enough to stay in its row:
ranking a thousand rows by the large one would unpack each.
"""

from collections.abc import Iterable

from django.db import connection

from search.backends.base import Columns, Match
from search.question import Group, Question

COLUMNS = "ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS vector tsvector, ADD COLUMN IF NOT EXISTS head tsvector"
INDEX = "CREATE INDEX IF NOT EXISTS search_entry_vector ON search_entry USING gin (vector)"
LOCK = "SELECT pg_advisory_xact_lock(20220526)"
PUT = "UPDATE search_entry SET vector = %s::tsvector, head = %s::tsvector WHERE id = %s"
RANK = "-ts_rank('{0.05, 0.1, 0.4, 1.0}', entry.head, %s::tsquery, 1)"
STEER = "SET LOCAL enable_seqscan = off"
SOUNDS = 24  # in the head: those of the first characters of the title
LAST_POSITION = 16383


class PostgresStore:
    def create(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(COLUMNS)
            cursor.execute(INDEX)

    def lock(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(LOCK)

    def put(self, rows: Iterable[tuple[int, Columns]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(PUT, [(vector(row), vector(head(row)), pk) for pk, row in rows])

    def match(self, question: Question) -> Match:
        join = " | " if question.any_will_do else " & "
        asked = join.join(f"({expression(group)})" for group in question.groups)
        return Match("search_entry entry", "entry.vector @@ %s::tsquery", RANK, asked)

    def steer(self) -> None:
        """Always by the index: the planner does not know what it costs to unpack a vector."""
        with connection.cursor() as cursor:
            cursor.execute(STEER)


def head(row: Columns) -> Columns:
    return Columns(row.title, row.note, [], row.sound[:SOUNDS])


def vector(row: Columns) -> str:
    """Each token with its places and their weight. Tokens hold letters and figures only: nothing in them could end the quotes."""
    places: dict[str, list[str]] = {}
    for weight, tokens in (("A", row.title), ("B", row.note), ("C", row.text), ("D", row.sound)):
        for at, token in enumerate(tokens, start=1):
            places.setdefault(token, []).append(f"{min(at, LAST_POSITION)}{weight}")
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


def expression(group: Group) -> str:
    prefix = (f"'{group.prefix}':*",) if group.prefix else ()
    return " | ".join((*(f"'{token}'" for token in group.tokens), *prefix))
