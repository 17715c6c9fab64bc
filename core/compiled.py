"""Queries that nearly each request makes: written with the ORM, turned into SQL once instead of each time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Read = Callable[[dict[str, Any]], Any]


class Compiled:
    """`write(**values)` answers a `values_list`; it is called once, with values that stand for those of each question.

    Values are primary keys, texts, or moments. What is asked must not depend on them otherwise than by its parameters.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Any]]) -> None:
        self.write = write
        self.asked: tuple[str, list[Read]] | None = None

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The columns as the database gives them."""
        if self.asked is None:
            self.asked = self.compiled(values)
        sql, params = self.asked
        with connection.cursor() as cursor:
            cursor.execute(sql, [read(values) for read in params])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def row(self, **values: Any) -> tuple[Any, ...]:
        """The first row; empty if there is none."""
        return next(iter(self.rows(**values)), ())

    def compiled(self, values: dict[str, Any]) -> tuple[str, list[Read]]:
        stands = {name: stand_in(value, number) for number, (name, value) in enumerate(values.items())}
        sql, params = self.write(**stands).query.sql_with_params()
        return sql, [reader(param, stands) for param in params]


def stand_in(value: Any, number: int) -> Any:
    """A value of the same kind that no row has."""
    if isinstance(value, datetime):
        return datetime(1, 1, 1, microsecond=number + 1, tzinfo=UTC)
    return f"stands-for-{number}" if isinstance(value, str) else -2_147_480_001 - number


def reader(param: Any, stands: dict[str, Any]) -> Read:
    """How this parameter comes from the values: as it is, within a text as `person:7`, or not at all."""
    for name, stand in stands.items():
        if param == as_param(stand):
            return lambda values: as_param(values[name])
        if isinstance(param, str) and str(stand) in param:
            return lambda values: param.replace(str(stand), str(values[name]))
    return lambda _: param


def as_param(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
