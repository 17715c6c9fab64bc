"""The audit log at the desk: read, searched, filtered, exported; never written or removed."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEntry
from core.exports import write_down
from core.read_only import ReadOnly
from core.tables import csv_answer


class RoomFilter(admin.SimpleListFilter):
    title = _("part")
    parameter_name = "room"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        from django.apps import apps

        rooms = AuditEntry.objects.order_by("room").values_list("room", flat=True).distinct()
        return [(room, apps.get_app_config(room).verbose_name if apps.is_installed(room) else room) for room in rooms]

    def queryset(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        return queryset.filter(room=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("at", "actor", "deed", "name", "summary", "address")
    list_display_links = ("at",)
    list_filter = ("verb", RoomFilter, "at")
    list_select_related = ("actor",)
    search_fields = ("name", "detail", "actor__email", "actor__name", "key")
    date_hierarchy = "at"
    list_per_page = 50
    show_full_result_count = False
    fields = ("at", "actor", "verb", "kind_name", "object_link", "detail", "change_table", "address")
    readonly_fields = fields
    actions = ("export",)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, entry: AuditEntry) -> str:
        from django.apps import apps

        try:
            return str(apps.get_model(entry.room, entry.kind)._meta.verbose_name)  # noqa: SLF001 (Django's documented way)
        except LookupError:
            return entry.kind

    @admin.display(description=_("object"))
    def object_link(self, entry: AuditEntry) -> str:
        try:
            return format_html('<a href="{}">{}</a>', reverse(f"admin:{entry.room}_{entry.kind}_change", args=[entry.key]), entry.name)
        except NoReverseMatch:
            return entry.name

    @admin.display(description=_("what"), ordering="verb")
    def deed(self, entry: AuditEntry) -> str:
        return f"{entry.get_verb_display()} · {self.kind_name(entry)}"

    @admin.display(description=_("detail"))
    def summary(self, entry: AuditEntry) -> str:
        """Why, or which fields."""
        names = [what for what, _before, _after in entry.changes]
        return entry.detail or ", ".join(names[:3]) + (" …" if len(names) > 3 else "")  # noqa: PLR2004 (a line of the list)

    @admin.display(description=_("changes"))
    def change_table(self, entry: AuditEntry) -> str:
        return (
            format_html_join(mark_safe("<br>"), "<b>{}</b>: {} → {}", ((what, was or "–", new or "–") for what, was, new in entry.changes))
            or "–"
        )

    @admin.action(description=_("Export the chosen entries (CSV)"), permissions=["view"])
    def export(self, request: HttpRequest, queryset: QuerySet[AuditEntry]) -> StreamingHttpResponse:
        write_down(request, AuditEntry, number=queryset.count())
        heads = (_("when"), _("who"), _("what"), _("kind"), _("object"), _("detail"), _("changes"), _("from where"))
        return csv_answer("audit", heads, self.table_rows(queryset))

    def table_rows(self, entries: QuerySet[AuditEntry]) -> Iterator[tuple[object, ...]]:
        for entry in entries:
            changes = "; ".join(f"{what}: {before} → {after}" for what, before, after in entry.changes)
            when = f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"
            yield when, entry.actor, entry.get_verb_display(), self.kind_name(entry), entry.name, entry.detail, changes, entry.address
