"""The audit log: what `core.audit` is told becomes a row."""

from accounts.models import AuditEntry
from core.audit import Deed


def keep_deed(deed: Deed) -> None:
    meta = deed.thing._meta  # noqa: SLF001 (Django's documented way)
    AuditEntry.objects.create(
        actor_id=deed.actor.pk,
        verb=deed.verb,
        room=meta.app_label,
        kind=meta.model_name,
        key=str(deed.thing.pk or "")[:60],
        name=str(deed.thing)[:250],
        detail=deed.detail[:500],
        changes=[list(change) for change in deed.changes],
        address=deed.address or None,
    )
