"""Addresses and ticks as anybody may send them: a zero byte is in no name, and what is no key of this model is no row.

PostgreSQL refuses the first with an error, every database the second.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import Http404, HttpRequest

LONGEST_KEY = 100  # characters; int() of thousands of digits is refused by Python itself


def without_zero_bytes(request: HttpRequest) -> None:
    """In the address, before a list or a filter reads it."""
    query = request.META.get("QUERY_STRING", "")
    if "%00" not in query and "\0" not in query:
        return
    request.META["QUERY_STRING"] = query.replace("%00", "").replace("\0", "")
    cleaned = request.GET.copy()
    for name in list(cleaned):
        values = [value.replace("\0", "") for value in cleaned.pop(name)]
        cleaned.setlist(name.replace("\0", ""), values)
    cleaned._mutable = False  # noqa: SLF001 (as the request's own)
    request.GET = cleaned  # type: ignore[assignment]


def is_key(text: str, field: "Field[Any, Any]") -> bool:
    try:
        key = field.to_python(text) if "\0" not in text and len(text) <= LONGEST_KEY else None
        field.run_validators(key)
    except (ValidationError, ValueError):
        return False
    return key is not None


class TickedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if not all(is_key(key, self.opts.pk) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise Http404
        return super().changelist_view(request, extra_context)
