"""The audit log at the desk: read, searched, filtered, exported; never written or removed."""

import csv
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

MARK = "\ufeff"  # so that spreadsheets read UTF-8
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Echo:
    """A file that hands back what is written: rows leave as they are made."""

    def write(self, value: str) -> str:
        return value


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
class AuditAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

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
        # A list: the language and zone in force are those of the request, not of whoever reads the stream.
        response = StreamingHttpResponse(list(self.lines(queryset)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate()}.csv"'
        return response

    def lines(self, entries: QuerySet[AuditEntry]) -> Iterator[str]:
        writer = csv.writer(Echo())
        yield MARK
        yield writer.writerow(
            [str(head) for head in (_("when"), _("who"), _("what"), _("kind"), _("object"), _("detail"), _("changes"), _("from where"))]
        )
        for entry in entries:
            changes = "; ".join(f"{what}: {before} → {after}" for what, before, after in entry.changes)
            when = timezone.localtime(entry.at).isoformat(" ", "seconds")
            row = (when, entry.actor, entry.get_verb_display(), self.kind_name(entry), entry.name, entry.detail, changes, entry.address)
            yield writer.writerow([cell(value) for value in row])


def cell(value: object) -> str:
    """No cell starts a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text
