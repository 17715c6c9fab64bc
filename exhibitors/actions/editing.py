"""Saving a booth: the second of two savers is told, and edits of a published booth may wait for the organiser."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.audit import Verb, audit
from core.contributions import search_changed
from core.refusals import NotAllowed, Refusal
from core.versioned import Versioned
from event.models import Event
from exhibitors.models import Document, Exhibitor, PendingEdit, Product, Video
from exhibitors.rules import can_edit, can_publish
from exhibitors.slugs import slug_for_product
from exhibitors.states import Part
from notifications.actions import notify

Thing = Exhibitor | Product | Document | Video
MODELS: dict[str, Any] = {
    Part.EXHIBITOR: Exhibitor,
    Part.PRODUCT: Product,
    Part.DOCUMENT: Document,
    Part.VIDEO: Video,
}


class Stale(Refusal):
    """Somebody else saved in between."""


def part_of(thing: models.Model) -> Part:
    return next(Part(part) for part, model in MODELS.items() if isinstance(thing, model))


def waits(exhibitor: Exhibitor, *, by: User) -> bool:
    """Whether what this person changes on the booth waits for the organiser."""
    return exhibitor.is_published and not can_publish(by) and Event.objects.current().booth_edits_need_approval


@transaction.atomic
def save_exhibitor(exhibitor: Exhibitor, *, fields: Collection[str], version: int, by: User) -> bool:
    """Store these changed fields of a booth read at `version`. Answers False when they wait for the organiser instead.

    Raises `Stale` when the row has been saved since: the update names the version it read.
    """
    permit(exhibitor, by)
    claim_version(exhibitor, version, by=by)
    if waits(exhibitor, by=by):
        keep_for_approval(exhibitor, exhibitor, fields, by=by)
        return False
    if fields:
        exhibitor.save(update_fields=[*fields])
    touch(exhibitor, by=by)
    return True


@transaction.atomic
def save_part(thing: Product | Document | Video, *, fields: Collection[str], by: User, version: int | None = None) -> bool:
    """Store a product, document or video, new or changed. Answers False when it waits for the organiser."""
    exhibitor = Exhibitor.objects.select_for_update().get(pk=thing.exhibitor_id)
    permit(exhibitor, by)
    if isinstance(thing, Product) and not thing.slug:
        thing.slug, fields = slug_for_product(thing), [*fields, "slug"]
    if isinstance(thing, Product) and thing.pk and version is not None:
        claim_version(thing, version, by=by)
    if waits(exhibitor, by=by):
        keep_for_approval(exhibitor, thing, fields, by=by)
        return False
    if thing.pk is None:
        thing.save()
    else:
        thing.save(update_fields=[*fields])
    touch(exhibitor, by=by)
    return True


@transaction.atomic
def remove_part(thing: Product | Document | Video, *, by: User) -> bool:
    """Answers False when the removal waits for the organiser."""
    exhibitor = Exhibitor.objects.select_for_update().get(pk=thing.exhibitor_id)
    permit(exhibitor, by)
    if waits(exhibitor, by=by):
        keep_for_approval(exhibitor, thing, (), by=by, removes=True)
        return False
    search_changed(thing)
    thing.delete()
    touch(exhibitor, by=by)
    return True


def permit(exhibitor: Exhibitor, by: User) -> None:
    if not can_edit(by, exhibitor):
        raise NotAllowed(_("Only the staff of the company may edit its booth."))


def claim_version(row: Versioned, version: int, *, by: User) -> None:
    """The database decides which of two savers was first."""
    now = timezone.now()
    mine = type(row).objects.filter(pk=row.pk, version=version)
    if not mine.update(version=version + 1, changed_at=now, changed_by=by):
        raise Stale(_("Somebody else has saved this in the meantime. Open it again to see what changed."))
    row.version, row.changed_at, row.changed_by = version + 1, now, by


def touch(exhibitor: Exhibitor, *, by: User) -> None:
    """The page changed. What an organiser changes needs no approval, unless something else already waited for it."""
    now = timezone.now()
    if can_publish(by) and exhibitor.is_published and not exhibitor.has_changed_since_approval:
        exhibitor.approved_at = now
    exhibitor.touched_at = now
    # No save: history keeps what was changed, not that something was.
    Exhibitor.objects.filter(pk=exhibitor.pk).update(touched_at=now, approved_at=exhibitor.approved_at)
    search_changed(exhibitor)
    announce("booth.changed", exhibitor.pk)


# --- edits that wait --------------------------------------------------------------------------------------------------


def keep_for_approval(exhibitor: Exhibitor, thing: models.Model, fields: Iterable[str], *, by: User, removes: bool = False) -> PendingEdit:
    """One row for each thing: who changes it again adds to what waits."""
    values = {name: field.value_from_object(thing) for name, field in fields_of(type(thing)).items() if name in set(fields)}
    part = part_of(thing)
    edit = exhibitor.pending_edits.of(part, thing.pk).select_for_update().first() if thing.pk else None
    edit = edit or PendingEdit(exhibitor=exhibitor, part=part, object_pk=thing.pk)
    if thing.pk is None:
        values = {field.name: field.value_from_object(thing) for field in own_fields(type(thing))}
    edit.fields |= values
    edit.removes, edit.made_by, edit.made_at = removes, by, timezone.now()
    edit.save()
    return edit


def own_fields(model: type[models.Model]) -> list[Any]:
    """What somebody typed: no key, no count of saves, no untranslated column."""
    skipped = {"id", "exhibitor", "version", "changed_at", "changed_by"}
    fields = fields_of(model)
    translated = {name.removesuffix("_en") for name in fields if name.endswith("_en")}
    return [field for name, field in fields.items() if name not in skipped | translated]


def fields_of(model: type[models.Model]) -> dict[str, Any]:
    return {field.name: field for field in model._meta.fields}  # noqa: SLF001 (Django's documented way)


@transaction.atomic
def apply_edits(exhibitor: Exhibitor, *, by: User) -> int:
    """The organiser agrees: all that waits goes live. Answers how many things changed; what is gone by now is skipped."""
    row = locked_by_organiser(exhibitor, by)
    edits = list(row.pending_edits.select_related("made_by"))
    if not edits:
        raise Refusal(_("Nothing waits any more: somebody else has decided, or the company took it back."))
    search_changed(row)
    done = sum(apply_edit(row, edit) for edit in edits)
    row.pending_edits.all().delete()
    row.refresh_from_db()
    row.touched_at = row.approved_at = timezone.now()
    row.save(update_fields=["touched_at", "approved_at"])
    audit(by, Verb.APPROVED, row, detail=", ".join(map(str, edits)))
    search_changed(row)
    tell_makers(row, edits, kind="booth-edits-applied", reason="")
    return done


def apply_edit(exhibitor: Exhibitor, edit: PendingEdit) -> bool:
    model = MODELS[edit.part]
    thing = model.objects.filter(pk=edit.object_pk).first() if edit.object_pk else model(exhibitor=exhibitor)
    if thing is None:
        return False
    if edit.removes:
        thing.delete()
        return True
    known = fields_of(model)
    for name, value in edit.fields.items():
        setattr(thing, known[name].attname, value)
    if isinstance(thing, Product) and thing.pk is None:
        thing.slug = slug_for_product(thing)
    if isinstance(thing, Versioned) and thing.pk:
        thing.version += 1
        thing.changed_at, thing.changed_by = edit.made_at, edit.made_by
    thing.save()
    return True


@transaction.atomic
def refuse_edits(exhibitor: Exhibitor, *, reason: str, by: User) -> int:
    """The organiser does not agree, and says why. The page stays as it is."""
    row = locked_by_organiser(exhibitor, by)
    if not reason.strip():
        raise Refusal(_("Say why: the company reads the reason."), field="reason")
    edits = list(row.pending_edits.select_related("made_by"))
    if not edits:
        raise Refusal(_("Nothing waits any more: somebody else has decided, or the company took it back."))
    row.pending_edits.all().delete()
    audit(by, Verb.DECLINED, row, detail=reason.strip())
    tell_makers(row, edits, kind="booth-edits-refused", reason=reason.strip())
    return len(edits)


def locked_by_organiser(exhibitor: Exhibitor, by: User) -> Exhibitor:
    if not can_publish(by):
        raise NotAllowed(_("Only organisers decide about booths."))
    return Exhibitor.objects.select_for_update().get(pk=exhibitor.pk)


def tell_makers(exhibitor: Exhibitor, edits: Iterable[PendingEdit], *, kind: str, reason: str) -> None:
    makers = [edit.made_by for edit in edits if edit.made_by]

    def sentence() -> str:
        if reason:
            return gettext("Your changes to %(name)s were not taken over: %(reason)s") % {"name": exhibitor.name, "reason": reason}
        return gettext("Your changes to %(name)s are live.") % {"name": exhibitor.name}

    moment = timezone.now().timestamp()
    notify(makers, kind=kind, sentence=sentence, url=exhibitor.get_absolute_url, key=f"{kind}:{exhibitor.pk}:{moment}")
