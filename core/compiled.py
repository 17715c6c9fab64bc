"""Queries that nearly each request makes: written with the ORM, turned into SQL once instead of each time."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

Read = Callable[[dict[str, Any]], Any]


class Compiled:
    """`write(**values)` answers a queryset; it is called once, with values that stand for those of each question.

    Values are primary keys, texts, days, or moments. What is asked must not depend on them otherwise than by its parameters. Of a
    model with texts in two languages it asks a plain `QuerySet(model)`: its own managers put the columns in another order.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Any]]) -> None:
        self.write = write
        self.question: Question | None = None

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Of a `values_list`."""
        return self.answer(**values).rows()

    def row(self, **values: Any) -> tuple[Any, ...]:
        """The first row; empty if there is none."""
        return next(iter(self.rows(**values)), ())

    def instances(self, **values: Any) -> list[Any]:
        """Of a queryset of models, with its annotations; without what it selects besides."""
        return self.answer(**values).instances()

    def answer(self, **values: Any) -> "Answer":
        """For whoever may need no more of it than to know whether it is still the same."""
        if self.question is None:
            self.question = Question(self.write, values)
        return Answer(self.question, self.question.ask(values))


class CompiledForMany:
    """The same of several primary keys at once: `write(keys, **values)` answers a queryset for which it says `pk__in=keys`.

    Of each size it is written once; where there are fewer keys, the last stands several times.
    """

    SIZES = (1, 8, 64)

    def __init__(self, write: Callable[..., QuerySet[Any, Any]]) -> None:
        self.write = write
        self.by_size = {size: Compiled(self._written_for(size)) for size in self.SIZES}

    def _written_for(self, size: int) -> Callable[..., QuerySet[Any, Any]]:
        names = [f"key{place}" for place in range(size)]
        return lambda **values: self.write([values.pop(name) for name in names], **values)

    def answers(self, keys: Collection[int], **values: Any) -> Iterator["Answer"]:
        left = list(keys)
        while left:
            some, left = left[: self.SIZES[-1]], left[self.SIZES[-1] :]
            size = next(size for size in self.SIZES if size >= len(some))
            some += some[-1:] * (size - len(some))
            yield self.by_size[size].answer(**{f"key{place}": key for place, key in enumerate(some)}, **values)

    def rows(self, keys: Collection[int], **values: Any) -> list[tuple[Any, ...]]:
        return [row for answer in self.answers(keys, **values) for row in answer.rows()]

    def instances(self, keys: Collection[int], **values: Any) -> list[Any]:
        return [thing for answer in self.answers(keys, **values) for thing in answer.instances()]


@dataclass(frozen=True)
class Answer:
    """What the database said, not yet turned into values."""

    question: "Question"
    found: list[tuple[Any, ...]]

    def told(self) -> str:
        return repr(self.found)

    def rows(self) -> list[tuple[Any, ...]]:
        return self.question.read(self.found)

    def instances(self) -> list[Any]:
        return [self.question.instance(row) for row in self.rows()]


class Question:
    """The SQL, where each parameter comes from, and what becomes of each column."""

    def __init__(self, write: Callable[..., QuerySet[Any, Any]], values: dict[str, Any]) -> None:
        stands = {name: stand_in(value, number) for number, (name, value) in enumerate(values.items())}
        rows = write(**stands)
        self.model = rows.model
        self.compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = self.compiler.as_sql()
        self.params = [reader(param, stands) for param in params]
        self.converters = self.compiler.get_converters([column for column, _, _ in self.compiler.select])

    def ask(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [read(values) for read in self.params])
            return list(cursor.fetchall())

    def read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.compiler.apply_converters(rows, self.converters)] if self.converters else rows

    @cached_property
    def fields(self) -> list[tuple[int, str]]:
        places = self.compiler.klass_info["select_fields"]
        return [(place, self.compiler.select[place][0].target.attname) for place in places]

    def instance(self, row: tuple[Any, ...]) -> Any:
        thing = self.model.from_db(DEFAULT_DB_ALIAS, [name for _, name in self.fields], [row[place] for place, _ in self.fields])
        for name, place in self.compiler.annotation_col_map.items():
            setattr(thing, name, row[place])
        return thing


def stand_in(value: Any, number: int) -> Any:
    """A value of the same kind that no row has."""
    if isinstance(value, datetime):
        return datetime(1, 1, 1, microsecond=number + 1, tzinfo=UTC)
    if isinstance(value, date):
        return date(1, 1, number + 1)
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
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
