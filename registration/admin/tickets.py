"""Kinds of tickets, and the tickets."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.read_only import ReadOnly
from registration import actions
from registration.admin.doors import print_badges
from registration.models import Ticket, TicketKind


@admin.register(TicketKind)
class TicketKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_zh_hans", "name_en", "key", "needs_approval", "quota", "taken", "is_visible", "order")
    list_editable = ("order",)
    fields = (
        ("name_zh_hans", "name_en"),
        ("text_zh_hans", "text_en"),
        ("key", "order"),
        ("quota", "has_waitlist"),
        ("needs_approval", "is_visible"),
        ("opens_at", "closes_at"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_taken()  # type: ignore[attr-defined]

    @admin.display(description=_("places given"))
    def taken(self, kind: Any) -> int:
        return int(kind.taken)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        actions.settle_waitlist(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What somebody has a ticket of is no longer shown, but stays."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.tickets.exists()


@admin.register(Ticket)
class TicketAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Nobody adds, edits or deletes here: actions do."""

    list_display = ("person", "company", "kind", "state", "source", "made_at")
    list_filter = ("state", "kind", "source")
    list_select_related = ("person", "kind")
    search_fields = ("person__name", "person__email", "company", "outside_reference")
    actions = (print_badges,)
    list_per_page = 50
