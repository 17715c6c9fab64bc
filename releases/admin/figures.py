"""Figures, kept in both languages by the organisers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.searched_admin import SearchedAdmin
from releases.models import Figure


@admin.register(Figure)
class FigureAdmin(SearchedAdmin):
    list_display = ("name", "topic", "value", "target", "outcome", "unit", "chart", "is_headline", "order")
    list_filter = ("topic", "is_headline", "chart")
    search_fields = ("name_zh_hans", "name_en", "key")
    fieldsets = (
        (None, {"fields": (("name_zh_hans", "name_en"), ("unit_zh_hans", "unit_en"), "english_units", ("topic", "key"))}),
        (_("What was reached"), {"fields": (("value", "value_is_minimum"), ("value_period_zh_hans", "value_period_en"))}),
        (_("Target and outcome"), {"fields": (("target", "target_is_minimum"), ("target_period_zh_hans", "target_period_en"), "outcome")}),
        (_("Source"), {"fields": (("source_zh_hans", "source_en"), ("note_zh_hans", "note_en"))}),
        (_("Where and how it is shown"), {"fields": ("chart", "is_headline", "order")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Figure | None = None) -> tuple[Any, ...]:
        """The key is what the seed and the home page know a figure by."""
        return ("key",) if obj else ()
