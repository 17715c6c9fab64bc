"""Who may do what to people."""

from typing import Any

from accounts.states import Role


def can_edit_people(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("accounts.change_user"))


def can_edit(user: Any, person: Any) -> bool:
    """Nobody below a superuser touches a superuser: whoever could, would become one."""
    return can_edit_people(user) and (user.is_superuser or not person.is_superuser)


def holds_all(user: Any, permissions: set[str]) -> bool:
    """Nobody gives away more than they have."""
    return permissions <= set(user.get_all_permissions())


def is_last_organiser(person: Any) -> bool:
    """Nobody else could let people in and give roles."""
    if not can_edit_people(person):
        return False
    others = type(person).objects.active().exclude(pk=person.pk)
    return not (others.filter(is_superuser=True).exists() or others.with_role(Role.ORGANISER).exists())
