"""Roles: groups with permissions, and the door to the desk that follows from them."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from accounts.actions import give_role, set_roles, take_role
from accounts.models import User
from accounts.states import Role
from expo.roles import PERMISSIONS, every_permission_of_a_role_exists, permissions_of, write_roles


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def held(role: Role) -> set[tuple[str, str]]:
    return set(Group.objects.get(name=role.value).permissions.values_list("content_type__app_label", "codename"))


@pytest.mark.parametrize("role", list(Role))
def test_group_holds_what_the_table_says(role: Role, db: None) -> None:
    assert held(role) == permissions_of(role) != set()


def test_table_names_only_permissions_that_exist() -> None:
    assert every_permission_of_a_role_exists() == []
    assert set(PERMISSIONS) == set(Role)


def test_writing_roles_again_repairs_them(db: None) -> None:
    group = Group.objects.get(name=Role.MODERATOR.value)
    group.permissions.clear()
    write_roles(only_missing=True)
    assert held(Role.MODERATOR) == set()
    write_roles()
    assert held(Role.MODERATOR) == permissions_of(Role.MODERATOR)


@pytest.mark.django_db(transaction=True)
def test_deleted_group_comes_back_with_migrate() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


def test_what_somebody_may_is_one_question(dave: User, django_assert_num_queries: Any) -> None:
    give_role(dave, Role.MODERATOR)
    dave.user_permissions.add(Permission.objects.get(codename="decide_request"))
    person, known = fresh(dave), {f"{app}.{name}" for app, name in held(Role.MODERATOR)}
    with django_assert_num_queries(1):
        assert person.get_all_permissions() == known | {"matchmaking.decide_request"}
        assert [person.has_module_perms(app) for app in ("matchmaking", "collectibles")] == [True, False]


def test_role_opens_the_desk_and_its_loss_closes_it(dave: User) -> None:
    give_role(dave, Role.MODERATOR)
    give_role(dave, Role.MODERATOR)
    assert dave.is_staff
    assert fresh(dave).is_staff
    assert fresh(dave).has_perm("live.view_stage")
    take_role(dave, Role.MODERATOR)
    take_role(dave, Role.MODERATOR)
    assert not fresh(dave).is_staff
    assert not fresh(dave).has_perm("live.view_stage")


def test_desk_stays_open_with_another_role(dave: User) -> None:
    set_roles(dave, [Role.MODERATOR, Role.EXHIBITOR_STAFF])
    take_role(dave, Role.MODERATOR)
    assert fresh(dave).is_staff


def test_superuser_keeps_the_desk_without_a_role(dave: User) -> None:
    User.objects.filter(pk=dave.pk).update(is_superuser=True, is_staff=True)
    set_roles(dave, [Role.MODERATOR])
    set_roles(dave, [])
    assert fresh(dave).is_staff


def test_organiser_has_no_power_over_groups_and_periodic_runs(dave: User) -> None:
    give_role(dave, "organiser")
    assert fresh(dave).has_perms(
        ["forums.change_forum", "exhibitors.publish_exhibitor", "matchmaking.decide_request", "accounts.change_user"]
    )
    assert not any(fresh(dave).has_perm(name) for name in ("auth.change_group", "accounts.delete_user", "event.change_periodicrun"))


def test_exhibitor_staff_see_no_people_and_publish_nothing(dave: User) -> None:
    give_role(dave, Role.EXHIBITOR_STAFF)
    person = fresh(dave)
    assert person.has_perms(["exhibitors.change_exhibitor", "exhibitors.add_product"])
    assert not any(person.has_perm(name) for name in ("accounts.view_user", "exhibitors.publish_exhibitor", "exhibitors.add_exhibitor"))


@pytest.mark.parametrize("role", list(Role))
def test_unknown_role_is_refused(role: Role, dave: User) -> None:
    with pytest.raises(ValueError, match="superuser"):
        give_role(dave, "superuser")
