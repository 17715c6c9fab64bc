"""A booth furnished before is taken over: texts where there are none, pictures, products, documents and videos."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.editing import save_exhibitor, save_part
from exhibitors.models import Document, Exhibitor, Product, Video
from exhibitors.rules import can_edit

TEXTS = ("tagline_zh_hans", "tagline_en", "about_zh_hans", "about_en", "city_zh_hans", "city_en")
PLAIN = ("website", "founded", "employees", "languages", "country", "logo", "picture", "picture_focus")
SHELF: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Product, ("name_zh_hans", "name_en", "summary_zh_hans", "summary_en", "text_zh_hans", "text_en", "cover", "picture", "picture_focus")),
    (Document, ("title_zh_hans", "title_en", "url", "file", "language")),
    (Video, ("title_zh_hans", "title_en", "url", "file")),
)


@transaction.atomic
def copy_booth(source: Exhibitor, target: Exhibitor, *, by: User) -> int:
    """Answers how many things came over. What is there already stays: nothing is written over, nothing comes twice."""
    if not (can_edit(by, source) and can_edit(by, target)):
        raise NotAllowed(_("Only the staff of the company may edit its booth."))
    if source.pk == target.pk:
        raise Refusal(_("Choose another booth than this one."), field="source")
    row = Exhibitor.objects.select_for_update().get(pk=target.pk)
    empty = [name for name in (*TEXTS, *PLAIN) if not getattr(row, name) and getattr(source, name)]
    if "picture" in empty:
        empty.append("picture_focus")
    for name in empty:
        setattr(row, name, getattr(source, name))
    if empty:
        save_exhibitor(row, fields=empty, version=row.version, by=by)
    return bool(empty) + sum(copy_shelf(model, fields, source, row, by=by) for model, fields in SHELF)


def copy_shelf(model: Any, fields: tuple[str, ...], source: Exhibitor, target: Exhibitor, *, by: User) -> int:
    """Told apart by name or title."""
    known = {title for thing in model.objects.filter(exhibitor=target) for title in titles(thing)}
    fresh = [thing for thing in model.objects.filter(exhibitor=source) if not titles(thing) & known]
    for order, thing in enumerate(fresh, len(known)):
        copy = model(exhibitor=target, order=order, **{name: getattr(thing, name) for name in fields})
        save_part(copy, fields=[], by=by)
    return len(fresh)


def titles(thing: Any) -> set[str]:
    base = "name" if isinstance(thing, Product) else "title"
    return {title for suffix in ("zh_hans", "en") if (title := getattr(thing, f"{base}_{suffix}"))}
