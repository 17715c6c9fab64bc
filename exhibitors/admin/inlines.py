"""What stands below the company on its form: the booth (the organiser's), documents and videos."""

from typing import Any

from django.contrib import admin
from django.forms import URLInput
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.fields import HttpsField
from core.owned_admin import OwnedFormSet
from exhibitors.forms import DocumentForm, VideoForm
from exhibitors.models import Booth, Document, Video
from exhibitors.rules import can_publish


class BoothInline(admin.StackedInline):  # type: ignore[type-arg]
    """Staff read where they stand; the organiser decides it."""

    model = Booth
    fields = (("hall", "number", "tier"), ("column", "row", "columns", "rows"))
    can_delete = False
    readonly_fields = ("where",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if can_publish(request.user) else (("where", "tier"),)

    @admin.display(description=_("place"))
    def where(self, booth: Booth) -> str:
        return f"{booth.hall} · {booth.number}"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and can_publish(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and can_publish(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DocumentInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Document
    form = DocumentForm
    formset = OwnedFormSet
    fields = ("title_zh_hans", "title_en", "url", "file", "language", "order")
    extra = 1
    classes = ("blocks",)
    formfield_overrides = {HttpsField: {"widget": URLInput}}


class VideoInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Video
    form = VideoForm
    formset = OwnedFormSet
    fields = ("title_zh_hans", "title_en", "url", "file", "order")
    extra = 1
    classes = ("blocks",)
    formfield_overrides = {HttpsField: {"widget": URLInput}}
