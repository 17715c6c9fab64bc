"""Roles: who may use the desk, and for what."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import can_edit, holds_all
from accounts.states import Role
from core.audit import Verb, audit
from core.bus import kick
from core.refusals import NotAllowed, Refusal


@transaction.atomic
def give_role(person: User, role: Role | str, *, by: User | None = None) -> None:
    """Whoever has a role may use the desk. Giving it twice changes nothing."""
    group = Group.objects.get(name=Role(role).value)
    check_giver(person, group, by)
    row = User.objects.select_for_update().get(pk=person.pk)
    if group not in row.groups.all():
        row.groups.add(group)
        audit(by, Verb.GAVE_ROLE, person, detail=Role(role).label)
    follow_roles(row, shown=person)


@transaction.atomic
def take_role(person: User, role: Role | str, *, by: User | None = None) -> None:
    """Without any role left the desk closes. Open pages stop listening: what they heard may not be theirs any more."""
    group = Group.objects.get(name=Role(role).value)
    row = User.objects.select_for_update().get(pk=person.pk)
    if group not in row.groups.all():
        return
    check_giver(person, group, by)
    if by == person:
        raise Refusal(_("You cannot take a role from yourself. Ask another organiser."))
    row.groups.remove(group)
    audit(by, Verb.TOOK_ROLE, person, detail=Role(role).label)
    follow_roles(row, shown=person)
    kick(row.pk)


def check_giver(person: User, group: Group, by: User | None) -> None:
    """`by` is None where the system itself acts, such as the seed or an accepted invitation."""
    if by is None:
        return
    permissions = {f"{app}.{code}" for app, code in group.permissions.values_list("content_type__app_label", "codename")}
    if not (can_edit(by, person) and holds_all(by, permissions)):
        raise NotAllowed(_("You cannot give or take a role that may do more than you."))


def follow_roles(row: User, *, shown: User) -> None:
    """`is_staff` follows from the roles; `shown`, the caller's own copy, forgets what it knew about its permissions."""
    row.is_staff = row.is_superuser or row.groups.exists()
    row.save(update_fields=["is_staff"])
    shown.is_staff = row.is_staff
    for cache in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        shown.__dict__.pop(cache, None)


@transaction.atomic
def set_roles(person: User, roles: Iterable[Role | str], *, by: User | None = None) -> None:
    """Exactly these roles, no others. What stays as it is needs nobody's leave."""
    wanted = {Role(role).value for role in roles}
    held = set(person.groups.values_list("name", flat=True))
    for role in wanted - held:
        give_role(person, role, by=by)
    for role in (held - wanted) & set(Role.values):
        take_role(person, role, by=by)
