"""The survey at the desk: one row, its questions, and what it found."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from core.access import allowed
from core.question_fields import OptionFormSet
from registration import survey_views
from registration.admin.questions import FormQuestionAdmin
from registration.models import Survey, SurveyAnswer, SurveyOption, SurveyQuestion
from registration.rules import can_read_survey


class SurveyOptionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = SurveyOption
    formset = OptionFormSet
    fields = ("key", "label_zh_hans", "label_en", "order")
    extra = 2
    classes = ("options",)


@admin.register(SurveyQuestion)
class SurveyQuestionAdmin(FormQuestionAdmin):
    list_filter = ("is_asked",)
    inlines = (SurveyOptionInline,)
    answers = SurveyAnswer.objects


@admin.register(Survey)
class SurveyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """One row: the list leads straight to it."""

    fields = (("title_zh_hans", "title_en"), ("text_zh_hans", "text_en"), ("opens_at", "closes_at"), "remind_at", "is_anonymous")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Survey.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A promise made to whoever answered is kept."""
        return ("is_anonymous",) if obj is not None and SurveyAnswer.objects.exists() else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if self.has_view_permission(request) and Survey.objects.exists():
            return redirect("admin:registration_survey_change", 1)
        return super().changelist_view(request, extra_context)

    def get_urls(self) -> list[Any]:
        page, table = (allowed(can_read_survey)(view) for view in (survey_views.results_page, survey_views.results_table))
        return [
            path("results/", self.admin_site.admin_view(page), name="registration_survey_results"),
            path("results.<slug:kind>", self.admin_site.admin_view(table), name="registration_survey_table"),
            *super().get_urls(),
        ]
