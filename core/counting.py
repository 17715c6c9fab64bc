"""Counting at the desk, in few queries: the numbers beside the names in the sidebar, the rows of a list."""

from collections.abc import Mapping
from types import MethodType
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest


def waiting_numbers(request: HttpRequest) -> dict[Any, int]:
    """By model. An admin says with `waiting(request)` which rows wait; a number where its page has counted them already."""
    asked = {
        model: one.waiting(request)  # type: ignore[attr-defined]
        for model, one in admin.site._registry.items()  # noqa: SLF001 (Django has no public way)
        if hasattr(one, "waiting") and one.has_view_permission(request)
    }
    rows = {model: found for model, found in asked.items() if isinstance(found, QuerySet)}
    return {**asked, **counted_together(rows)}


def counted_together(rows: Mapping[Any, QuerySet[Any]]) -> dict[Any, int]:
    """The number of rows of each, in one query."""
    keys = list(rows)
    parts = [
        rows[key].order_by().annotate(place_=Value(place)).values_list("place_").annotate(number_=Count("pk"))
        for place, key in enumerate(keys)
    ]
    if not parts:
        return {}
    numbers = dict(parts[0].union(*parts[1:], all=True))
    return {key: numbers.get(place, 0) for place, key in enumerate(keys)}


class OneCount(ChangeList):
    """Django counts all rows beside the filtered ones, even where nothing is filtered."""

    def get_results(self, request: HttpRequest) -> None:
        if self.queryset.query.where == self.root_queryset.query.where:
            number = self.root_queryset.count()
            self.root_queryset = self.root_queryset.all()
            self.queryset.count = self.root_queryset.count = MethodType(lambda _rows: number, self.queryset)  # type: ignore[method-assign]
        super().get_results(request)
