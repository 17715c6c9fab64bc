"""Matchmaking in the admin: the queue, meetings, and the slots and tables they need."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.exports import write_down
from core.read_only import ReadOnly
from core.refusals import Refusal
from matchmaking import admin_views, quota_admin, report_views, suggestion_admin  # noqa: F401 - the second and the last register themselves
from matchmaking.actions import mark_held, settle
from matchmaking.export import meetings_csv
from matchmaking.models import Approver, Meeting, Report, Request, SchedulingRun, Slot, StateChange, Table
from matchmaking.rules import decides_requests, reads_reports, sees_queue
from matchmaking.schedule_admin import ScheduleAdmin
from matchmaking.states import CHANGE_WORDS, ReportState

admin.site.register(SchedulingRun, ScheduleAdmin)


def waiting_for(request: HttpRequest) -> Any:
    event: Any = request.event  # type: ignore[attr-defined]
    return Request.objects.decidable_by(request.user).waiting_for_organiser(event)


@admin.register(Request)
class RequestAdmin(ReadOnly, admin.ModelAdmin[Request]):
    has_own_export = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return sees_queue(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Request | None = None) -> bool:
        return sees_queue(request.user)

    def get_queryset(self, request: HttpRequest) -> Any:
        return Request.objects.seen_in_queue_by(request.user)

    def waiting(self, request: HttpRequest) -> Any:
        """For the number beside the name in the sidebar. The queue knows it already."""
        known = getattr(request, "waiting_requests", None)
        return waiting_for(request) if known is None else int(known)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("bulk/", wrap(admin_views.bulk), name="matchmaking_request_bulk"),
            path("export/", wrap(admin_views.export), name="matchmaking_request_export"),
            path("<int:pk>/approve/", wrap(admin_views.approve_one), name="matchmaking_request_approve"),
            path("<int:pk>/decline/", wrap(admin_views.decline_one), name="matchmaking_request_decline"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return admin_views.queue(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A request has one page, the same for all who may see it."""
        asked = self.get_object(request, object_id)
        if asked is None or not self.has_view_permission(request, asked):
            raise Http404
        return redirect(asked)


@admin.register(Meeting)
class MeetingAdmin(ReadOnly, admin.ModelAdmin[Meeting]):
    has_own_export = True
    list_display = ("starts", "who", "company", "table", "state")
    list_filter = ("state", "slot__starts_at")
    search_fields = ("request__from_person__name", "request__to_exhibitor__name_zh_hans", "request__to_exhibitor__name_en")
    list_per_page = 50
    change_list_template = "admin/matchmaking/meeting/change_list.html"
    actions = ("note_held",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        return request.user.is_staff and (decides_requests(request.user) or request.user.has_perm("matchmaking.view_meeting"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return Meeting.objects.seen_in_queue_by(request.user).with_parties().order_by("slot__starts_at", "created_at")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("export/", wrap(self.export), name="matchmaking_meeting_export"),
            path("report/", wrap(report_views.report), name="matchmaking_report"),
            path("report/<slug:table>.csv", wrap(report_views.report_csv), name="matchmaking_report_csv"),
            path("<uuid:pk>/rooms/", wrap(admin_views.meeting_rooms), name="matchmaking_meeting_rooms"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": capfirst(self.opts.verbose_name_plural), **(extra_context or {})})

    def export(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect("admin:matchmaking_meeting_changelist")
        write_down(request, Meeting, number=rows.count())
        return meetings_csv(rows, user=request.user)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        meeting = self.get_object(request, object_id)
        if meeting is None or not self.has_view_permission(request, meeting):
            raise Http404
        return redirect(meeting)

    @admin.display(description=_("starts"), ordering="slot__starts_at")
    def starts(self, meeting: Meeting) -> Any:
        return meeting.slot.starts_at

    @admin.display(description=_("from"))
    def who(self, meeting: Meeting) -> str:
        return str(meeting.request.sender)

    @admin.display(description=_("exhibitor"))
    def company(self, meeting: Meeting) -> str:
        return str(meeting.request.recipient)

    @admin.action(description=_("Note as held"))
    def note_held(self, request: HttpRequest, queryset: Any) -> None:
        held = 0
        for meeting in queryset:
            try:
                mark_held(meeting, by=request.user)
                held += 1
            except Refusal as refusal:
                messages.warning(request, f"{meeting}: {refusal}")
        messages.success(request, ngettext("%d meeting noted as held.", "%d meetings noted as held.", held) % held)


@admin.register(Slot)
class SlotAdmin(admin.ModelAdmin[Slot]):
    list_display = ("starts_at", "ends_at", "is_closed")
    list_editable = ("is_closed",)
    list_filter = ("is_closed", "starts_at")
    list_per_page = 100
    change_list_template = "admin/matchmaking/slot/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        return [path("series/", self.admin_site.admin_view(admin_views.slot_series), name="matchmaking_slot_series"), *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What somebody wishes for or meets in is closed, not deleted."""
        return super().has_delete_permission(request, obj) and obj is not None and not self.is_in_use(obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Slot | None = None) -> tuple[str, ...]:
        """Nor moved: nobody would be told."""
        return ("starts_at", "ends_at") if obj is not None and self.is_in_use(obj) else ()

    def is_in_use(self, slot: Slot) -> bool:
        return slot.requests.exists() or slot.meetings.exists()


@admin.register(Table)
class TableAdmin(admin.ModelAdmin[Table]):
    list_display = ("exhibitor", "__str__", "kind", "is_closed")
    list_filter = ("kind",)
    fields = ("exhibitor", ("kind", "name"), "is_closed")
    list_editable = ("is_closed",)
    list_select_related = ("exhibitor",)
    search_fields = ("name", "exhibitor__name_zh_hans", "exhibitor__name_en")
    autocomplete_fields = ("exhibitor",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and not obj.meetings.exists()

    def get_readonly_fields(self, request: HttpRequest, obj: Table | None = None) -> tuple[str, ...]:
        """Where somebody meets stays with its company, and what it is."""
        return ("exhibitor", "kind") if obj is not None and obj.meetings.exists() else ()


@admin.register(Report)
class ReportAdmin(ReadOnly, admin.ModelAdmin[Report]):
    """What people find improper, to be looked at by whoever decides requests, or looks after the market."""

    list_display = ("made_at", "thing", "by", "reason", "state", "settled_by")
    list_filter = ("state",)
    list_select_related = (
        "request__from_person",
        "request__from_exhibitor",
        "request__to_person",
        "request__to_exhibitor",
        "entry",
        "by",
        "settled_by",
    )
    list_display_links = None
    actions = ("uphold", "dismiss")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return reads_reports(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return reads_reports(request.user)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).decidable_by(request.user)

    @admin.display(description=_("what is reported"))
    def thing(self, row: Report) -> str:
        """An entry is hidden on its own page, which upholds all that is reported of it."""
        thing: Any = row.thing
        return format_html('<a href="{}">{}</a>', thing.get_absolute_url(), thing)

    @admin.action(description=_("Uphold: it was improper"))
    def uphold(self, request: HttpRequest, queryset: Any) -> None:
        self.settle_all(request, queryset, ReportState.UPHELD)

    @admin.action(description=_("Dismiss: nothing wrong with it"))
    def dismiss(self, request: HttpRequest, queryset: Any) -> None:
        self.settle_all(request, queryset, ReportState.DISMISSED)

    def settle_all(self, request: HttpRequest, queryset: Any, state: str) -> None:
        for row in queryset:
            try:
                settle(row, by=request.user, state=state)
            except Refusal as refusal:
                messages.warning(request, f"{row}: {refusal}")


@admin.register(Approver)
class ApproverAdmin(admin.ModelAdmin[Approver]):
    list_display = ("person", "limited_to")
    list_select_related = ("person",)
    search_fields = ("person__name", "person__email")
    autocomplete_fields = ("person",)
    filter_horizontal = ("sectors",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("person").prefetch_related("sectors")

    @admin.display(description=_("sectors"))
    def limited_to(self, approver: Approver) -> str:
        return ", ".join(str(sector) for sector in approver.sectors.all())


class AfterFilter(admin.SimpleListFilter):
    title = _("state after")
    parameter_name = "after"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return tuple(CHANGE_WORDS.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(after=self.value()) if self.value() else queryset


@admin.register(StateChange)
class StateChangeAdmin(ReadOnly, admin.ModelAdmin[StateChange]):
    """The history: to be read."""

    list_display = ("at", "request", "state_before", "state_after", "actor", "on_behalf_of", "reason")
    list_filter = (AfterFilter, "at")
    list_select_related = ("actor", "on_behalf_of", "request__from_person", "request__to_exhibitor")
    list_display_links = None
    search_fields = ("reason", "request__from_person__name")
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.of_requests(Request.objects.seen_in_queue_by(request.user))

    @admin.display(description=_("state before"), ordering="before")
    def state_before(self, change: StateChange) -> Any:
        return CHANGE_WORDS.get(change.before, change.before)

    @admin.display(description=_("state after"), ordering="after")
    def state_after(self, change: StateChange) -> str:
        return change.after_word
