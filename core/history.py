"""What a row was before: every save is kept whole beside the model, and shown as what it changed.

A room registers its models in `translation.py`, below the translated fields: before them simple-history does not know their columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.tables import written

MOST = 100  # saves that the page shows
AT_ONCE = timedelta(seconds=2)
Part = tuple[str, str]
UNTOLD = {"id", "guid", "sequence", "version", "changed_at", "changed_by", "touched_at"}


@dataclass(frozen=True)
class Line:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Save:
    by: Any
    at: datetime
    kind: str
    lines: list[Line]


def told_fields(model: Any) -> list[Any]:
    """What somebody typed or did; of a translated text its languages, not the text in the one just spoken."""
    found = model._meta.concrete_fields  # noqa: SLF001 (Django's documented way)
    translated = {field.name.removesuffix("_en") for field in found if field.name.endswith("_en")}
    return [field for field in found if field.name not in UNTOLD | translated]


def words(field: Any, value: Any) -> str:
    """As people read it: the row a key names, the word of a choice, the time in the zone in force."""
    if value in (None, ""):
        return ""
    if field.remote_field:
        return str(field.remote_field.model._default_manager.filter(pk=value).first() or value)  # noqa: SLF001
    return str(dict(field.flatchoices).get(value) or written(value))


def differences(before: Any, after: Any, fields: list[Any]) -> Iterator[Line]:
    for field in fields:
        was = getattr(before, field.attname) if before else None
        now = getattr(after, field.attname)
        if (was or "") != (now or ""):
            yield Line(str(capfirst(field.verbose_name)), words(field, was), words(field, now))


def kept_name(records: Any, name: str) -> str:
    """Under which a record has the rows of a many-to-many field."""
    return f"{records._meta.model_name}_{name}_set"  # noqa: SLF001


def came_and_went(before: Any, after: Any, names: list[str]) -> Iterator[Line]:
    """Of what stands in many-to-many fields: a line for each that came, and for each that went."""
    for name in names:
        field = after.instance_type._meta.get_field(name)  # noqa: SLF001
        label = str(capfirst(field.verbose_name))
        was, now = (standing_in(record, name, field.m2m_reverse_field_name()) for record in (before, after))
        yield from (Line(label, gone, "") for gone in sorted(was - now))
        yield from (Line(label, "", come) for come in sorted(now - was))


def standing_in(record: Any, name: str, other: str) -> set[str]:
    rows = getattr(record, kept_name(type(record), name)).all() if record else ()
    return {str(getattr(one, other) or f"#{getattr(one, other + '_id')}") for one in rows}


def saves(row: Any, parts: Sequence[Part] = ()) -> list[Save]:
    """The last ones, the newest first, with what came to the row and went in the same moment."""
    found = [*saves_of(row), *(save for part in parts for save in saves_of_part(row, *part))]
    return joined(sorted(found, key=lambda save: save.at, reverse=True))[:MOST]


def saves_of(row: Any) -> list[Save]:
    kinds = {"+": _("added"), "~": _("changed"), "-": _("deleted")}
    manies = [field.name for field in getattr(row.history.model, "_history_m2m_fields", ())]
    others = [f"{kept_name(row.history.model, name)}__{row._meta.get_field(name).m2m_reverse_field_name()}" for name in manies]  # noqa: SLF001
    records = list(row.history.select_related("history_user").prefetch_related(*others)[: MOST + 1])
    fields = told_fields(type(row))
    pairs = zip(records, [*records[1:], None], strict=True)
    found = [
        Save(
            new.history_user, new.history_date, kinds[new.history_type], [*differences(old, new, fields), *came_and_went(old, new, manies)]
        )
        for new, old in pairs
        if old is not None or new.history_type == "+"
    ]
    return [save for save in found if save.lines]


def saves_of_part(row: Any, name: str, other: str) -> Iterator[Save]:
    """`name` are the rows that join this one with others, `other` their field that says with which."""
    relation = row._meta.get_field(name)  # noqa: SLF001 (Django's documented way)
    model, own = relation.related_model, relation.field
    with_what = model._meta.get_field(other)  # noqa: SLF001
    fields = [field for field in told_fields(model) if field not in (own, with_what)]
    records = list(
        model.history.filter(**{own.attname: row.pk}).select_related("history_user").order_by("-history_date", "-history_id")[:MOST]
    )
    for place, record in enumerate(records):
        title, label = words(with_what, getattr(record, with_what.attname)), str(capfirst(with_what.verbose_name))
        before = next((older for older in records[place + 1 :] if older.id == record.id), None)
        lines = {"+": [Line(label, "", title)], "-": [Line(label, title, "")]}.get(record.history_type) or [
            Line(f"{title}: {line.label}", line.before, line.after) for line in differences(before, record, fields)
        ]
        yield Save(record.history_user, record.history_date, _("changed"), lines)


def joined(found: list[Save]) -> list[Save]:
    """One press of a button saves a row and its parts: shown as one. The newest first, as given."""
    kept: list[Save] = []
    for save in found:
        last = kept[-1] if kept else None
        if last and last.by == save.by and last.at - save.at < AT_ONCE:
            kept[-1] = Save(save.by, save.at, save.kind, [*save.lines, *last.lines])
        elif save.lines:
            kept.append(save)
    return kept


class HistoryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Stands before the admin of a model with history: its history page says what each save changed.

    `history_parts` names the rows with history of their own that belong to it, as (related name, field of the other side).
    """

    history_parts: Sequence[Part] = ()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        page = {"title": _("History"), "opts": self.opts, "object": row, "saves": saves(row, self.history_parts), "subtitle": str(row)}
        return render(request, "admin/history.html", {**self.admin_site.each_context(request), **page, **(extra_context or {})})
