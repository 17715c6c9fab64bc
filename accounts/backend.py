"""Who signs in, and what they may."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """The only one: a wrong password is tried once. What somebody may is one question to the database instead of two, and looked
    through once, not again for each list of the desk."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = {f"{app}.{name}" for app, name in permissions_of(user_obj)}  # noqa: SLF001 - Django's own name
        return user_obj._perm_cache  # type: ignore[no-any-return] # noqa: SLF001

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        if not hasattr(user_obj, "apps_permitted"):
            user_obj.apps_permitted = {name.partition(".")[0] for name in self.get_all_permissions(user_obj)}
        return user_obj.is_active and app_label in user_obj.apps_permitted


def permissions_of(user: Any) -> Any:
    names = ("content_type__app_label", "codename")
    if user.is_superuser:
        return Permission.objects.order_by().values_list(*names)
    own, of_groups = Permission.objects.filter(user=user), Permission.objects.filter(group__user=user)
    return own.order_by().values_list(*names).union(of_groups.order_by().values_list(*names))
