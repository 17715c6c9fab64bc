"""How far somebody is with each series: the conditions, counted from real deeds, and what was earned already."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from collectibles.models import Collectible, Condition, Series
from collectibles.rules import has_left, is_open, is_over
from collectibles.states import Match
from core.deeds import Ask, DeedKind, counted, counted_lately, deed_kind
from core.nearby import keep, recalled

A_MOMENT = 60  # seconds that names of things are remembered


@dataclass(frozen=True)
class Step:
    """One condition of a series, and how far somebody is with it."""

    condition: Condition
    number: int = 0

    @property
    def kind(self) -> DeedKind | None:
        return deed_kind(self.condition.deed)

    @property
    def needed(self) -> int:
        return self.kind.needed(self.condition.ask) if self.kind else self.condition.number

    @property
    def done(self) -> int:
        return min(self.number, self.needed)

    @property
    def is_done(self) -> bool:
        return self.number >= self.needed

    @property
    def words(self) -> "Words":
        condition = self.condition
        return words_of(condition.deed, condition.number, condition.minutes, condition.thing)


@dataclass(frozen=True)
class Words:
    """A condition as people read it."""

    label: Any
    number: int
    minutes: int
    thing: str
    is_place: bool


@dataclass
class Progress:
    series: Series
    now: datetime
    own: Collectible | None = None
    steps: list[Step] = field(default_factory=list)

    @property
    def is_met(self) -> bool:
        return is_met(self.series, self.steps)

    @property
    def is_any(self) -> bool:
        return self.series.match == Match.ANY and len(self.steps) > 1

    @property
    def can_claim(self) -> bool:
        return self.own is None and self.is_met and self.is_open and has_left(self.series)

    @property
    def is_open(self) -> bool:
        return is_open(self.series, self.now)

    @property
    def is_over(self) -> bool:
        return is_over(self.series, self.now) or self.series.state == "closed"

    @property
    def is_used_up(self) -> bool:
        return not has_left(self.series)

    @property
    def left(self) -> int | None:
        return None if self.series.supply is None else self.series.supply - self.series.given


def is_met(series: Series, steps: Sequence[Step]) -> bool:
    """Nothing is earned by no condition at all."""
    done = [step.is_done for step in steps]
    return bool(done) and (any(done) if series.match == Match.ANY else all(done))


Asked = list[tuple[str, Ask]]


def steps_of(person: Any, conditions: Iterable[Condition], count: Callable[[Any, Asked], list[int]] = counted) -> list[Step]:
    rows = list(conditions)
    numbers = count(person, [(row.deed, row.ask) for row in rows])
    return [Step(row, number) for row, number in zip(rows, numbers, strict=True)]


def passport_of(person: Any, now: datetime) -> list[Progress]:
    """What somebody has, then all other series that are shown. Deeds are counted once for all of these; a claim counts them anew."""
    have = [Progress(piece.series, now, piece) for piece in Collectible.objects.of(person).with_series()]
    conditions = list(Condition.objects.of_shown_series(besides=[one.series.pk for one in have]))
    steps = steps_of(person, conditions, counted_lately) if person.is_authenticated else [Step(row) for row in conditions]
    others: dict[int, Progress] = {}
    for step in steps:
        series = step.condition.series
        others.setdefault(series.pk, Progress(series, now)).steps.append(step)
    return [*have, *others.values()]


def words_of(deed: str, number: int, minutes: int, thing: str) -> Words:
    kind = deed_kind(deed)
    name = things_of(kind).get(thing, thing) if kind and thing else ""
    return Words(kind.label if kind else deed, number, minutes, name, bool(kind and kind.is_place))


def things_of(kind: DeedKind) -> dict[str, str]:
    """Key → name, in the reader's language."""
    key = f"deed-things:{kind.key}:{get_language()}"
    names: dict[str, str] | None = recalled(key, nearby=A_MOMENT)
    if names is None:
        names = {thing: str(name) for thing, name in kind.things()}
        keep(key, names, seconds=A_MOMENT, nearby=A_MOMENT)
    return names


def reasons_in(facts: dict[str, Any]) -> list[Words]:
    """Why a keepsake was earned, as its signed content says it."""
    return [
        words_of(reason["deed"], reason["number"], reason.get("minutes", 0), reason.get("thing", "")) for reason in facts.get("reasons", ())
    ]
