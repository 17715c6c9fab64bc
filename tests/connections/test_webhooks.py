"""Telling: signed, once for each thing, of what may be told at the moment of sending, and never to a private address."""

import json
import socket
import time
from collections.abc import Collection
from datetime import timedelta
from itertools import groupby
from textwrap import dedent
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import User
from connections import actions
from connections.actions import delivering
from connections.models import Delivery, Endpoint
from connections.states import PAUSES, DeliveryState, EndpointState
from core.announcing import announce
from core.outgoing import NotPublic, bring
from core.refusals import NotAllowed, Refusal
from exhibitors.actions import change_role, give_card, merge_exhibitors, note_deed, open_conversation, take_back
from exhibitors.models import Card, Exhibitor, Lead, Membership
from exhibitors.states import CardField, DeedKind, Role
from notifications.models import Notification
from tests.connections.conftest import employ, get, token_for
from tests.listener import Listener
from tests.races import race

pytestmark = pytest.mark.django_db
LOOPBACK = ["127.0.0.0/8", "::1/128"]
ALL = ("lead.created", "lead.updated", "enquiry.created", "booth.changed")


def endpoint_for(exhibitor: Exhibitor | None, by: User, events: Collection[str], url: str = "https://crm.example.com/hook") -> Endpoint:
    return actions.add_endpoint(uuid4(), exhibitor=exhibitor, url=url, events=events, by=by)


@pytest.fixture
def inside(settings: Any) -> None:
    """The operator opened the network of this machine."""
    settings.WEBHOOK_NETWORKS = LOOPBACK


@pytest.fixture
def told(inside: None, panshi: Exhibitor, alice: User, listener: Listener) -> Endpoint:
    """A program of Panshi on this machine hears of all."""
    return endpoint_for(panshi, alice, ALL, listener.url)


def deliver_all() -> None:
    for pk in Delivery.objects.waiting().order_by("made_at").values_list("pk", flat=True):
        actions.deliver(pk)


def states() -> list[str]:
    return list(Delivery.objects.order_by("made_at").values_list("state", flat=True))


def heard(listener: Listener) -> list[str]:
    return [json.loads(body)["event"] for _headers, body in listener.heard]


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


# --- bad days ---------------------------------------------------------------------------------------------------------


def test_failure_is_tried_again_later_and_later_until_given_up(told: Endpoint, listener: Listener):
    listener.status = 503
    delivery = actions.test_endpoint(told, by=told.made_by)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for minutes in PAUSES:
            actions.deliver(delivery.pk)
            actions.deliver(delivery.pk)  # not due
            row = Delivery.objects.get()
            assert (row.state, row.status) == (DeliveryState.WAITING, 503)
            assert row.next_try_at == timezone.now() + timedelta(minutes=minutes)
            clock.shift(timedelta(minutes=minutes))
        actions.deliver(delivery.pk)
    assert states() == [DeliveryState.FAILED]
    assert len(listener.heard) == len(PAUSES) + 1


def test_address_that_fails_costs_one_try_a_pause(told: Endpoint, listener: Listener, panshi: Exhibitor, dave: User):
    listener.status = 500
    open_conversation(panshi, by=dave, text="Hello")
    announce("booth.changed", panshi.pk)
    deliver_all()
    assert len(listener.heard) == 1
    listener.status = 200
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        deliver_all()
    assert states() == [DeliveryState.DELIVERED] * 2
    assert Endpoint.objects.get().failing_since is None


def test_lasting_failure_pauses_the_address_and_tells_its_owners(
    told: Endpoint, listener: Listener, panshi: Exhibitor, alice: User, bob: User
):
    employ(panshi, bob, Role.MEMBER)
    listener.status = 500
    delivery = actions.test_endpoint(told, by=alice)
    actions.deliver(delivery.pk)
    Endpoint.objects.update(failing_since=timezone.now() - timedelta(hours=25))
    Delivery.objects.update(next_try_at=timezone.now())
    actions.deliver(delivery.pk)
    assert Endpoint.objects.get().state == EndpointState.PAUSED
    assert {row.recipient for row in Notification.objects.filter(kind="endpoint-paused")} == {alice}
    announce("booth.changed", panshi.pk)
    assert Delivery.objects.count() == 1
    listener.status = 200
    actions.resume(told, by=alice)
    deliver_all()
    assert states() == [DeliveryState.DELIVERED]


def test_address_that_says_gone_is_paused_at_once(told: Endpoint, listener: Listener, alice: User):
    listener.status = 410
    actions.deliver(actions.test_endpoint(told, by=alice).pk)
    assert Endpoint.objects.get().state == EndpointState.PAUSED


@pytest.mark.parametrize("url", ["https://localhost/hook", "https://127.0.0.1/hook", "https://[::1]/", "https://169.254.169.254/latest/"])
def test_private_address_is_not_asked(panshi: Exhibitor, alice: User, url: str):
    row = endpoint_for(panshi, alice, ["booth.changed"], url)
    actions.deliver(actions.test_endpoint(row, by=alice).pk)
    assert Delivery.objects.get().problem == "Not asked: no public address."


def test_plain_http_is_refused(panshi: Exhibitor, alice: User):
    for url in ("http://crm.example.com/", "ftp://crm.example.com/", "https://alice:secret@crm.example.com/"):
        with pytest.raises(Refusal):
            endpoint_for(panshi, alice, ["booth.changed"], url)


def test_redirection_is_not_followed(told: Endpoint, listener: Listener, alice: User):
    listener.status, listener.headers = 302, {"Location": "http://169.254.169.254/latest/meta-data/"}
    actions.deliver(actions.test_endpoint(told, by=alice).pk)
    assert len(listener.heard) == 1
    assert Delivery.objects.get().status == 302


def test_name_is_looked_up_once(monkeypatch: Any, listener: Listener):
    """Who answers with a public address first and a private one then (DNS rebinding) is asked at the first one, or not at all."""
    asked: list[str] = []

    def lookup(host: str, port: int, **_kwargs: Any) -> list[Any]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    connected: list[str] = []

    def connect(address: tuple[str, int], **_kwargs: Any) -> socket.socket:
        connected.append(address[0])
        plain = socket.socket()
        plain.settimeout(5)
        plain.connect(("127.0.0.1", listener.port))
        return plain

    monkeypatch.setattr(socket, "create_connection", connect)
    assert bring("http://rebind.example.com/", b"{}", {}, allowed=lambda address: address == "127.0.0.1") == 200
    assert (asked, connected) == (["rebind.example.com"], ["127.0.0.1"])
    with pytest.raises(NotPublic):
        bring("http://rebind.example.com/", b"{}", {}, allowed=lambda address: address == "127.0.0.1")


def drip(handler: Any) -> None:
    """A head without an end, a byte at a time: no read takes long."""
    stop = time.monotonic() + 20
    while time.monotonic() < stop:
        try:
            handler.wfile.write(b"H")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def hang(_handler: Any) -> None:
    time.sleep(8)


@pytest.mark.parametrize("behave", [drip, hang])
def test_target_that_hangs_is_left_after_its_time(told: Endpoint, listener: Listener, alice: User, monkeypatch: Any, behave: Any):
    monkeypatch.setattr(delivering, "SECONDS", 0.5)
    listener.behave = behave
    started = time.monotonic()
    actions.deliver(actions.test_endpoint(told, by=alice).pk)
    assert time.monotonic() - started < 5
    assert states() == [DeliveryState.WAITING]
    assert Delivery.objects.get().problem


def test_endless_answer_is_not_read(told: Endpoint, listener: Listener, alice: User):
    written: list[int] = []

    def flood(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            written.extend(handler.wfile.write(b"x" * 10_000) for _number in range(10_000))
        except OSError:
            return

    listener.behave = flood
    actions.deliver(actions.test_endpoint(told, by=alice).pk)
    assert states() == [DeliveryState.DELIVERED]
    time.sleep(0.2)
    assert sum(written) < 20_000_000


def test_no_answer_at_all_is_a_problem_in_words(told: Endpoint, listener: Listener, alice: User):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    Endpoint.objects.update(url=f"http://127.0.0.1:{port}/")
    actions.deliver(actions.test_endpoint(told, by=alice).pk)
    assert Delivery.objects.get().problem.startswith("ConnectionRefusedError")


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
