"""The call in the admin: its dates and quotas, packages, questions; and the queue of applications."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from core.question_fields import OptionFormSet
from core.read_only import ReadOnly
from exhibitors import actions, admin_views
from exhibitors.models import Application, Call, Package, Question, QuestionOption, TierQuota
from exhibitors.rules import can_decide_applications


class TierQuotaInline(admin.TabularInline):  # type: ignore[type-arg]
    model = TierQuota
    fields = ("tier", "places")
    extra = 0
    max_num = 4


@admin.register(Call)
class CallAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """One row: the list leads straight to it."""

    inlines = (TierQuotaInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (("opens_at", "closes_at"), ("confirm_days", "waitlist_moves")),
                "description": _("Times by the zone you read the desk in."),
            },
        ),
        (_("What the page says"), {"fields": (("intro_zh_hans", "intro_en"),)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        Call.objects.get_or_create(pk=1)
        return redirect(reverse("admin:exhibitors_call_change", args=[1]))

    def view_on_site(self, obj: Call) -> str:
        return reverse("exhibitors:call")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        actions.settle_waitlist()


@admin.register(Package)
class PackageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name_zh_hans", "name_en", "tier", "places", "taken", "is_offered", "order")
    list_editable = ("order",)
    fields = (
        ("name_zh_hans", "name_en"),
        ("price_zh_hans", "price_en"),
        ("text_zh_hans", "text_en"),
        ("tier", "places"),
        ("columns", "rows"),
        ("is_offered", "order"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_taken()  # type: ignore[attr-defined]

    @admin.display(description=_("given"))
    def taken(self, package: Any) -> int:
        return int(package.taken)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        actions.settle_waitlist()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What somebody applied for is no longer offered, but stays."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.applications.exists()


class OptionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = QuestionOption
    formset = OptionFormSet
    fields = ("label_zh_hans", "label_en", "order")
    extra = 2
    classes = ("options",)


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("label_zh_hans", "label_en", "kind", "is_required", "is_asked", "order")
    list_editable = ("order", "is_asked")
    inlines = (OptionInline,)
    fields = (("label_zh_hans", "label_en"), ("help_zh_hans", "help_en"), ("kind", "order"), ("is_required", "is_asked"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was answered in one way cannot be asked in another."""
        return ("kind",) if obj is not None and obj.answers.exists() else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and not obj.answers.exists()


@admin.register(Application)
class ApplicationAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Nobody adds, edits or deletes here: actions do."""

    has_own_export = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can_decide_applications(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can_decide_applications(request.user)

    def waiting(self, request: HttpRequest) -> Any:
        return Application.objects.submitted()

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("bulk/", wrap(admin_views.bulk), name="exhibitors_application_bulk"),
            path("export/", wrap(admin_views.export), name="exhibitors_application_export"),
            path("<int:pk>/decide/", wrap(admin_views.decide), name="exhibitors_application_decide"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return admin_views.queue(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not object_id.isdecimal() or len(object_id) > 18:  # noqa: PLR2004 - what a database key holds
            raise Http404
        return admin_views.application(request, int(object_id))
