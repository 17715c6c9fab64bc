"""What happens to people: roles, consents, the profile, and the end of an account's use."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from accounts.rules import can_edit, holds_all
from accounts.states import Role
from core.bus import kick
from core.refusals import NotAllowed, Refusal

# Roles


@transaction.atomic
def give_role(person: User, role: Role | str, *, by: User | None = None) -> None:
    """Whoever has a role may use the desk. Giving it twice changes nothing."""
    group = Group.objects.get(name=Role(role).value)
    check_giver(person, group, by)
    row = User.objects.select_for_update().get(pk=person.pk)
    row.groups.add(group)
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


# Consents


@transaction.atomic
def give_consent(person: User, purpose: str) -> None:
    """Giving what is given changes nothing: the first moment counts."""
    User.objects.select_for_update().get(pk=person.pk)
    person.consents.get_or_create(purpose=Consent.Purpose(purpose), withdrawn_at=None)


@transaction.atomic
def withdraw_consent(person: User, purpose: str) -> None:
    """The row stays, with its end."""
    if purpose == Consent.Purpose.TERMS:
        raise Refusal(_("An account cannot go on without the terms."), field="terms")
    person.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=timezone.now())


@transaction.atomic
def greet(person: User, *, consents: Iterable[str]) -> None:
    """Somebody signed up: write down what was agreed to."""
    for purpose in consents:
        give_consent(person, purpose)


# The profile


@transaction.atomic
def save_profile(person: User, changes: Mapping[str, Any], *, face: ContentFile[bytes] | None = None, by: User) -> None:
    """Write what changed and nothing else, so that two open pages do not undo each other. Sectors and consents may be among it."""
    if by != person and not can_edit(by, person):
        raise NotAllowed(_("This is somebody else's profile."))
    plain = dict(changes)
    if (sectors := plain.pop("sectors", None)) is not None:
        person.sectors.set(sectors)
    for purpose in (Consent.Purpose.MATCHMAKING, Consent.Purpose.NEWS):
        if (agreed := plain.pop(purpose.value, None)) is not None:
            (give_consent if agreed else withdraw_consent)(person, purpose)
    if plain.pop("remove_picture", False) or face is not None:
        change_picture(person, face)
    for name, value in plain.items():
        setattr(person, name, value)
    if plain:
        person.save(update_fields=list(plain))


def change_picture(person: User, face: ContentFile[bytes] | None) -> None:
    """The old file goes when nothing can bring it back any more."""
    old = person.picture.name
    person.picture = ""
    if face is not None:
        person.picture.save(face.name or "face.webp", face, save=False)
    person.save(update_fields=["picture"])
    if old:
        transaction.on_commit(partial(default_storage.delete, old), robust=True)


# An end, and a return


@transaction.atomic
def deactivate(person: User, *, by: User) -> None:
    """Nobody signs in with it any more, and open pages are signed out. What the person did stays."""
    if by == person:
        raise Refusal(_("You cannot deactivate your own account. Ask another organiser."))
    set_active(person, False, by=by)
    kick(person.pk)


def reactivate(person: User, *, by: User) -> None:
    set_active(person, True, by=by)


def set_active(person: User, is_active: bool, *, by: User) -> None:
    if not can_edit(by, person):
        raise NotAllowed(_("You may not change this account."))
    person.is_active = is_active
    person.save(update_fields=["is_active"])
