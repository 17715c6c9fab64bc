"""The expo's own facts, each text in both languages side by side."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.searched_admin import SearchedAdmin
from event.models import Event, FaqEntry, Host, Page, Sector, Technology, ValueTheme
from event.zones import CITIES, KNOWN, zone_label, zone_or_none


def pair(name: str) -> tuple[str, str]:
    """The two languages of a text, on one line of the form."""
    return (f"{name}_zh_hans", f"{name}_en")


class EventForm(ModelForm):  # type: ignore[type-arg]
    def clean_zone_name(self) -> str:
        name: str = self.cleaned_data["zone_name"]
        if name not in KNOWN:
            self.add_error("zone_name", _("This is no time zone. Examples: %s") % ", ".join(CITIES))
        return name


@admin.register(Event)
class EventAdmin(SearchedAdmin):
    """One row: the list leads straight to it, none is added or deleted."""

    form = EventForm
    fieldsets = (
        (None, {"fields": [pair(name) for name in ("name", "short_name", "theme", "motto", "about", "city")]}),
        (_("Time"), {"fields": ("held_on", "edition", "zone_name", "opens_at", "closes_at")}),
        (
            _("Meeting requests"),
            {
                "description": _(
                    "The way of a request: asked → accepted by the other side → approved by the organiser → a time in the schedule. "
                    "The two steps in the middle can be left out, but not both."
                ),
                "fields": (
                    "requests_need_consent",
                    "requests_need_approval",
                    "meetings_wait_for_plan",
                    "requests_close_at",
                    "max_open_requests",
                    "max_requests_a_day",
                    "max_incoming_requests",
                    "request_lifetime_hours",
                    "reminder_after_hours",
                ),
            },
        ),
        (_("Offers and needs"), {"fields": ("max_market_entries",)}),
        (_("After the expo"), {"fields": ("is_archived",)}),
        (_("Feedback"), {"fields": ("feedback_is_anonymous",)}),
        (
            _("Booths"),
            {"fields": ("booth_edits_need_approval", "answer_within_hours", ("staffed_from", "staffed_until"), "leads_kept_days")},
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Asked on each page of the desk: whether there is an expo already, the request knows."""
        return super().has_add_permission(request) and request.event._state.adding  # type: ignore[attr-defined, no-any-return] # noqa: SLF001

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if self.has_view_permission(request) and Event.objects.exists():
            return redirect(reverse("admin:event_event_change", args=[1]))
        return super().changelist_view(request, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if obj and "zone_name" in form.base_fields and (zone := zone_or_none(obj.zone_name)):
            form.base_fields["zone_name"].help_text = zone_label(zone)
        return form


@admin.register(Host)
class HostAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_zh_hans", "name_en", "order")
    fields = (pair("name"), "order")


@admin.register(Technology)
class TechnologyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_zh_hans", "name_en", "kind", "order")
    list_filter = ("kind",)
    fields = (pair("name"), "kind", "order")


@admin.register(ValueTheme)
class ValueThemeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_zh_hans", "name_en", "order")
    fields = ("key", pair("name"), pair("text"), "order")


@admin.register(Sector)
class SectorAdmin(SearchedAdmin):
    list_display = ("key", "name_zh_hans", "name_en", "order")
    fields = ("key", pair("name"), "order")


@admin.register(Page)
class PageAdmin(SearchedAdmin):
    """Both languages side by side; a preview before anything is saved."""

    change_form_template = "admin/event/page/change_form.html"
    list_display = ("title_zh_hans", "title_en", "slug", "is_published", "in_footer", "version", "changed_at")
    list_filter = ("is_published",)
    search_fields = ("slug", "title_zh_hans", "title_en", "body_zh_hans", "body_en")
    fields = ("slug", pair("title"), pair("body"), ("is_published", "in_footer", "order"), "version")


@admin.register(FaqEntry)
class FaqAdmin(SearchedAdmin):
    list_display = ("question_zh_hans", "question_en", "topic", "is_published", "order")
    list_filter = ("is_published",)
    search_fields = ("question_zh_hans", "question_en", "answer_zh_hans", "answer_en")
    fields = (pair("question"), pair("answer"), pair("also_asked"), pair("topic"), ("is_published", "order"))
