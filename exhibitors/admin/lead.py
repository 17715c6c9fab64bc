"""Leads at the desk: the list and pages are our own, the admin is their frame. What counts, the organiser says in a list."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from core.read_only import ReadOnly
from exhibitors import actions, lead_views
from exhibitors.admin.owned import OfCompanyAdmin
from exhibitors.lead_forms import LeadQuestionForm
from exhibitors.models import Lead, LeadQuestion, LeadRule


@admin.register(Lead)
class LeadAdmin(ReadOnly, admin.ModelAdmin[Lead]):
    has_own_export = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return Lead.objects.of_team(request.user).shown()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return lead_views.leads(request)

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("export.<slug:kind>", guarded(lead_views.export), name="exhibitors_lead_export"),
            path("<int:pk>/change/", guarded(lead_views.lead), name="exhibitors_lead_change"),
            path("<int:pk>/card.vcf", guarded(lead_views.card), name="exhibitors_lead_card"),
            *super().get_urls(),
        ]


@admin.register(LeadRule)
class LeadRuleAdmin(admin.ModelAdmin[LeadRule]):
    list_display = ("kind", "points")
    list_editable = ("points",)
    list_display_links = None
    readonly_fields = ("kind",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: LeadRule, form: Any, change: bool) -> None:
        actions.set_points(obj.kind, obj.points, by=request.user)


@admin.register(LeadQuestion)
class LeadQuestionAdmin(OfCompanyAdmin):
    """What the own company wants to know of its leads."""

    form = LeadQuestionForm
    list_display = ("text", "exhibitor", "order")
    list_select_related = ("exhibitor",)
