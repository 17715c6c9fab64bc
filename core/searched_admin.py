"""What is saved or deleted in the admin without an action of its own is told to search all the same."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.contributions import search_changed


class SearchedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Stands before the admin it serves. Tells before a change, too: what a row no longer names has changed with it."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            search_changed(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        search_changed(form.instance)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        search_changed(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            search_changed(obj)
        super().delete_queryset(request, queryset)
