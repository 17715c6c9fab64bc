"""The halls at the desk: what each has, what is hidden there, what was reported."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from hall.layout import slug_of
from hall.models import HallReport, HiddenSpot, Scene


@admin.register(Scene)
class SceneAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("hall", "has_stage", "stage", "people_max", "takes_chat")
    list_select_related = ("hall", "stage")

    def view_on_site(self, obj: Scene) -> str:
        return f"{reverse('hall:scene')}?hall={slug_of(obj.hall)}"


@admin.register(HiddenSpot)
class HiddenSpotAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "hall", "x", "z", "is_open")
    list_filter = ("hall", "is_open")
    list_select_related = ("hall",)
    search_fields = ("slug", "name_zh_hans", "name_en")
    fields = ("hall", "slug", ("name_zh_hans", "name_en"), ("x", "z"), "is_open")


@admin.register(HallReport)
class HallReportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """To read; what is done about them is done in the queue of all that moderators look at."""

    list_display = ("person", "by", "hall", "state", "made_at")
    list_filter = ("state",)
    list_select_related = ("person", "by", "hall")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
