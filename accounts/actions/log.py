"""The audit log: what `core.audit` is told becomes a row."""

from django.db.models import Model
from django.utils.text import capfirst

from accounts.models import AuditEntry
from core.audit import Deed


def keep_deed(deed: Deed) -> None:
    meta = deed.thing._meta  # noqa: SLF001 (Django's documented way)
    is_row = isinstance(deed.thing, Model)
    AuditEntry.objects.create(
        actor_id=deed.actor.pk,
        verb=deed.verb,
        room=meta.app_label,
        kind=meta.model_name,
        key=str(deed.thing.pk or "")[:60] if is_row else "",
        name=str(deed.thing if is_row else capfirst(meta.verbose_name_plural))[:250],
        detail=deed.detail[:500],
        changes=[list(change) for change in deed.changes],
        address=deed.address or None,
    )
