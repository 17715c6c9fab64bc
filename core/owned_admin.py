"""Rows of one's own: an exhibitor sees and edits the own company in the same admin that organisers use."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import Http404, HttpRequest

MAX_DIGITS = 19  # of a key the database can hold


class OwnedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Scopes rows, foreign keys and object permissions to what the user owns.

    A room says which rows with `owned_rows(queryset, user)` and which fields are the organiser's with
    `organiser_fields`; who counts as organiser is the permission `organiser_permission`, never a role name.
    A foreign object is not in the queryset, so every object page answers 404, and so does an action that names one.

    Two traps of Django's admin are handled here: a list page asks `has_*_permission(obj=None)`, and read-only
    fields alone do not scope the choices of a foreign key.
    """

    organiser_permission = ""
    organiser_fields: tuple[str, ...] = ()

    def is_organiser(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.organiser_permission)

    def owned_rows(self, queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
        raise TypeError(f"{type(self).__name__} must say which rows belong to a user")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows if self.is_organiser(request) else self.owned_rows(rows, request.user)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Django would send somebody who guesses an id to the admin's home."""
        if (found := super().get_object(request, object_id, from_field)) is None:
            raise Http404
        return found

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        """An action on rows that are there but not one's own is a guess, not a slip."""
        selected = [pk for pk in request.POST.getlist(ACTION_CHECKBOX_NAME) if pk]
        if not all(pk.isdecimal() and len(pk) < MAX_DIGITS for pk in selected) or self.names_foreign(request, selected):
            raise Http404
        return super().response_action(request, queryset, *args, **kwargs)

    def names_foreign(self, request: HttpRequest, selected: list[str]) -> bool:
        rows = self.model._default_manager.filter(pk__in=selected)  # noqa: SLF001 (Django's documented way)
        return bool(rows.exclude(pk__in=self.get_queryset(request).values("pk")).exists())

    def owns(self, request: HttpRequest, obj: Model | None) -> bool:
        if obj is None or obj.pk is None or self.is_organiser(request):
            return True
        return self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_view_permission(request, obj) and self.owns(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.owns(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.owns(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = list(super().get_readonly_fields(request, obj))
        return fields if self.is_organiser(request) else [*fields, *self.organiser_fields]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A choice list offers only what the user may see in the admin of that model."""
        other = self.admin_site._registry.get(db_field.remote_field.model)  # noqa: SLF001 (Django has no public way)
        if isinstance(other, OwnedAdmin) and "queryset" not in kwargs:
            kwargs["queryset"] = other.get_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OwnedFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows below a parent. A posted key of somebody else's row answers 404 before anything is read from it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.names_foreign():
            raise Http404

    def names_foreign(self) -> bool:
        model: Any = self.model
        key = model._meta.pk.name  # noqa: SLF001 (Django's documented way)
        posted = (self.data.get(f"{self.prefix}-{number}-{key}", "") for number in range(self.initial_form_count()))
        pks = [pk for pk in posted if pk.isdecimal() and len(pk) < MAX_DIGITS]
        others = model._default_manager.filter(pk__in=pks)  # noqa: SLF001
        return bool(pks) and others.exclude(**{self.fk.name: self.instance.pk}).exists()
