"""Organisers look after people, and nobody gets more power that way than they have."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import give_role, set_roles, take_role
from accounts.models import User
from accounts.states import Role
from core.refusals import NotAllowed, Refusal
from tests.conftest import person

LIST = "/en/admin/accounts/user/"


@pytest.fixture
def organiser(carol: User, client: Client) -> User:
    give_role(carol, Role.ORGANISER)
    client.force_login(carol)
    return User.objects.get(pk=carol.pk)


def change(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def fields(user: User, **changes: Any) -> dict[str, Any]:
    data = {"name": user.name, "company": user.company, "job_title": "", "country": "", "language": "en", "zone_name": "", "about": ""}
    inlines = {f"consents-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    return data | {"is_active": "on"} | inlines | {name: value for name, value in changes.items() if value is not None}


def test_roles_are_given_and_taken(client: Client, organiser: User, dave: User) -> None:
    client.post(change(dave), fields(dave, roles=["moderator", "programme_editor"]))
    assert {group.name for group in dave.groups.all()} == {"moderator", "programme_editor"}
    assert User.objects.get(pk=dave.pk).is_staff
    client.post(change(dave), fields(dave, roles=[]))
    assert not User.objects.get(pk=dave.pk).is_staff


def test_role_that_comes_with_a_company_stays(client: Client, organiser: User, dave: User) -> None:
    give_role(dave, Role.EXHIBITOR_STAFF)
    client.post(change(dave), fields(dave, roles=["exhibitor_staff"]))
    client.post(change(dave), fields(dave, roles=[]))
    assert {group.name for group in dave.groups.all()} == {"exhibitor_staff"}


@pytest.mark.parametrize(
    "crafted", [{"is_superuser": "on"}, {"is_staff": "on"}, {"groups": ["1"]}, {"user_permissions": ["1"]}, {"password": "x"}]
)
def test_crafted_post_makes_no_superuser(client: Client, organiser: User, dave: User, crafted: dict[str, Any]) -> None:
    client.post(change(dave), fields(dave, **crafted))
    after = User.objects.get(pk=dave.pk)
    assert (after.is_superuser, after.is_staff, after.groups.count(), after.password) == (False, False, 0, dave.password)


def test_address_of_somebody_else_is_not_changed(client: Client, organiser: User, dave: User) -> None:
    client.post(change(dave), fields(dave, email="carol2@example.com"))
    assert User.objects.get(pk=dave.pk).email == "dave@example.com"


def test_superuser_is_out_of_reach(client: Client, organiser: User, dave: User) -> None:
    User.objects.filter(pk=dave.pk).update(is_superuser=True)
    response = client.post(change(dave), fields(dave, is_active=None, name="Mine"))
    assert response.status_code == 403
    client.post(LIST, {"action": "close_accounts", "_selected_action": [dave.pk]})
    assert User.objects.get(pk=dave.pk).is_active


def test_nobody_gives_more_than_they_have(dave: User, erin: User) -> None:
    from django.contrib.auth.models import Permission

    dave.user_permissions.add(Permission.objects.get(codename="change_user", content_type__app_label="accounts"))
    with pytest.raises(NotAllowed):
        give_role(erin, Role.ORGANISER, by=User.objects.get(pk=dave.pk))
    with pytest.raises(NotAllowed):
        give_role(dave, Role.ORGANISER, by=User.objects.get(pk=dave.pk))


def test_nobody_closes_or_demotes_themselves(client: Client, organiser: User) -> None:
    data = fields(organiser, roles=["moderator"])
    del data["is_active"]
    client.post(change(organiser), data)
    after = User.objects.get(pk=organiser.pk)
    assert (after.is_active, {group.name for group in after.groups.all()}) == (True, {"organiser"})
    with pytest.raises(Refusal):
        take_role(organiser, Role.ORGANISER, by=organiser)


def test_closed_account_is_out_at_once(client: Client, organiser: User, dave: User) -> None:
    visitor = Client()
    visitor.force_login(dave)
    client.post(LIST, {"action": "close_accounts", "_selected_action": [dave.pk]})
    assert visitor.get("/en/profile/").status_code == 302
    client.post(LIST, {"action": "open_accounts", "_selected_action": [dave.pk]})
    assert User.objects.get(pk=dave.pk).is_active


def test_new_person_has_no_password_until_they_set_one(client: Client, organiser: User) -> None:
    client.post(
        reverse("admin:accounts_user_add"),
        {"name": "Gu", "email": "Gu@Example.com", "language": "zh-hans", "is_active": "on", "roles": ["moderator"]},
    )
    gu = User.objects.get(email="gu@example.com")
    assert (gu.has_usable_password(), gu.is_staff) == (False, True)


def test_second_account_for_an_address_is_refused(client: Client, organiser: User, dave: User) -> None:
    response = client.post(
        reverse("admin:accounts_user_add"), {"name": "D", "email": "DAVE@example.com", "language": "en", "is_active": "on"}
    )
    assert "There is an account with this address already." in response.content.decode()


@pytest.mark.parametrize("role", [Role.EXHIBITOR_STAFF, Role.MODERATOR, Role.PROGRAMME_EDITOR, Role.MATCHMAKING_APPROVER])
def test_other_roles_see_no_people(client: Client, dave: User, erin: User, role: Role) -> None:
    give_role(dave, role)
    client.force_login(dave)
    assert {client.get(address).status_code for address in (LIST, change(erin), reverse("admin:accounts_user_add"))} == {403}


def test_list_is_searched_and_filtered(client: Client, organiser: User, dave: User, erin: User) -> None:
    User.objects.filter(pk=dave.pk).update(company="Karst")
    give_role(erin, Role.MODERATOR)

    def found(**query: str) -> set[str]:
        return {row.email for row in client.get(LIST, query).context["cl"].result_list}

    assert found(q="karst") == {"dave@example.com"}
    assert found(role="moderator") == {"erin@example.com"}
    assert found(role="none") == {"dave@example.com"}
    assert found(company="Karst") == {"dave@example.com"}
    assert found(role="'; --") == set()


def test_queries_of_the_list_do_not_grow(client: Client, organiser: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    queries()
    one = queries()
    for number in range(20):
        set_roles(person(f"p{number}", company=f"c{number % 3}"), [Role.MODERATOR])
    assert queries() == one
