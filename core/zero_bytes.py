"""Addresses and ticks as anybody may send them: a zero byte is in no name, and what is no key of this model is no row.

PostgreSQL refuses the first with an error, every database the second.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.forms import ModelMultipleChoiceField
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


class RowsField(ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Rows by their keys. Django looks for any number of digits among them, and the database refuses."""

    def clean(self, value: Any) -> Any:
        self.refuse_what_is_no_key(value)
        return super().clean(value)

    def to_python(self, value: Any) -> Any:
        """What stood there before comes from the form, too."""
        self.refuse_what_is_no_key(value)
        return super().to_python(value)

    def refuse_what_is_no_key(self, value: Any) -> None:
        for key in value if isinstance(value, list | tuple) else ():
            if not is_key(str(getattr(key, "pk", key)), self.queryset.model._meta.pk):  # type: ignore[union-attr]  # noqa: SLF001
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": str(key)[:LONGEST_KEY]}
                )


class TickedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **({"form_class": RowsField} | kwargs))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if not all(is_key(key, self.opts.pk) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise Http404
        return super().changelist_view(request, extra_context)
