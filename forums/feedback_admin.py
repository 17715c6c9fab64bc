"""What visitors said, as a list: nobody writes here. The export beside it gives the same as a table."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from forums.models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin[Feedback]):
    list_display = ("session", "stars", "text", "given_on", "person", "hidden_reason")
    list_filter = ("stars", "given_on")
    list_select_related = ("session", "person")
    search_fields = ("session__title_zh_hans", "session__title_en", "text")
    fields = readonly_fields = ("session", "stars", "text", "given_on", "person", "hidden_at", "hidden_reason")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
