"""Invitations, joining, leaving, and the last owner."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors import actions
from exhibitors.actions.team import MAX_OPEN
from exhibitors.models import Exhibitor, Invitation, Membership
from exhibitors.states import Role
from notifications.models import Mail, Notification
from tests.exhibitors.conftest import employ, signed_in
from tests.races import race


def invite(exhibitor: Exhibitor, by: User, email: str = "dave@example.com", role: str = Role.MEMBER) -> Invitation:
    return actions.invite(exhibitor, email=email, role=role, by=by)


def link(email: str = "dave@example.com") -> str:
    """The address in the last letter to `email`."""
    letter = Mail.objects.filter(address=email).order_by("next_try_at").last()
    found = re.search(r"https?://[^/]+(/\S*exhibitors/join/[\w-]+/)", letter.text) if letter else None
    assert found
    return found.group(1)


def token(email: str = "dave@example.com") -> str:
    return link(email).rstrip("/").rsplit("/", 1)[-1]


def team(exhibitor: Exhibitor) -> set[tuple[str, str]]:
    return set(exhibitor.memberships.values_list("person__email", "role"))


def test_invited_person_joins_and_gets_the_desk(panshi: Exhibitor, alice: User, dave: User):
    invite(panshi, alice)
    client = signed_in(dave)
    assert "Join the team" in client.get(link()).content.decode()
    assert client.post(link()).status_code == 200
    assert team(panshi) == {("alice@example.com", "owner"), ("dave@example.com", "member")}
    assert client.get(f"/en/admin/exhibitors/exhibitor/{panshi.pk}/change/").status_code == 200
    assert list(Notification.objects.filter(recipient=alice).values_list("text", flat=True)) == ["Dave joined the team of Panshi Cloud."]


def test_letter_goes_to_an_address_without_account(panshi: Exhibitor, alice: User):
    invite(panshi, alice, "new@example.com")
    letter = Mail.objects.get()
    assert letter.address == "new@example.com"
    assert letter.subject == "Join the team of Panshi Cloud at Big Data Expo 2022"
    assert "Alice invites you to the team of Panshi Cloud" in letter.text
    assert letter.html.count("/exhibitors/join/") == 1


def test_token_is_stored_as_a_hash_only(panshi: Exhibitor, alice: User):
    invitation = invite(panshi, alice)
    assert token() not in str(Invitation.objects.values().get())
    assert actions.invitation_of(token()) == invitation


def test_anonymous_visitor_is_led_to_sign_in(client: Client, panshi: Exhibitor, alice: User):
    invite(panshi, alice)
    html = client.get(link()).content.decode()
    assert f"/accounts/login/?next={link()}" in html.replace("%2F", "/")
    response = client.post(link())
    assert (response.status_code, team(panshi)) == (302, {("alice@example.com", "owner")})


def test_other_address_cannot_join(panshi: Exhibitor, alice: User, erin: User):
    invite(panshi, alice)
    client = signed_in(erin)
    assert "You are signed in as erin@example.com" in client.get(link()).content.decode()
    response = client.post(link())
    assert response.status_code == 403
    assert "This invitation is for dave@example.com" in response.content.decode()
    assert team(panshi) == {("alice@example.com", "owner")}


def test_unknown_token_is_not_found(client: Client, event: object):
    assert client.get("/en/exhibitors/join/guess/").status_code == 404


def test_invitation_runs_out_after_seven_days_and_can_be_sent_again(panshi: Exhibitor, alice: User, dave: User):
    invitation = invite(panshi, alice)
    old = token()
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        client = signed_in(dave)
        assert client.get(link()).status_code == 410
        assert client.post(link()).status_code == 409
        actions.invite_again(invitation, by=alice)
        assert actions.invitation_of(old) is None
        assert client.post(link()).status_code == 200


def test_link_works_once(panshi: Exhibitor, alice: User, dave: User):
    invite(panshi, alice)
    actions.join(token(), by=dave)
    actions.remove_member(panshi.memberships.get(person=dave), by=alice)
    with pytest.raises(Refusal, match="not open any more"):
        actions.join(token(), by=dave)


def test_one_open_invitation_an_address(panshi: Exhibitor, alice: User, dave: User):
    invite(panshi, alice)
    with pytest.raises(Refusal, match="has an open invitation already"):
        invite(panshi, alice, "DAVE@example.com")
    actions.join(token(), by=dave)
    with pytest.raises(Refusal, match="is in the team already"):
        invite(panshi, alice)


def test_open_invitations_are_limited(panshi: Exhibitor, alice: User):
    for number in range(MAX_OPEN):
        invite(panshi, alice, f"p{number}@example.com")
    with pytest.raises(Refusal, match=f"At most {MAX_OPEN} invitations"):
        invite(panshi, alice)


def test_who_may_invite_whom(panshi: Exhibitor, alice: User, bob: User, dave: User, erin: User, organiser: User, liuchuan: Exhibitor):
    employ(panshi, dave, Role.MANAGER)
    employ(panshi, erin, Role.MEMBER)
    allowed = {
        (by.name, role.value)
        for by in (alice, bob, dave, erin, organiser)
        for role in Role
        if not refused(lambda by=by, role=role: invite(panshi, by, f"{by.pk}-{role}@example.com", role))
    }
    everything = {"owner", "manager", "member"}
    assert allowed == {("Alice", role) for role in everything} | {("Carol", role) for role in everything} | {("Dave", "member")}


def refused(act: object) -> bool:
    try:
        act()  # type: ignore[operator]
    except NotAllowed:
        return True
    return False


def test_withdrawn_invitation_is_gone(client: Client, panshi: Exhibitor, alice: User):
    actions.withdraw_invitation(invite(panshi, alice), by=alice)
    assert client.get(link()).status_code == 404


def test_removed_person_loses_access_with_the_next_request(panshi: Exhibitor, alice: User, dave: User, monkeypatch: pytest.MonkeyPatch):
    membership = employ(panshi, dave)
    client = signed_in(dave)
    form = f"/en/admin/exhibitors/exhibitor/{panshi.pk}/change/"
    assert client.get(form).status_code == 200
    kicked: list[int] = []
    monkeypatch.setattr("exhibitors.actions.team.kick", kicked.append)
    actions.remove_member(membership, by=alice)
    assert client.get(form).status_code == 302  # to sign in: no desk any more
    assert kicked == [dave.pk]


def test_removed_from_one_company_keeps_the_other(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, dave: User):
    membership = employ(panshi, dave)
    employ(liuchuan, dave)
    actions.remove_member(membership, by=alice)
    client = signed_in(User.objects.get(pk=dave.pk))
    pages = [f"/en/admin/exhibitors/exhibitor/{exhibitor.pk}/change/" for exhibitor in (panshi, liuchuan)]
    assert [client.get(page).status_code for page in pages] == [404, 200]


def test_members_remove_themselves_only(panshi: Exhibitor, dave: User, erin: User):
    dave_in, erin_in = employ(panshi, dave), employ(panshi, erin)
    with pytest.raises(NotAllowed):
        actions.remove_member(erin_in, by=dave)
    actions.remove_member(dave_in, by=dave)
    assert ("dave@example.com", "member") not in team(panshi)


def test_last_owner_stays(panshi: Exhibitor, alice: User, organiser: User):
    membership = panshi.memberships.get()
    for act in (
        lambda: actions.remove_member(membership, by=alice),
        lambda: actions.remove_member(membership, by=organiser),
        lambda: actions.change_role(membership, role=Role.MEMBER, by=alice),
    ):
        with pytest.raises(Refusal, match="The last owner stays"):
            act()
    assert team(panshi) == {("alice@example.com", "owner")}


def test_owner_hands_over_and_leaves(panshi: Exhibitor, alice: User, dave: User):
    actions.change_role(employ(panshi, dave), role=Role.OWNER, by=alice)
    actions.remove_member(panshi.memberships.get(person=alice), by=alice)
    assert team(panshi) == {("dave@example.com", "owner")}


@pytest.mark.django_db(transaction=True)
def test_two_owners_removing_each_other_leave_one(panshi: Exhibitor, alice: User, dave: User):
    memberships = [panshi.memberships.get(), employ(panshi, dave, Role.OWNER)]
    people = [alice, dave]
    results = race(2, lambda number: actions.remove_member(memberships[1 - number], by=people[number]))
    assert panshi.memberships.owners().count() == 1
    assert sum(isinstance(result, Refusal) for result in results) == 1


@pytest.mark.django_db(transaction=True)
def test_joining_many_times_at_once_makes_one_member(panshi: Exhibitor, alice: User, dave: User):
    invite(panshi, alice)
    secret = token()
    results = race(5, lambda _number: actions.join(secret, by=User.objects.get(pk=dave.pk)))
    assert sum(isinstance(result, Membership) for result in results) == 1
    assert team(panshi) == {("alice@example.com", "owner"), ("dave@example.com", "member")}


def test_only_oneself_decides_to_be_shown(panshi: Exhibitor, alice: User, dave: User):
    membership = employ(panshi, dave)
    with pytest.raises(NotAllowed):
        actions.show_self(membership, is_shown=True, languages="", by=alice)
    actions.show_self(membership, is_shown=True, languages="English", by=dave)
    assert panshi.memberships.filter(is_shown=True).count() == 1


# --- the page ---------------------------------------------------------------------------------------------------------


def post(person: User, exhibitor: Exhibitor, **data: object) -> object:
    return signed_in(person).post(f"/en/admin/exhibitors/exhibitor/{exhibitor.pk}/team/", data)


def test_owner_manages_the_team_on_its_page(panshi: Exhibitor, alice: User, dave: User):
    member = employ(panshi, dave)
    assert post(alice, panshi, change=member.pk, role="manager").status_code == 302
    assert post(alice, panshi, invite="1", email="new@example.com", role="member").status_code == 302
    invitation = Invitation.objects.get()
    html = signed_in(alice).get(f"/en/admin/exhibitors/exhibitor/{panshi.pk}/team/").content.decode()
    assert "new@example.com" in html
    assert post(alice, panshi, again=str(invitation.pk)).status_code == 302
    assert post(alice, panshi, withdraw=str(invitation.pk)).status_code == 302
    assert post(alice, panshi, show=panshi.memberships.get(person=alice).pk, is_shown="on", languages="中文").status_code == 302
    assert post(alice, panshi, remove=member.pk).status_code == 302
    assert team(panshi) == {("alice@example.com", "owner")}
    assert Invitation.objects.count() == 0
    assert panshi.memberships.get().is_shown


def test_wrong_invitation_keeps_what_was_typed(panshi: Exhibitor, alice: User):
    response = post(alice, panshi, invite="1", email="not an address", role="manager")
    assert response.status_code == 200
    html = response.content.decode()
    assert 'value="not an address"' in html
    assert "Enter a valid email address." in html
    html = post(alice, panshi, invite="1", email="alice@example.com", role="member").content.decode()
    assert "is in the team already" in html


def test_crafted_roles_and_keys_are_refused(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, dave: User):
    foreign, own = liuchuan.memberships.get(), employ(panshi, dave)
    assert post(alice, panshi, remove=foreign.pk).status_code == 404
    assert post(alice, panshi, remove="1 OR 1").status_code == 404
    assert post(alice, panshi, remove="9" * 30).status_code == 404
    assert post(alice, panshi, again="nobody").status_code == 404
    assert post(alice, panshi, change=own.pk, role="emperor").status_code == 302
    assert post(dave, panshi, invite="1", email="x@example.com", role="owner").status_code == 200
    assert Invitation.objects.count() == 0
    assert team(panshi) == {("alice@example.com", "owner"), ("dave@example.com", "member")}


def test_foreign_team_is_not_found(panshi: Exhibitor, liuchuan: Exhibitor, bob: User, erin: User):
    page = f"/en/admin/exhibitors/exhibitor/{panshi.pk}/team/"
    assert signed_in(bob).get(page).status_code == 404
    assert signed_in(bob).post(page, {"remove": panshi.memberships.get().pk}).status_code == 404
    assert signed_in(erin).get(page).status_code == 302


def test_whoever_leaves_is_led_home(panshi: Exhibitor, dave: User):
    response = post(dave, panshi, remove=employ(panshi, dave).pk)
    assert response.url == "/en/"
