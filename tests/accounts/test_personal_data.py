"""To take along, and to be forgotten."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import CASCADE
from django.test import Client

from accounts.actions import erase_person, everything_about, give_consent, give_role
from accounts.models import AuditEntry, RoleInvitation, User
from accounts.states import Role
from core.personal_data import personal_data
from core.refusals import NotAllowed, Refusal
from event.models import Sector
from exhibitors.models import Exhibitor, Membership
from notifications.actions import notify
from notifications.models import Notification
from tests.accounts.conftest import PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def signed_in(client: Client, person: User) -> Client:
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True, "verified": True})
    client.force_login(person)
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_every_room_that_keeps_something_of_people_gives_it_out() -> None:
    """A row that goes with the person says by its CASCADE that it is the person's own."""
    ours = {path.parent.name for path in ROOT.glob("*/apps.py")}
    named = {"accounts": "account", "forums": "programme"}
    own = {
        named.get(model._meta.app_label, model._meta.app_label)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is User and field.remote_field.on_delete is CASCADE and model._meta.app_label in ours
    }
    assert own - {part.name for part in personal_data()} == set()


def test_file_holds_what_is_known(client: Client, dave: User) -> None:
    give_consent(dave, "news")
    notify([dave], kind="test", sentence=lambda: "Something happened.", url=lambda: "/", key="test")
    answer = signed_in(client, dave).get("/en/profile/data/file/")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert {"account", "notifications", "programme", "exhibitors", "matchmaking"} <= set(told)
    assert told["account"]["profile"]["email"] == "dave@example.com"
    assert [row["purpose"] for row in told["account"]["consents"]] == ["news"]
    assert [row["text"] for row in told["notifications"]["messages"]] == ["Something happened."]


def test_file_says_nothing_of_others(dave: User, alice: User) -> None:
    notify([alice], kind="test", sentence=lambda: "For Alice alone.", url=lambda: "/", key="test")
    assert "Alice" not in str(everything_about(dave))


@pytest.mark.parametrize("path", ["/en/profile/data/", "/en/profile/data/file/"])
def test_data_is_shown_only_after_the_password(client: Client, dave: User, path: str) -> None:
    client.force_login(dave)
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
    assert client.get(path)["Location"].startswith("/en/accounts/reauthenticate/")


def test_erasure_needs_the_address_typed(client: Client, dave: User) -> None:
    page = signed_in(client, dave).post("/en/profile/data/erase/", {"address": "david@example.com"})
    assert page.status_code == 422
    assert "david@example.com" in page.content.decode()
    assert fresh(dave).erased_at is None


def test_erasure_leaves_a_row_that_is_nobody(client: Client, dave: User) -> None:
    User.objects.filter(pk=dave.pk).update(company="Karst", about="Me", country="DE")
    give_consent(dave, "news")
    page = signed_in(client, dave).post("/en/profile/data/erase/", {"address": " Dave@example.com "})
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session
    row = fresh(dave)
    assert (row.email, row.name, row.company, row.about, row.country) == (f"erased-{dave.pk}@erased.invalid", "", "", "", "")
    assert (row.is_active, row.has_usable_password(), str(row)) == (False, False, "erased account")
    assert not EmailAddress.objects.filter(user=dave).exists()


def test_erasure_signs_out_everywhere(dave: User) -> None:
    here, there = Client(), Client()
    there.force_login(dave)
    signed_in(here, dave).post("/en/profile/data/erase/", {"address": dave.email})
    assert there.get("/en/profile/").status_code == 302


def test_erasing_twice_changes_nothing(dave: User) -> None:
    erase_person(dave, by=dave)
    first = fresh(dave).erased_at
    erase_person(dave, by=dave)
    assert fresh(dave).erased_at == first


def test_address_may_be_used_again(dave: User) -> None:
    erase_person(dave, by=dave)
    assert User.objects.create_user("dave@example.com").pk != dave.pk


def test_nobody_erases_somebody_else(dave: User, carol: User) -> None:
    give_role(carol, Role.ORGANISER)
    with pytest.raises(NotAllowed):
        erase_person(dave, by=carol)


def test_messages_go_with_the_person(dave: User) -> None:
    notify([dave], kind="test", sentence=lambda: "Something happened.", url=lambda: "/", key="test")
    erase_person(dave, by=dave)
    assert not Notification.objects.exists()


def test_last_owner_hands_over_first(alice: User, bob: User, sector: Sector) -> None:
    panshi = Exhibitor.objects.create(slug="panshi", name_en="Panshi", sector=sector)
    Membership.objects.create(exhibitor=panshi, person=alice, role="owner")
    with pytest.raises(Refusal, match="only owner of Panshi"):
        erase_person(alice, by=alice)
    Membership.objects.create(exhibitor=panshi, person=bob, role="owner")
    erase_person(alice, by=alice)
    assert [row.person for row in panshi.memberships.all()] == [bob]


def test_last_organiser_hands_over_first(carol: User, dave: User) -> None:
    give_role(carol, Role.ORGANISER)
    with pytest.raises(Refusal, match="only organiser"):
        erase_person(fresh(carol), by=carol)
    give_role(dave, Role.ORGANISER)
    erase_person(fresh(carol), by=carol)
    assert not fresh(carol).is_staff


def test_log_keeps_the_deed_and_forgets_who(carol: User, dave: User, erin: User) -> None:
    give_role(carol, Role.ORGANISER)
    give_role(dave, Role.ORGANISER)
    give_role(erin, Role.MODERATOR, by=fresh(carol))
    RoleInvitation.objects.create(email=carol.email, role="moderator", token_hash="x", expires_at=carol.joined_at)
    erase_person(fresh(carol), by=carol)
    entry = AuditEntry.objects.get(verb="gave_role")
    assert (entry.actor_id, str(entry.actor), entry.address, entry.name) == (carol.pk, "erased account", None, "Erin")
    assert AuditEntry.objects.filter(verb="erased", key=str(carol.pk)).count() == 1
    assert not RoleInvitation.objects.exists()


def test_name_of_the_erased_leaves_the_log(carol: User, dave: User, sign_in: Callable[..., Any]) -> None:
    give_role(carol, Role.ORGANISER)
    give_role(dave, Role.MODERATOR, by=fresh(carol))
    erase_person(fresh(dave), by=dave)
    assert {entry.name for entry in AuditEntry.objects.all()} == {f"#{dave.pk}", "erased account"}
