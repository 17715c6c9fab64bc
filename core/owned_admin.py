"""Rows of one's own: an exhibitor sees and edits the own company in the same admin that organisers use."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest


class OwnedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Scopes rows, foreign keys and object permissions to what the user owns.

    A room says which rows with `owned_rows(queryset, user)` and which fields are the organiser's with
    `organiser_fields`; who counts as organiser is the permission `organiser_permission`, never a role name.
    A foreign object is not in the queryset, so every object page answers 404.

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
