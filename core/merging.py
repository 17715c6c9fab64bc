"""Two rows become one: what points to the one that goes is led to the one that stays. A room says what is more than that.

What nobody speaks for is moved row by row; a row that the other has already, by a rule of the database, goes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import DO_NOTHING, QuerySet

from core.contributions import search_changed

Carry = Callable[[Any, Any, Any], None]  # what goes, what stays, by whom

_special: dict[str, Carry] = {}
_first: set[str] = set()


def contribute_merging(relation: str, carry: Carry, *, first: bool = False) -> None:
    """`relation` as "room.Model.field". Called with those locked; it leaves no row of the relation behind. `first` is for what must
    still find both as they were: who worked for which, for one."""
    _special[relation] = carry
    if first:
        _first.add(relation)


@dataclass(frozen=True)
class Relation:
    """Rows of `model` that point to the merged kind with `field`."""

    model: Any
    field: Any

    @property
    def name(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"  # noqa: SLF001 (Django's documented way)

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name_plural)  # noqa: SLF001

    def rows(self, thing: Any) -> Any:
        return QuerySet(self.model).filter(**{self.field.name: thing.pk})


def relations_to(model: Any) -> Iterator[Relation]:
    """History is left alone: it says what was."""
    for found in model._meta.get_fields(include_hidden=True):  # noqa: SLF001
        if not found.auto_created or found.concrete or getattr(found, "on_delete", None) is DO_NOTHING:
            continue
        if not found.related_model._meta.auto_created:  # noqa: SLF001 - tables between many and many come with their field
            yield Relation(found.related_model, found.field)


def what_moves(gone: Any) -> list[tuple[str, int]]:
    """For people to read before they say yes: of what, how many; each kind once."""
    numbers: dict[str, int] = {}
    for relation in relations_to(type(gone)):
        if number := relation.rows(gone).count():
            numbers[relation.label] = numbers.get(relation.label, 0) + number
    return sorted(numbers.items())


def lead_over(gone: Any, kept: Any, *, by: Any) -> None:
    """Those a room speaks for come first: what they decide may touch the others."""
    relations = sorted(relations_to(type(gone)), key=lambda relation: place_of(relation.name))
    for relation in relations:
        if relation.name in _special:
            _special[relation.name](gone, kept, by)
        for row in relation.rows(gone):
            lead(row, relation, gone, kept)


def place_of(name: str) -> tuple[bool, bool, str]:
    return name not in _first, name not in _special, name


def lead(row: Any, relation: Relation, gone: Any, kept: Any) -> None:
    name = relation.field.name
    search_changed(row)
    if relation.field.many_to_many:
        getattr(row, name).add(kept)
        getattr(row, name).remove(gone)
        return
    try:
        with transaction.atomic():
            write(row, name, kept)
    except IntegrityError:  # the one that stays has it already
        row.delete()


def write(row: Any, name: str, kept: Any) -> None:
    """With a line of history where there is one; rows that are written once refuse to be saved."""
    if hasattr(type(row), "history"):
        setattr(row, name, kept)
        row.save(update_fields=[name])
    else:
        QuerySet(type(row)).filter(pk=row.pk).update(**{name: kept})
