"""How long what is known of staff is kept."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEntry, ImportRun
from core.retention import YEAR, KeptKind

KEPT = (
    KeptKind(
        "audit",
        _("Audit log"),
        _("What staff did, with values before and after and from where."),
        2 * YEAR,
        "at",
        lambda: QuerySet(AuditEntry),  # its own way refuses to delete
        order=90,
    ),
    KeptKind(
        "imports",
        _("Reports of imports"),
        _("Who brought in which table, and what became of its rows."),
        90,
        "started_at",
        ImportRun.objects.all,
        order=91,
    ),
)
