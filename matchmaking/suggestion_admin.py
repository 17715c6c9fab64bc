"""Suggestions at the desk: a company's own list; for organisers how fair they are, what counts how much, and the making of them."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.tables import csv_answer
from matchmaking.actions import note_shown, suggestions_changed, want_suggestions
from matchmaking.fairness import Fairness
from matchmaking.models import Suggestion, SuggestionRun, SuggestionWeights
from matchmaking.rules import can_see_fairness, sees_suggestions
from matchmaking.suggested_rows import listed

MOST = 40
LIST = "admin:matchmaking_suggestion_changelist"


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin[Suggestion]):
    """Nobody edits rows here. The list is a page of its own, for either kind of reader."""

    has_own_export = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return sees_suggestions(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return sees_suggestions(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """They go with whom they concern: nothing that was made by itself keeps a company where organisers delete it."""
        return obj is not None and can_see_fairness(request.user)

    def get_queryset(self, request: HttpRequest) -> Any:
        return Suggestion.objects.all() if can_see_fairness(request.user) else Suggestion.objects.for_companies_of(request.user)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("make/", wrap(require_POST(make_anew)), name="matchmaking_suggestion_make"),
            path("exposure.csv", wrap(exposure_csv), name="matchmaking_suggestion_exposure"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not sees_suggestions(request.user):
            raise PermissionDenied
        return fairness(request) if can_see_fairness(request.user) else company_list(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return redirect(LIST)


def page(request: HttpRequest, template: str, title: Any, context: dict[str, Any]) -> HttpResponse:
    frame = admin.site.each_context(request)
    return TemplateResponse(
        request,
        f"admin/matchmaking/suggestion/{template}",
        {**frame, "title": title, "opts": Suggestion._meta, **context},  # noqa: SLF001
    )


def company_list(request: HttpRequest) -> HttpResponse:
    mine = Suggestion.objects.for_companies_of(request.user)
    suggestions = listed(mine.current().best_first()[:MOST])
    note_shown(suggestions)
    several = len({row.reader["slug"] for row in suggestions}) > 1
    dismissed = listed(mine.dismissed().latest_first()[:MOST])
    context = {"suggestions": suggestions, "dismissed": dismissed, "several": several, "back": reverse(LIST)}
    return page(request, "company.html", _("Whom you should meet"), context)


def fairness(request: HttpRequest) -> HttpResponse:
    run = SuggestionRun.objects.newest_first().first()
    context = {"fairness": Fairness(), "run": run, "may_weigh": request.user.has_perm("matchmaking.change_suggestionweights")}
    return page(request, "fairness.html", _("Suggestions and how fair they are"), context)


def exposure_csv(request: HttpRequest) -> HttpResponseBase:
    """All companies, those with most first."""
    if not can_see_fairness(request.user):
        raise PermissionDenied
    heads = [_("exhibitor"), _("sector"), _("suggested or shown to so many people")]
    return csv_answer("exposure", heads, ((str(one.company), str(one.company.sector), one.number) for one in Fairness().companies))


def make_anew(request: HttpRequest) -> HttpResponse:
    if not can_see_fairness(request.user):
        raise PermissionDenied
    want_suggestions()
    messages.success(request, _("All suggestions are made anew. You may leave this page."))
    return redirect(LIST)


@admin.register(SuggestionWeights)
class SuggestionWeightsAdmin(admin.ModelAdmin[SuggestionWeights]):
    """One row, made when it is first looked at."""

    fieldsets = (
        (_("How a need fits an offer"), {"fields": (("tags", "words", "meaning"),)}),
        (_("Which direction counts"), {"fields": (("mine", "theirs", "both"),)}),
        (_("What changes the score"), {"fields": (("language", "time", "newness"),)}),
        (_("Limits"), {"fields": (("cap", "least"),)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SuggestionWeights | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row, _is_new = SuggestionWeights.objects.get_or_create(pk=1)
        return redirect("admin:matchmaking_suggestionweights_change", row.pk)

    def save_model(self, request: HttpRequest, obj: SuggestionWeights, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        suggestions_changed()
