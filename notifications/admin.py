"""The mails that went out, for whoever is asked where one is. Nobody writes here; what failed can be sent again."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from notifications.actions import send_again
from notifications.announcement_admin import AnnouncementAdmin
from notifications.models import Mail
from notifications.querysets import MailQuerySet

__all__ = ["AnnouncementAdmin", "MailAdmin"]


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin[Mail]):
    list_display = ("subject", "address", "state", "tries", "sent_at", "problem")
    list_filter = ("state",)
    search_fields = ("address", "subject")
    fields = ("address", "subject", "text", "state", "tries", "problem", "next_try_at", "claimed_at", "sent_at")
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
