"""Where tokens are kept and matched: SQLite's FTS5 or PostgreSQL's text search, whichever the database is."""

from functools import cache

from django.db import connection

from search.backends.base import Store
from search.backends.postgres import PostgresStore
from search.backends.sqlite import SqliteStore


@cache
def store_of(vendor: str) -> Store:
    return PostgresStore() if vendor == "postgresql" else SqliteStore()


def store() -> Store:
    return store_of(connection.vendor)
