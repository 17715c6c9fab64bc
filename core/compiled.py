"""Small queries that nearly each request makes: written with the ORM, turned into SQL once instead of each time."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

ASKED = -2_147_480_001  # stands for the key while the query is written; no row has it


class Compiled:
    """`write(key)` answers a `values_list` of one row for the row with this primary key; it is called once."""

    def __init__(self, write: Callable[[int], QuerySet[Any, Any]]) -> None:
        self.write = write

    @cached_property
    def sql(self) -> tuple[str, tuple[Any, ...]]:
        sql, params = self.write(ASKED).query.sql_with_params()
        return sql, tuple(params)

    def row(self, key: int = 0) -> tuple[Any, ...]:
        """The columns as the database gives them."""
        sql, params = self.sql
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if param == ASKED else param for param in params])
            found: tuple[Any, ...] | None = cursor.fetchone()
        return found or ()
