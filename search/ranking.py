"""One statement for a question: how many of each kind fit, and the best of them. The order is the same on every database.

What is found in the title comes before what needs the line below it, then what needs the text, then what only sounds like it;
within that the shorter title, in which the words weigh more; then what starts first. Where some of the words will do, what has
more of them comes first, in the title most of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from search.backends import store
from search.backends.base import COLUMNS, Sql
from search.question import Question

BY = "title_size, starts_at IS NULL, starts_at, id"
FOUND, IN_TITLE = 4, 1  # what each of several words counts


@dataclass(frozen=True)
class Seen:
    """What somebody may see: a condition, and the steps before it."""

    condition: str
    steps: tuple[Sql, ...] = ()


def statement(question: Question, seen: Seen, kind: str, start: int, stop: int) -> Sql:
    """Rows of (0, kind, number), and of (place, "", entry) for the best from `start` to `stop`."""
    counted = Sql.made(
        "SELECT 0, entry.kind, count(*) FROM {source} WHERE {fits} AND ({seen}) GROUP BY entry.kind",
        source=store().source,
        fits=store().fits(question),
        seen=seen.condition,
    )
    steps, best = loosely(question, seen, kind) if question.any_will_do else strictly(question, seen, kind, stop)
    limit = Sql("LIMIT %s OFFSET %s", (stop - start, start))
    return Sql.made(
        "WITH {steps} {counted} UNION ALL SELECT * FROM (SELECT {best} ORDER BY 1 {limit}) AS best",
        steps=Sql.joined(", ", (*seen.steps, *steps)),
        counted=counted,
        best=best,
        limit=limit,
    )


def strictly(question: Question, seen: Seen, kind: str, stop: int) -> tuple[list[Sql], Sql]:
    """Column by column, each only when those before it do not fill the page."""
    steps = list(levels(question, seen, kind, stop))
    all_levels = " UNION ALL ".join(f"SELECT * FROM level{number + 1}" for number in range(len(steps)))  # noqa: S608 (our own names)
    return steps, Sql(f"row_number() OVER (ORDER BY level, {BY}), '', id FROM ({all_levels}) AS levels")


def levels(question: Question, seen: Seen, kind: str, stop: int) -> Iterator[Sql]:
    for number in range(1, len(COLUMNS) + 1):
        before = [f"level{earlier}" for earlier in range(1, number)]
        yield Sql.made(
            "level{number} AS MATERIALIZED (SELECT entry.id, entry.title_size, entry.starts_at, {number} AS level FROM {source}"
            " WHERE {needed}{fits} AND ({seen}){kind}{new} ORDER BY entry.title_size, entry.starts_at IS NULL, entry.starts_at, entry.id"
            " LIMIT {stop})",
            number=number,
            source=store().source,
            needed=f"{' + '.join(map(size_of, before))} < {int(stop)} AND " if before else "",
            fits=store().fits(question, number),
            seen=seen.condition,
            kind=of_kind(kind),
            new="".join(f" AND entry.id NOT IN (SELECT id FROM {name})" for name in before),  # noqa: S608
            stop=int(stop),
        )


def size_of(step: str) -> str:
    return f"(SELECT count(*) FROM {step})"  # noqa: S608 (our own names)


def loosely(question: Question, seen: Seen, kind: str) -> tuple[list[Sql], Sql]:
    parts = [
        Sql.made(
            "SELECT entry.id, entry.title_size, entry.starts_at, {weight} AS weight FROM {source} WHERE {fits} AND ({seen}){kind}",
            weight=weight,
            source=store().source,
            fits=store().fits(Question((group,)), columns),
            seen=seen.condition,
            kind=of_kind(kind),
        )
        for group in question.groups
        for columns, weight in ((len(COLUMNS), FOUND), (1, IN_TITLE))
    ]
    step = Sql.made("parts AS (SELECT * FROM ({parts}) AS each)", parts=Sql.joined(" UNION ALL ", parts))
    return [step], Sql(f"row_number() OVER (ORDER BY sum(weight) DESC, {BY}), '', id FROM parts GROUP BY id, title_size, starts_at")


def of_kind(kind: str) -> Sql:
    return Sql(" AND entry.kind = %s", (kind,)) if kind else Sql("")
