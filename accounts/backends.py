"""Who somebody is and what they may: as Django does, with one question in place of two, since each page of the desk asks it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from core.compiled import Compiled


def permissions_of(person: int) -> QuerySet[Any, Any]:
    """Of their own, and by their groups."""
    held = Permission.objects.filter(Q(user=person) | Q(group__user=person)).order_by()
    return held.values_list("content_type__app_label", "codename").distinct()


PERMISSIONS = Compiled(permissions_of)


class PeopleBackend(ModelBackend):
    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Kept with the person for the request, as Django does; whoever may everything is asked nothing."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None or user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = {f"{room}.{codename}" for room, codename in PERMISSIONS.rows(person=user_obj.pk)}  # noqa: SLF001 - Django's own
        return user_obj._perm_cache  # type: ignore[no-any-return]  # noqa: SLF001
