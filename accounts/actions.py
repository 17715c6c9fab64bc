"""What happens to people: roles given and taken."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from accounts.states import Role
from core.bus import kick


@transaction.atomic
def give_role(person: User, role: Role | str) -> None:
    """Whoever has a role may use the desk. Giving it twice changes nothing."""
    row = User.objects.select_for_update().get(pk=person.pk)
    row.groups.add(Group.objects.get(name=Role(role).value))
    follow_roles(row, shown=person)


@transaction.atomic
def take_role(person: User, role: Role | str) -> None:
    """Without any role left the desk closes. Open pages stop listening: what they heard may not be theirs any more."""
    row = User.objects.select_for_update().get(pk=person.pk)
    group = Group.objects.get(name=Role(role).value)
    if group not in row.groups.all():
        return
    row.groups.remove(group)
    follow_roles(row, shown=person)
    kick(row.pk)


def follow_roles(row: User, *, shown: User) -> None:
    """`is_staff` follows from the roles; `shown`, the caller's own copy, forgets what it knew about its permissions."""
    row.is_staff = row.is_superuser or row.groups.exists()
    row.save(update_fields=["is_staff"])
    shown.is_staff = row.is_staff
    for cache in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        shown.__dict__.pop(cache, None)


def set_roles(person: User, roles: Iterable[Role | str]) -> None:
    """Exactly these roles, no others."""
    wanted = {Role(role) for role in roles}
    for role in Role:
        (give_role if role in wanted else take_role)(person, role)
