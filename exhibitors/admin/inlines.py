"""What stands below the company on its form: the booth (the organiser's), documents and videos."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.owned_admin import OwnedFormSet
from exhibitors.forms import LinkForm
from exhibitors.models import Booth, Document, Video
from exhibitors.rules import can_publish


class BoothInline(admin.StackedInline):  # type: ignore[type-arg]
    """Staff read where they stand; the organiser decides it."""

    model = Booth
    fields = (("hall", "number", "tier"), ("column", "row", "columns", "rows"))
    can_delete = False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and can_publish(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and can_publish(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DocumentInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Document
    form = LinkForm
    formset = OwnedFormSet
    fields = ("title_zh_hans", "title_en", "url", "language", "order")
    extra = 1


class VideoInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Video
    form = LinkForm
    formset = OwnedFormSet
    fields = ("title_zh_hans", "title_en", "url", "order")
    extra = 1
