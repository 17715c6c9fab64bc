"""Telling: signed, once for each thing, of what may be told at the moment of sending, and never to a private address."""

import json
from datetime import timedelta
from itertools import groupby
from textwrap import dedent
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import User
from connections import actions
from connections.actions import delivering
from connections.models import Delivery, Endpoint
from connections.states import DeliveryState
from core.announcing import announce
from core.refusals import NotAllowed, Refusal
from exhibitors.actions import change_role, give_card, merge_exhibitors, note_deed, open_conversation, take_back
from exhibitors.models import Card, Exhibitor, Lead, Membership
from exhibitors.states import CardField, DeedKind, Role
from tests.connections.conftest import ALL, deliver_all, employ, endpoint_for, get, heard, states, token_for
from tests.listener import Listener
from tests.races import race

pytestmark = pytest.mark.django_db


# --- what is told -----------------------------------------------------------------------------------------------------


def test_card_is_told_with_the_fields_that_were_agreed_to(told: Endpoint, listener: Listener, panshi: Exhibitor, dave: User):
    open_conversation(panshi, by=dave, text="What does a rack cost?")
    give_card(panshi, by=dave, fields=[CardField.EMAIL])
    deliver_all()
    assert heard(listener) == ["enquiry.created", "lead.created"]
    lead = json.loads(listener.heard[-1][1])["data"]
    assert (lead["card"], lead["exhibitor"]) == ({"name": "Dave", "email": "dave@example.com"}, "panshi")
    assert json.loads(listener.heard[0][1])["data"]["text"] == "What does a rack cost?"


def test_what_is_told_is_what_is_read(told: Endpoint, listener: Listener, panshi: Exhibitor, alice: User, dave: User):
    give_card(panshi, by=dave, fields=[CardField.EMAIL])
    deliver_all()
    lead = json.loads(listener.heard[0][1])["data"]
    assert lead == get(f"leads/{lead['id']}", token_for(panshi, alice, "leads"), **{"Accept-Language": "en"}).json()


def test_signature_is_what_the_guide_says(told: Endpoint, listener: Listener):
    """Its own lines are run, as a program would."""
    is_genuine = from_guide("is_genuine")
    actions.test_endpoint(told, by=told.made_by)
    deliver_all()
    headers, body = listener.heard[0]
    header = headers["Expo-Signature"]
    assert is_genuine(header, body, told.secret)
    assert not is_genuine(header, body, told.secret_of(2))
    assert not is_genuine(header, body + b" ", told.secret)
    assert headers["Expo-Delivery"] == json.loads(body)["id"]
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert not is_genuine(header, body, told.secret)


def from_guide(name: str) -> Any:
    """The function of this name in the exhibitors' guide."""
    lines = (settings.BASE_DIR / "docs" / "guide-exhibitors.md").read_text().splitlines()
    blocks = groupby(lines, key=lambda line: not line or line.startswith("    "))
    texts = [dedent("\n".join(block)) for is_code, block in blocks if is_code]
    known: dict[str, Any] = {}
    exec(next(text for text in texts if f"def {name}(" in text), known)
    return known[name]


def test_after_a_new_secret_both_sign_for_a_day(told: Endpoint):
    old = told.secret
    row = actions.renew_secret(told, by=told.made_by)
    assert row.secret != old
    assert row.secrets_now(timezone.now()) == [row.secret, old]
    assert row.secrets_now(timezone.now() + timedelta(days=2)) == [row.secret]


def test_consent_that_ended_before_sending_is_respected(told: Endpoint, listener: Listener, panshi: Exhibitor, dave: User):
    note_deed(panshi, dave, kind=DeedKind.STAR, thing="product:1")
    give_card(panshi, by=dave, fields=[CardField.EMAIL])
    assert states() == [DeliveryState.WAITING]
    take_back(Card.objects.get(), by=dave)
    deliver_all()
    assert (listener.heard, states()) == ([], [DeliveryState.DROPPED])


def test_visitor_without_a_card_is_nobodys_news(told: Endpoint, panshi: Exhibitor, dave: User):
    note_deed(panshi, dave, kind=DeedKind.STAR, thing="product:1")
    assert Lead.objects.count() == 1
    assert not Delivery.objects.exists()


def test_other_companies_hear_nothing(inside: None, liuchuan: Exhibitor, bob: User, panshi: Exhibitor, dave: User, listener: Listener):
    endpoint_for(liuchuan, bob, ALL, listener.url)
    give_card(panshi, by=dave, fields=[CardField.EMAIL])
    open_conversation(panshi, by=dave, text="Hello")
    assert not Delivery.objects.exists()


def test_who_left_takes_the_telling_along(told: Endpoint, listener: Listener, panshi: Exhibitor, alice: User, bob: User, dave: User):
    employ(panshi, bob, Role.OWNER)
    open_conversation(panshi, by=dave, text="Hello")
    change_role(Membership.objects.get(person=alice), role=Role.MEMBER, by=bob)
    deliver_all()
    assert (listener.heard, states()) == ([], [DeliveryState.DROPPED])


def test_many_changes_before_sending_are_told_once(told: Endpoint, listener: Listener, panshi: Exhibitor):
    for _number in range(5):
        announce("booth.changed", panshi.pk)
    deliver_all()
    announce("booth.changed", panshi.pk)
    deliver_all()
    assert heard(listener) == ["booth.changed", "booth.changed"]


def test_nobody_pays_for_what_nobody_hears(panshi: Exhibitor, django_assert_num_queries: Any):
    with django_assert_num_queries(1):  # whether anybody hears of it, asked of the database each time
        announce("booth.changed", *[panshi.pk] * 3)


def test_new_address_misses_nothing_that_happens_in_another_process(panshi: Exhibitor, alice: User):
    """What this process knew before it was added elsewhere counts for nothing."""
    announce("booth.changed", panshi.pk)
    Endpoint.objects.create(exhibitor=panshi, made_by=alice, url="https://crm.example.com/hook", events=["booth.changed"])
    announce("booth.changed", panshi.pk)
    assert Delivery.objects.get().event == "booth.changed"


def test_expo_hears_what_its_organiser_may_know(panshi: Exhibitor, organiser: User):
    with pytest.raises(Refusal):
        endpoint_for(None, organiser, ["lead.created"])
    row = endpoint_for(None, organiser, ["booth.changed"])
    announce("booth.changed", panshi.pk)
    assert Delivery.objects.get().endpoint == row


def test_organisers_and_strangers_add_no_address_for_a_company(panshi: Exhibitor, organiser: User, bob: User):
    for person in (organiser, bob):
        with pytest.raises(NotAllowed):
            endpoint_for(panshi, person, ["lead.created"])


# --- again ------------------------------------------------------------------------------------------------------------


def test_sent_again_it_says_what_is_so_now(told: Endpoint, listener: Listener, panshi: Exhibitor, alice: User):
    announce("booth.changed", panshi.pk)
    deliver_all()
    Exhibitor.objects.update(city_en="Guiyang")
    actions.send_again(Delivery.objects.get(), by=alice)
    deliver_all()
    first, second = (json.loads(body) for _headers, body in listener.heard)
    assert first["id"] == second["id"]
    assert (first["data"]["city"]["en"], second["data"]["city"]["en"]) == ("", "Guiyang")


def test_sent_again_while_a_newer_one_waits_is_refused(told: Endpoint, panshi: Exhibitor, alice: User):
    announce("booth.changed", panshi.pk)
    deliver_all()
    announce("booth.changed", panshi.pk)
    with pytest.raises(Refusal, match="waits already"):
        actions.send_again(Delivery.objects.filter(state=DeliveryState.DELIVERED).get(), by=alice)


def test_sent_again_while_it_is_on_its_way_is_refused(told: Endpoint, alice: User):
    sent = delivering.claim(actions.test_endpoint(told, by=alice).pk)
    assert sent is not None
    with pytest.raises(Refusal, match="on its way"):
        actions.send_again(sent, by=alice)
    assert states() == [DeliveryState.SENDING]


def test_failed_one_gives_way_to_a_newer_one(told: Endpoint, listener: Listener, panshi: Exhibitor):
    announce("booth.changed", panshi.pk)
    sent = delivering.claim(Delivery.objects.get().pk)
    assert sent is not None
    announce("booth.changed", panshi.pk)  # while the other is on its way
    delivering.failed(sent, "It answered 500.")
    assert sorted(states()) == [DeliveryState.DROPPED, DeliveryState.WAITING]


def test_worker_that_died_leaves_nothing_behind(told: Endpoint, listener: Listener, alice: User):
    delivery = actions.test_endpoint(told, by=alice)
    Delivery.objects.update(state=DeliveryState.SENDING, tries=1, claimed_at=timezone.now() - timedelta(minutes=11))
    actions.deliver(delivery.pk)
    assert states() == [DeliveryState.DELIVERED]


def test_old_ones_are_forgotten(told: Endpoint, alice: User):
    actions.test_endpoint(told, by=alice)
    deliver_all()
    actions.test_endpoint(told, by=alice)
    Delivery.objects.update(made_at=timezone.now() - timedelta(days=31))
    actions.forget_deliveries(timezone.now())
    assert states() == [DeliveryState.WAITING]


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_delivery_once(told: Endpoint, listener: Listener, alice: User):
    delivery = actions.test_endpoint(told, by=alice)
    race(4, lambda _number: actions.deliver(delivery.pk))
    assert len(listener.heard) == 1
    assert states() == [DeliveryState.DELIVERED]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", [200, 500, 410])
def test_address_removed_while_it_is_told_is_no_fault(told: Endpoint, listener: Listener, alice: User, status: int):
    def removed(handler: Any) -> None:
        actions.switch_off(told, by=alice)
        actions.remove_endpoint(told, by=alice)
        connection.close()
        handler.send_response(status)
        handler.end_headers()

    listener.behave = removed
    actions.deliver(actions.test_endpoint(told, by=alice).pk)
    assert len(listener.heard) == 1
    assert not Endpoint.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_companies_become_one_while_the_address_of_one_is_told(
    told: Endpoint, listener: Listener, panshi: Exhibitor, liuchuan: Exhibitor, organiser: User
):
    def merged(handler: Any) -> None:
        merge_exhibitors(panshi, liuchuan, by=organiser)
        connection.close()
        handler.send_response(500)
        handler.end_headers()

    announce("booth.changed", panshi.pk)
    listener.behave = merged
    deliver_all()
    assert len(listener.heard) == 1
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_changes_at_once_wait_once(told: Endpoint, panshi: Exhibitor):
    race(5, lambda _number: announce("booth.changed", panshi.pk))
    assert Delivery.objects.count() == 1
