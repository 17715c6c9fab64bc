"""Edits that wait, as staff and organisers look at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.text import capfirst
from django.utils.translation import gettext

from core.fields import StoredField
from core.pictures import COVER, LOGO, address
from exhibitors.actions.editing import MODELS, fields_of, part_of
from exhibitors.models import Exhibitor, PendingEdit, Product

SHAPES = {"logo": LOGO, "picture": COVER}
T = TypeVar("T", Exhibitor, Product)


@dataclass(frozen=True)
class Line:
    """One value that would change."""

    label: str
    before: str
    after: str
    is_picture: bool = False  # then the texts are addresses


@dataclass(frozen=True)
class Review:
    """One thing that waits, with what would change in it."""

    edit: PendingEdit
    title: str
    lines: list[Line]


def overlay(thing: T) -> T:
    """The row with what waits laid over it, in memory only."""
    exhibitor_pk = thing.pk if isinstance(thing, Exhibitor) else thing.exhibitor_id
    edit = PendingEdit.objects.of(part_of(thing), thing.pk).filter(exhibitor=exhibitor_pk).first()
    known = fields_of(type(thing))
    for name, value in (edit.fields if edit else {}).items():
        setattr(thing, known[name].attname, value)
    return thing


def reviews(edits: Iterable[PendingEdit]) -> list[Review]:
    return [review(edit) for edit in edits]


def review(edit: PendingEdit) -> Review:
    model = MODELS[edit.part]
    stored = model.objects.filter(pk=edit.object_pk).first() if edit.object_pk else None
    kind = gettext("removed") if edit.removes else gettext("changed") if edit.object_pk else gettext("new")
    title = f"{edit.get_part_display()}: {stored or name_of(edit)} ({kind})"
    known = fields_of(model)
    lines = [line(known[name], known[name].value_from_object(stored) if stored else None, value) for name, value in edit.fields.items()]
    return Review(edit, title, [line for line in lines if line.before != line.after])


def name_of(edit: PendingEdit) -> str:
    names = (edit.fields.get(name) for name in ("name_zh_hans", "title_zh_hans", "name_en", "title_en"))
    return next((str(name) for name in names if name), "")


def line(field: Any, before: object, after: object) -> Line:
    is_picture = field.name in SHAPES
    return Line(capfirst(field.verbose_name), text(field, before), text(field, after), is_picture=is_picture)


def text(field: Any, value: Any) -> str:
    """As people read it: the row a key names, the word of a choice, the address of a picture."""
    if shape := SHAPES.get(field.name):
        return address(value, shape, width=shape.widths[0]) if value else ""
    if isinstance(field, StoredField):
        return str(value or "").rpartition("/")[2]
    if field.remote_field:
        return str(field.remote_field.model.objects.filter(pk=value).first() or "") if value else ""
    if choices := dict(field.flatchoices):
        return str(choices.get(value, value or ""))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return "" if value is None else str(value)
