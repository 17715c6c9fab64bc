"""The door to the schedules in the desk's list of lists; their pages are in `schedule_views`."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from core.read_only import ReadOnly
from matchmaking import schedule_views as views
from matchmaking.models import SchedulingRun
from matchmaking.rules import can_make_schedule


class ScheduleAdmin(ReadOnly, admin.ModelAdmin[SchedulingRun]):
    has_own_export = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can_make_schedule(request.user)

    def has_view_permission(self, request: HttpRequest, obj: SchedulingRun | None = None) -> bool:
        return can_make_schedule(request.user)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("start/", wrap(views.start), name="matchmaking_schedule_start"),
            path("<int:pk>/", wrap(views.run_page), name="matchmaking_schedule"),
            path("<int:pk>/stop/", wrap(views.stop), name="matchmaking_schedule_stop"),
            path("<int:pk>/people/", wrap(views.board), {"by": "people"}, name="matchmaking_schedule_people"),
            path("<int:pk>/places/", wrap(views.board), {"by": "places"}, name="matchmaking_schedule_places"),
            path("<int:pk>/meetings/", wrap(views.lines), name="matchmaking_schedule_lines"),
            path("<int:pk>/meetings/<int:number>/", wrap(views.by_hand), name="matchmaking_schedule_by_hand"),
            path("<int:pk>/meetings/<int:number>/lock/", wrap(views.lock), name="matchmaking_schedule_lock"),
            path("<int:pk>/show/", wrap(views.publication), {"word": "show"}, name="matchmaking_schedule_show"),
            path("<int:pk>/publish/", wrap(views.publication), {"word": "publish"}, name="matchmaking_schedule_publish"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return views.overview(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return redirect("admin:matchmaking_schedulingrun_changelist")
