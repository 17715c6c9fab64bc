"""Who signs in, who is signed in, and what they may."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from accounts.models import User
from core.compiled import Compiled


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """The only one: a wrong password is tried once. What somebody may is one question to the database instead of two, and looked
    through once, not again for each list of the desk."""

    def get_user(self, user_id: int) -> User | None:
        """Asked on each page of somebody who is signed in."""
        return next((user for user in KNOWN.instances(person=user_id) if self.user_can_authenticate(user)), None)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            names = EVERYTHING.rows() if user_obj.is_superuser else GIVEN.rows(person=user_obj.pk)
            user_obj._perm_cache = {f"{app}.{name}" for app, name in names}  # noqa: SLF001 - Django's own name
        return user_obj._perm_cache  # type: ignore[no-any-return] # noqa: SLF001

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        if not hasattr(user_obj, "apps_permitted"):
            user_obj.apps_permitted = {name.partition(".")[0] for name in self.get_all_permissions(user_obj)}
        return user_obj.is_active and app_label in user_obj.apps_permitted


def named(permissions: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return permissions.order_by().values_list("content_type__app_label", "codename")


def given_to(person: int) -> QuerySet[Any, Any]:
    """Of their own, and by their groups."""
    own, of_groups = Permission.objects.filter(user=person), Permission.objects.filter(group__user=person)
    return named(own).union(named(of_groups))


KNOWN = Compiled(lambda person: User.objects.filter(pk=person))
EVERYTHING, GIVEN = Compiled(lambda: named(Permission.objects.all())), Compiled(given_to)
