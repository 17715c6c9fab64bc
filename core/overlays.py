"""What kept pages (event/keeping.py) depend on, and what is laid over them for whoever is signed in.

Rooms register their own from `AppConfig.ready()`. All of it is asked for with one query: the columns of all states and overlays.
A kept page has holes; each has a name, and what stands there for who has nothing of their own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db.models import Aggregate, Count, QuerySet, Subquery, TextField, Value

EDGE, OTHERWISE = "\x00", "\x01"  # no page has them: texts with control characters are refused, and dropped

Columns = Callable[[datetime], Sequence[Any]]
Texts = list[bytes]
Holes = list[tuple[str, bytes]]


# What is laid over a kept page for whoever makes this request, signed in or not, by the names of holes that the page has already.
Note = Callable[[Any], Mapping[str, str]]


@dataclass(frozen=True)
class Overlay:
    """`ask(person)` is a column that tells all that is laid over for the person with this key; `cut(page)` makes the holes;
    `fill(answer)` says what goes into them, by name."""

    ask: Callable[[int], Any]
    cut: Callable[[str], str]
    fill: Callable[[Any], Mapping[str, str]]


_states: list[Columns] = []
_overlays: list[Overlay] = []
_notes: list[Note] = []


def contribute_state(columns: Columns) -> None:
    """`columns(now)` change with whatever the kept pages show of this room, and with the clock where that decides."""
    if columns not in _states:
        _states.append(columns)


def contribute_overlay(overlay: Overlay) -> None:
    if overlay not in _overlays:
        _overlays.append(overlay)


def contribute_note(note: Note) -> None:
    """`note(request)` costs no query: it is asked for each page that is kept."""
    if note not in _notes:
        _notes.append(note)


def notes(request: Any) -> dict[str, str]:
    return {name: text for note in _notes for name, text in note(request).items()}


def columns(now: datetime, person: int = 0) -> list[Any]:
    """States; then, for a person, the overlays."""
    states = [column for columns in _states for column in columns(now)]
    return states + ([overlay.ask(person) for overlay in _overlays] if person else [])


def told(row: Sequence[Any]) -> tuple[str, dict[str, str]]:
    """The answers to `columns`: the state of what is kept, and what goes into the holes."""
    answers = zip(_overlays, row[width() :], strict=False)
    return "·".join(map(str, row[: width()])), {name: text for overlay, answer in answers for name, text in overlay.fill(answer).items()}


@cache
def width() -> int:
    """How many columns tell the states."""
    return len(columns(datetime.min.replace(tzinfo=UTC)))


# Columns


class Joined(Aggregate):
    """All values of a group in one text."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", template="%(function)s(%(expressions)s, ',')", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **extra)


def newest(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by("-pk").values("pk")[:1])


def number(rows: QuerySet[Any]) -> Subquery:
    return of_all(rows, Count("pk"))


def of_all(rows: QuerySet[Any], aggregate: Aggregate) -> Subquery:
    """One figure about all rows, as a column of another query."""
    return Subquery(rows.order_by().annotate(one=Value(1)).values("one").annotate(answer=aggregate).values("answer"))


# Holes


def cut(page: str) -> str:
    """With the holes of all overlays."""
    for overlay in _overlays:
        page = overlay.cut(page)
    return page


def hole(name: str, otherwise: str = "") -> str:
    return f"{EDGE}{name}{OTHERWISE}{otherwise}{EDGE}"


def pieces(page: str) -> tuple[Texts, Holes]:
    """The texts of a page, and the holes between them."""
    parts = page.split(EDGE)
    holes = [part.partition(OTHERWISE) for part in parts[1::2]]
    return [part.encode() for part in parts[::2]], [(name, otherwise.encode()) for name, _, otherwise in holes]


def filled(texts: Texts, holes: Holes, fillings: Mapping[str, str]) -> bytes:
    return b"".join(woven(texts, holes, fillings))


def woven(texts: Texts, holes: Holes, fillings: Mapping[str, str]) -> Iterator[bytes]:
    for text, (name, otherwise) in zip(texts, holes, strict=False):
        yield text
        yield fillings[name].encode() if name in fillings else otherwise
    yield texts[-1]
