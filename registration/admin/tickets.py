"""Kinds of tickets, and the tickets."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.imported_admin import ImportForm, TableDesk
from core.read_only import ReadOnly
from registration import actions, admin_views, table
from registration.admin.doors import print_badges
from registration.models import Ticket, TicketKind
from registration.rules import can_decide_tickets


@admin.register(TicketKind)
class TicketKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_zh_hans", "name_en", "key", "needs_approval", "quota", "taken", "is_visible", "order")
    list_editable = ("order",)
    fields = (
        ("name_zh_hans", "name_en"),
        ("text_zh_hans", "text_en"),
        ("key", "order"),
        ("quota", "has_waitlist"),
        ("needs_approval", "is_visible", "is_press"),
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


class TicketImportForm(ImportForm):
    most_rows = table.MOST_ROWS

    letters = forms.BooleanField(
        label=_("Write to those who come in"),
        required=False,
        help_text=_("That they are registered, and how they get at their ticket: once, to each who is new here."),
    )


@admin.register(Ticket)
class TicketAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """The queue: nobody adds, edits or deletes here, actions decide."""

    list_display = ("person", "email", "company", "kind", "state", "source", "made_at")
    list_filter = ("state", "kind", "source")
    list_select_related = ("person", "kind")
    search_fields = ("person__name", "person__email", "company", "outside_reference")
    list_per_page = 50
    date_hierarchy = "made_at"
    actions = ("approve_many", "decline_many", "welcome_many", print_badges)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can_decide_tickets(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can_decide_tickets(request.user)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return can_decide_tickets(request.user)

    def waiting(self, request: HttpRequest) -> Any:
        return Ticket.objects.pending()

    @admin.display(description=_("e-mail address"), ordering="person__email")
    def email(self, ticket: Ticket) -> str:
        return ticket.person.email

    @admin.action(description=_("Approve"), permissions=["decide"])
    def approve_many(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return admin_views.ask(request, "approve", queryset)

    @admin.action(description=_("Decline (with a reason)"), permissions=["decide"])
    def decline_many(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        return admin_views.ask(request, "decline", queryset)

    @admin.action(description=_("Write to those who came by a table or another program"), permissions=["decide"])
    def welcome_many(self, request: HttpRequest, queryset: Any) -> None:
        number = actions.welcome(list(queryset.values_list("pk", flat=True)), by=request.user)  # type: ignore[arg-type]
        said = ngettext("%(number)d letter is on its way.", "%(number)d letters are on their way.", number)
        messages.success(request, said % {"number": number} if number else gettext("Nobody of these waits for such a letter."))

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("bulk/", wrap(admin_views.bulk), name="registration_ticket_bulk"),
            path("import/table/", wrap(self.import_view), name="registration_ticket_import_table"),
            path("<int:pk>/decide/", wrap(admin_views.decide), name="registration_ticket_decide"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        context = {"has_import_permission": can_decide_tickets(request.user), **(extra_context or {})}
        return super().changelist_view(request, context)

    def import_view(self, request: HttpRequest) -> HttpResponse:
        admin_views.permit(request)
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "columns": table.columns()}
        return TableDesk(request, table.TICKETS.name, frame, form=TicketImportForm).answer()

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not object_id.isdecimal() or len(object_id) > 18:  # noqa: PLR2004 - what a database key holds
            raise Http404
        return admin_views.ticket(request, int(object_id))
