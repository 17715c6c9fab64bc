"""Tokens: shown once, kept as a hash, and good for nothing once whoever made them has left."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from connections.actions import caller_with, make_token, revoke, rotate
from connections.models import Token
from core.refusals import NotAllowed, Refusal
from exhibitors.actions import change_role, merge_exhibitors, remove_member
from exhibitors.models import Exhibitor, Membership
from exhibitors.states import Role
from tests.connections.conftest import token_for
from tests.exhibitors.conftest import employ
from tests.races import race

pytestmark = pytest.mark.django_db


def test_token_is_kept_as_a_hash(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads", "enquiries")
    row = Token.objects.get()
    assert token not in repr(Token.objects.values())
    assert token.startswith(row.start)
    caller = caller_with(token)
    assert caller is not None
    assert (caller.company, caller.scopes, caller.is_expo) == (panshi.pk, frozenset({"leads", "enquiries"}), False)


def test_token_that_nobody_made_is_nobodys(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    assert [caller_with(one) for one in ("", "expo_", token[:-1], token.upper(), "expo_" + "ä" * 40)] == [None] * 5


def test_token_ends_with_its_day(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads", days=30)
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=1)):
        assert caller_with(token) is None


def test_token_rests_when_its_maker_leaves_and_wakes_when_a_colleague_makes_it_anew(panshi: Exhibitor, alice: User, bob: User):
    employ(panshi, bob, Role.OWNER)
    token = token_for(panshi, alice, "leads")
    remove_member(Membership.objects.get(exhibitor=panshi, person=alice), by=bob)
    assert caller_with(token) is None
    _row, another = rotate(Token.objects.get(), by=bob)
    assert caller_with(token) is None
    assert caller_with(another) is not None


def test_token_rests_when_its_maker_becomes_a_member(panshi: Exhibitor, alice: User, bob: User):
    employ(panshi, bob, Role.OWNER)
    token = token_for(panshi, alice, "leads")
    change_role(Membership.objects.get(exhibitor=panshi, person=alice), role=Role.MEMBER, by=bob)
    assert caller_with(token) is None


def test_token_of_a_closed_account_is_good_for_nothing(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert caller_with(token) is None


def test_revoked_token_is_over_for_good(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    row = Token.objects.get()
    revoke(row, by=alice)
    revoke(row, by=alice)
    assert caller_with(token) is None
    with pytest.raises(Refusal):
        rotate(row, by=alice)


def test_organisers_make_no_tokens_for_companies(panshi: Exhibitor, organiser: User, bob: User):
    for person in (organiser, bob):
        with pytest.raises(NotAllowed):
            token_for(panshi, person, "leads")
    employ(panshi, bob, Role.MEMBER)
    with pytest.raises(NotAllowed):
        token_for(panshi, bob, "leads")


def test_companies_make_no_tokens_of_the_expo(panshi: Exhibitor, alice: User):
    with pytest.raises(NotAllowed):
        token_for(None, alice, "requests")


def test_expo_has_no_scope_for_leads(organiser: User):
    with pytest.raises(Refusal):
        token_for(None, organiser, "leads")


def test_organisers_lose_a_scope_with_the_permission(organiser: User):
    token = token_for(None, organiser, "requests", "exhibitors")
    caller = caller_with(token)
    assert caller is not None
    assert caller.scopes == {"requests", "exhibitors"}
    organiser.groups.clear()
    assert caller_with(token) is None


def test_double_click_makes_one_token(panshi: Exhibitor, alice: User):
    key = uuid4()
    values = {"exhibitor": panshi, "name": "Twice", "wanted": ["leads"], "expires_at": None, "by": alice}
    make_token(key, **values)
    with pytest.raises(Refusal, match="already"):
        make_token(key, **values)
    assert Token.objects.count() == 1


def test_last_use_is_written_once_a_minute(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        caller_with(token)
        first = Token.objects.get().last_used_at
        clock.shift(30)
        caller_with(token)
        assert Token.objects.get().last_used_at == first
        clock.shift(40)
        caller_with(token)
        assert Token.objects.get().last_used_at == first + timedelta(seconds=70)


def test_merged_company_takes_no_token_along(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, organiser: User):
    token = token_for(panshi, alice, "leads")
    merge_exhibitors(panshi, liuchuan, by=organiser)
    assert caller_with(token) is None


@pytest.mark.django_db(transaction=True)
def test_two_tabs_make_the_last_token_once(panshi: Exhibitor, alice: User):
    for _number in range(19):
        token_for(panshi, alice, "leads")

    results = race(3, lambda _number: token_for(panshi, User.objects.get(pk=alice.pk), "leads"))
    assert sorted(type(result).__name__ for result in results) == ["Refusal", "Refusal", "str"]
    assert Token.objects.count() == 20
