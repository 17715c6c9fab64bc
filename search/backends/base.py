import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from search.question import Question

COLUMNS = ("title", "note", "text", "sound", "echo")


@dataclass(frozen=True)
class Columns:
    """The tokens of one entry, from the weightiest to the lightest."""

    title: list[str]
    note: list[str]
    text: list[str]
    sound: list[str]  # of the title
    echo: list[str]  # of the note


@dataclass(frozen=True)
class Sql:
    text: str
    params: tuple[Any, ...] = ()

    @classmethod
    def made(cls, template: str, **parts: "Sql | str | int") -> "Sql":
        """The template with its {names} filled in, and all parameters in their order."""
        text, params = "", ()
        for number, piece in enumerate(re.split(r"\{(\w+)\}", template)):
            part = parts[piece] if number % 2 else piece
            text += part.text if isinstance(part, Sql) else str(part)
            params += part.params if isinstance(part, Sql) else ()
        return cls(text, params)

    @classmethod
    def joined(cls, joint: str, parts: "Iterable[Sql]") -> "Sql":
        listed = list(parts)
        return cls(joint.join(part.text for part in listed), tuple(param for part in listed for param in part.params))


class Store(Protocol):
    """`source` is where questions look, as `entry`: with id, kind, object_id, is_public, title_size and starts_at of the entries."""

    source: str

    def create(self) -> None:
        """Make what is missing; what is there stays."""
        ...

    def lock(self) -> None:
        """Until the transaction ends nobody else indexes, so that a row is never read before and written after somebody else."""
        ...

    def put(self, rows: Iterable[tuple[int, Columns]]) -> None:
        """Keep the tokens of entries, instead of what was kept of them before. They go with the entry."""
        ...

    def size(self) -> int:
        """How many entries have their tokens here."""
        ...

    def fits(self, question: Question, columns: int = len(COLUMNS)) -> Sql:
        """A condition: the question is found within the first so many of the columns. Nothing that was typed is in its text."""
        ...

    def rows(self, sql: Sql) -> list[Any]:
        """The answer, in one statement."""
        ...
