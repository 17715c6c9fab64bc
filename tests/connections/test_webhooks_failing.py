"""Addresses that fail, hang, lead astray or are private: what is tried, and how often."""

import socket
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation

from accounts.models import User
from connections import actions
from connections.actions import delivering
from connections.models import Delivery, Endpoint
from connections.states import PAUSES, DeliveryState, EndpointState
from core.announcing import announce
from core.outgoing import NotPublic, bring
from core.refusals import Refusal
from exhibitors.actions import open_conversation
from exhibitors.models import Exhibitor
from exhibitors.states import Role
from notifications.models import Notification
from tests.connections.conftest import deliver_all, employ, endpoint_for, states
from tests.listener import Listener

pytestmark = pytest.mark.django_db


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
    """A name may lead there only after it was entered."""
    row = endpoint_for(panshi, alice, ["booth.changed"])
    Endpoint.objects.update(url=url)
    actions.deliver(actions.test_endpoint(row, by=alice).pk)
    found = Delivery.objects.get()
    assert found.problem_said == "Not asked: no public address."
    with translation.override("zh-hans"):
        assert found.problem_said == "未发送：不是公网地址。"


@pytest.mark.parametrize(
    "host", ["localhost", "crm.localhost.", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:10.0.0.1]", "192.168.1.9", "0"]
)
def test_private_address_is_refused_where_it_is_entered(panshi: Exhibitor, alice: User, host: str):
    with pytest.raises(Refusal, match="private network"):
        endpoint_for(panshi, alice, ["booth.changed"], f"https://{host}/hook")
    row = endpoint_for(panshi, alice, ["booth.changed"])
    with pytest.raises(Refusal, match="private network"):
        actions.change_endpoint(row, url=f"https://{host}/hook", events=["booth.changed"], by=alice)


def test_own_network_that_the_operator_opened_is_taken(inside: None, panshi: Exhibitor, alice: User):
    for url in ("https://127.0.0.1/hook", "http://localhost:8000/hook", "https://1.1.1.1/hook"):
        assert endpoint_for(panshi, alice, ["booth.changed"], url).url == url
    with pytest.raises(Refusal, match="private network"):
        endpoint_for(panshi, alice, ["booth.changed"], "https://10.0.0.1/hook")


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
    assert Delivery.objects.get().problem == "No answer within six seconds."


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
