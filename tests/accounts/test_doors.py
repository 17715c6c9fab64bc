"""Invitations to roles, blocked addresses, devices."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from accounts.actions import accept_role, block_address, give_role, invite_to_role, unblock_address
from accounts.models import BlockedAddress, RoleInvitation, User
from accounts.states import Role
from core.refusals import NotAllowed, Refusal
from tests.accounts.conftest import link_in
from tests.races import race

SignIn = Callable[..., Any]


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Role.ORGANISER)
    return User.objects.get(pk=carol.pk)


# Invitations


@pytest.fixture
def invited(organiser: User, dave: User, django_capture_on_commit_callbacks: Any) -> str:
    with django_capture_on_commit_callbacks(execute=True):
        invite_to_role("Dave@example.com", Role.MODERATOR, by=organiser)
    return link_in()


def test_invited_person_accepts_by_a_click(client: Client, invited: str, dave: User) -> None:
    assert "moderator" in mail.outbox[0].body
    client.force_login(dave)
    assert client.get(invited).status_code == 200
    assert client.post(invited)["Location"].endswith("/admin/")
    assert User.objects.get(pk=dave.pk).is_staff
    assert client.get(invited).status_code == 410
    assert client.post(invited).status_code == 409


def test_link_is_for_the_address_it_was_sent_to(client: Client, invited: str, erin: User) -> None:
    client.force_login(erin)
    assert client.post(invited).status_code == 403
    assert not User.objects.get(pk=erin.pk).is_staff


def test_anonymous_visitor_is_asked_to_sign_in(client: Client, invited: str) -> None:
    assert "/en/accounts/login/?next=" in client.get(invited).content.decode()
    assert client.post(invited)["Location"].startswith("/en/accounts/login/")


def test_link_dies_after_a_week(client: Client, invited: str, dave: User) -> None:
    client.force_login(dave)
    with time_machine.travel(RoleInvitation.objects.get().expires_at + timedelta(seconds=1)):
        assert client.get(invited).status_code in {302, 410}
        with pytest.raises(Refusal):
            accept_role(invited.rstrip("/").rpartition("/")[2], by=dave)


def test_link_dies_with_the_inviter(client: Client, invited: str, dave: User, organiser: User) -> None:
    User.objects.filter(pk=organiser.pk).update(is_active=False)
    client.force_login(dave)
    assert client.post(invited).status_code == 409


def test_second_invitation_kills_the_first_link(client: Client, invited: str, dave: User, organiser: User) -> None:
    invite_to_role(dave.email, Role.MODERATOR, by=organiser)
    assert client.get(invited).status_code == 404


def test_nobody_invites_to_more_than_they_may(alice: User) -> None:
    give_role(alice, Role.MODERATOR)
    with pytest.raises(NotAllowed):
        invite_to_role("x@example.com", Role.ORGANISER, by=User.objects.get(pk=alice.pk))


def test_unknown_token_is_not_found(client: Client, event: Any) -> None:
    assert client.get("/en/profile/invitation/nonsense/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_clicks_accept_once(carol: User, dave: User) -> None:
    give_role(carol, Role.ORGANISER)
    invite_to_role(dave.email, Role.MODERATOR, by=User.objects.get(pk=carol.pk))
    token = link_in().rstrip("/").rpartition("/")[2]
    results = race(5, lambda _number: accept_role(token, by=User.objects.get(pk=dave.pk)))
    assert len([result for result in results if isinstance(result, RoleInvitation)]) == 1


def test_desk_invites(client: Client, organiser: User, dave: User) -> None:
    client.force_login(organiser)
    assert client.post("/en/admin/accounts/roleinvitation/add/", {"email": "x@example.com", "role": "moderator"}).status_code == 302
    give_role(dave, Role.MODERATOR)
    page = client.post("/en/admin/accounts/roleinvitation/add/", {"email": dave.email, "role": "moderator"})
    assert "has this role already" in page.content.decode()
    assert [row.email for row in RoleInvitation.objects.all()] == ["x@example.com"]


# Blocked addresses


@pytest.mark.parametrize("pattern", ["dave@example.com", "@example.com", "Example.COM", "@com"])
def test_blocked_address_neither_signs_up_nor_in(
    client: Client, superuser: User, verified: User, sign_in: SignIn, sign_up: Callable[..., Any], pattern: str
) -> None:
    if pattern == "@com":
        with pytest.raises(Refusal):
            block_address(pattern, by=superuser)
        return
    block_address(pattern, by=superuser)
    User.objects.update(is_active=True)
    sign_in(client)
    assert "_auth_user_id" not in client.session
    page = sign_up(client, email="dave@example.com")
    assert page.status_code == 200
    assert "cannot be used here" in page.content.decode()


def test_block_closes_the_account_at_once(client: Client, superuser: User, dave: User) -> None:
    client.force_login(dave)
    block_address("dave@example.com", by=superuser)
    assert client.get("/en/profile/").status_code == 302


def test_domain_covers_what_is_below_it_and_nothing_beside(superuser: User) -> None:
    block_address("bad.test", by=superuser)
    covers = {email: BlockedAddress.objects.cover(email) for email in ("a@bad.test", "a@x.bad.test", "a@notbad.test", "bad.test@ok.test")}
    assert covers == {"a@bad.test": True, "a@x.bad.test": True, "a@notbad.test": False, "bad.test@ok.test": False}


def test_nobody_blocks_themselves(organiser: User) -> None:
    with pytest.raises(Refusal, match="lock out you"):
        block_address("@example.com", by=organiser)


def test_unblocked_address_may_come_back(superuser: User) -> None:
    unblock_address(block_address("bad.test", by=superuser), by=superuser)
    assert not BlockedAddress.objects.cover("a@bad.test")


def test_desk_blocks_and_names_what_is_wrong(client: Client, organiser: User) -> None:
    client.force_login(organiser)
    page = client.post("/en/admin/accounts/blockedaddress/add/", {"pattern": "a@b@c", "note": "why"})
    assert "neither an address nor a domain" in page.content.decode()
    assert client.post("/en/admin/accounts/blockedaddress/add/", {"pattern": "bad.test", "note": ""}).status_code == 302
    assert [row.pattern for row in BlockedAddress.objects.all()] == ["@bad.test"]


# Devices


def test_devices_are_listed_and_one_is_signed_out(verified: User, sign_in: SignIn) -> None:
    here, there = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140"}), Client()
    sign_in(here)
    sign_in(there)
    there_row = UserSession.objects.get(session_key=there.session.session_key)
    page = here.get("/en/accounts/sessions/").content.decode()
    assert "Firefox · Linux" in page
    assert page.count("/end/") == 1
    here.post(f"/en/profile/sessions/{there_row.pk}/end/")
    assert there.get("/en/profile/").status_code == 302
    assert here.get("/en/profile/").status_code == 200


def test_all_others_are_signed_out(verified: User, sign_in: SignIn) -> None:
    here, *others = Client(), Client(), Client()
    for each in (here, *others):
        sign_in(each)
    here.post("/en/accounts/sessions/")
    assert [each.get("/en/profile/").status_code for each in (here, *others)] == [200, 302, 302]


def test_device_of_somebody_else_is_not_found(client: Client, verified: User, erin: User, sign_in: SignIn) -> None:
    sign_in(Client())
    client.force_login(erin)
    assert client.post(f"/en/profile/sessions/{UserSession.objects.get(user=verified).pk}/end/").status_code == 404


def test_key_of_thirty_digits_among_many_is_no_row(client: Client, carol: User) -> None:
    give_role(carol, Role.ORGANISER)
    client.force_login(carol)
    response = client.post("/en/admin/matchmaking/approver/add/", {"person": carol.pk, "sectors": ["9" * 30]})
    assert response.status_code == 200
    assert "is not a valid value" in response.content.decode()
