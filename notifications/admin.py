"""The mails that went out, for whoever is asked where one is; letters to many and the words of letters, whose pages are our own."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.read_only import ReadOnly
from notifications import admin_views
from notifications.actions import send_again
from notifications.announcement_admin import AnnouncementAdmin
from notifications.models import BouncingAddress, Mail, Mailing, Wording
from notifications.querysets import MailQuerySet

__all__ = ["AnnouncementAdmin", "BouncingAddressAdmin", "MailAdmin", "MailingAdmin", "WordingAdmin"]


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin[Mail]):
    list_display = ("subject", "address", "state", "problem", "tries", "sent_at")
    list_filter = ("state", "mailing")
    list_select_related = ("person",)
    search_fields = ("address", "subject")
    fields = ("address", "subject", "text", "mailing", "state", "tries", "problem", "next_try_at", "claimed_at", "sent_at")
    readonly_fields = fields
    actions = ("send_failed_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Send the failed ones again"), permissions=["change"])
    def send_failed_again(self, request: HttpRequest, queryset: MailQuerySet) -> None:
        sent = send_again(queryset)
        messages.info(request, ngettext("%d mail will be sent again.", "%d mails will be sent again.", sent) % sent)


@admin.register(Mailing)
class MailingAdmin(admin.ModelAdmin[Mailing]):
    list_display = ("subject", "to", "state", "number", "written_by", "changed_at")
    list_filter = ("state",)
    list_select_related = ("written_by",)
    search_fields = ("subject_zh_hans", "subject_en")

    @admin.display(description=_("to"))
    def to(self, row: Mailing) -> str:
        return row.to_whom

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What went out stays; a draft may go."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.can_be_edited)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset.drafts())

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return admin_views.edit_mailing(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return admin_views.mailing(request, whole(object_id))

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("<int:pk>/edit/", guarded(admin_views.edit_mailing), name="notifications_mailing_edit"),
            path("<int:pk>/letter/<str:language>/", guarded(admin_views.mailing_letter), name="notifications_mailing_letter"),
            *super().get_urls(),
        ]


def whole(key: str) -> int:
    if not key.isascii() or not key.isdigit():
        raise Http404
    return int(key)


@admin.register(Wording)
class WordingAdmin(ReadOnly, admin.ModelAdmin[Wording]):
    has_own_export = True

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return admin_views.wordings(request)

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("kind/<path:name>/letter/<str:language>/", guarded(admin_views.wording_letter), name="notifications_wording_letter"),
            path("kind/<path:name>/", guarded(admin_views.wording), name="notifications_wording_kind"),
            *super().get_urls(),
        ]


@admin.register(BouncingAddress)
class BouncingAddressAdmin(ReadOnly, admin.ModelAdmin[BouncingAddress]):
    """Deleting one here says that it works again."""

    list_display = ("address", "status", "reason", "since")
    search_fields = ("address", "reason")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
