"""Tokens and webhooks at the desk."""

import re
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import AuditEntry, User
from connections import actions
from connections.actions import caller_with
from connections.models import Delivery, Endpoint, Token
from connections.states import EndpointState
from core.personal_data import personal_data
from exhibitors.models import Exhibitor
from exhibitors.states import Role
from tests.connections.conftest import employ, signed_in, token_for
from tests.connections.test_webhooks import endpoint_for

pytestmark = pytest.mark.django_db
TOKENS, ENDPOINTS = "/en/admin/connections/token/", "/en/admin/connections/endpoint/"
SHOWN = re.compile(r"expo_[\w-]{43}")


def make(person: User, **changes: Any) -> Any:
    data = {"key": str(uuid4()), "name": "CRM", "scopes": ["leads"], "days": "90", **changes}
    return signed_in(person).post(f"{TOKENS}new/", data)


def test_token_is_shown_once(panshi: Exhibitor, alice: User):
    answer = make(alice)
    token = SHOWN.search(answer.content.decode())[0]
    assert "no-store" in answer["Cache-Control"]
    assert caller_with(token).company == panshi.pk
    listed = signed_in(alice).get(TOKENS).content.decode()
    assert "CRM" in listed
    assert SHOWN.search(listed) is None
    assert AuditEntry.objects.filter(kind="token", verb="added", actor=alice).exists()


def test_double_click_reads_why_there_is_no_second_token(panshi: Exhibitor, alice: User):
    key = str(uuid4())
    make(alice, key=key)
    again = make(alice, key=key)
    assert again.status_code == 422
    assert "made already" in again.content.decode()
    assert Token.objects.count() == 1


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"scopes": []}, {"scopes": ["exhibitors"]}, {"days": "9999"}, {"key": "x"}, {"name": "x" * 81}]
)
def test_what_cannot_be_stands_on_the_form(panshi: Exhibitor, alice: User, changes: dict[str, Any]):
    assert make(alice, **changes).status_code == 422
    assert not Token.objects.exists()


def test_hostile_name_is_text(panshi: Exhibitor, alice: User):
    make(alice, name="<script>alert(1)</script>")
    assert "<script>alert" not in signed_in(alice).get(TOKENS).content.decode()


def test_token_is_made_anew_and_revoked(panshi: Exhibitor, alice: User):
    old = token_for(panshi, alice, "leads")
    row = Token.objects.get()
    new = SHOWN.search(signed_in(alice).post(TOKENS, {"rotate": str(row.pk)}).content.decode())[0]
    assert (caller_with(old), caller_with(new).company) == (None, panshi.pk)
    signed_in(alice).post(TOKENS, {"revoke": str(row.pk)})
    assert caller_with(new) is None
    assert "revoked" in signed_in(alice).get(TOKENS).content.decode()


def test_guessed_keys_are_not_there(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, bob: User):
    token = token_for(panshi, alice, "leads")
    endpoint = endpoint_for(panshi, alice, ["lead.created"])
    client = signed_in(bob)
    answers = [
        client.post(TOKENS, {"revoke": str(Token.objects.get().pk)}),
        client.post(TOKENS, {"rotate": "x"}),
        client.post(TOKENS, {}),
        client.get(f"{TOKENS}new/?for={panshi.pk}"),
        client.get(f"{TOKENS}new/?for=expo"),
        client.get(f"{ENDPOINTS}{endpoint.pk}/change/"),
        client.post(f"{ENDPOINTS}{endpoint.pk}/change/", {"off": "1"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 7
    assert caller_with(token) is not None
    assert client.get(TOKENS).content.decode().count("<li>") == signed_in(bob).get(TOKENS).content.decode().count("<li>")


def test_members_and_visitors_stay_outside(panshi: Exhibitor, bob: User, dave: User):
    employ(panshi, bob, Role.MEMBER)
    for path in (TOKENS, f"{TOKENS}new/", ENDPOINTS, f"{ENDPOINTS}new/"):
        assert signed_in(bob).get(path).status_code == 403
        assert signed_in(dave).get(path).status_code == 302


def test_organisers_connect_for_the_expo(panshi: Exhibitor, organiser: User):
    text = signed_in(organiser).get(f"{TOKENS}new/").content.decode()
    assert 'value="requests"' in text
    assert 'value="leads"' not in text
    answer = make(organiser, scopes=["requests", "exhibitors"])
    assert caller_with(SHOWN.search(answer.content.decode())[0]).is_expo


def test_lists_cost_as_much_for_three_rows_as_for_one(panshi: Exhibitor, alice: User, django_assert_max_num_queries: Any):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(alice)

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    def another() -> None:
        token_for(panshi, alice, "leads")
        row = endpoint_for(panshi, alice, ["lead.created"])
        actions.test_endpoint(Endpoint.objects.order_by("made_at").first() or row, by=alice)

    another()
    first = Endpoint.objects.get()
    paths = (TOKENS, ENDPOINTS, f"{ENDPOINTS}{first.pk}/change/")
    for path in paths:
        client.get(path)
    one = [queries(path) for path in paths]
    another()
    another()
    assert first.deliveries.count() == 3
    assert [queries(path) for path in paths] == one


def test_webhook_is_added_tested_switched_and_renewed(panshi: Exhibitor, alice: User):
    client = signed_in(alice)
    key = str(uuid4())
    data = {"key": key, "url": "crm.example.com/hook", "events": ["lead.created"]}
    page = client.post(f"{ENDPOINTS}new/", data)["Location"]
    assert client.post(f"{ENDPOINTS}new/", data)["Location"] == page
    row = Endpoint.objects.get()
    assert (row.url, row.events) == ("https://crm.example.com/hook", ["lead.created"])
    secret = row.secret
    assert secret in client.get(page).content.decode()
    client.post(page, {"test": "1"})
    assert [delivery.event for delivery in Delivery.objects.all()] == ["ping"]
    client.post(page, {"renew": "1"})
    client.post(page, {"save": "1", "key": key, "url": "https://crm.example.com/other", "events": ["enquiry.created"]})
    client.post(page, {"off": "1"})
    client.post(page, {"off": "1"})
    row = Endpoint.objects.get()
    assert (row.url, row.events, row.state) == ("https://crm.example.com/other", ["enquiry.created"], EndpointState.OFF)
    assert row.secret != secret
    client.post(page, {"resume": "1"})
    assert Endpoint.objects.get().state == EndpointState.ACTIVE


def test_address_that_cannot_be_stands_on_the_form(panshi: Exhibitor, alice: User):
    for url in ("http://crm.example.com/", "https://me:secret@crm.example.com/", "javascript:alert(1)", "https://10.0.0.1/hook"):
        answer = signed_in(alice).post(f"{ENDPOINTS}new/", {"key": str(uuid4()), "url": url, "events": ["lead.created"]})
        assert answer.status_code == 422
    row = endpoint_for(panshi, alice, ["lead.created"])
    page = f"{ENDPOINTS}{row.pk}/change/"
    answer = signed_in(alice).post(page, {"save": "1", "key": str(uuid4()), "url": "http://crm.example.com/", "events": ["lead.created"]})
    assert answer.status_code == 422


def test_foreign_delivery_is_not_sent_again(panshi: Exhibitor, liuchuan: Exhibitor, alice: User, bob: User):
    theirs = actions.test_endpoint(endpoint_for(liuchuan, bob, ["lead.created"]), by=bob)
    own = endpoint_for(panshi, alice, ["lead.created"])
    assert signed_in(alice).post(f"{ENDPOINTS}{own.pk}/change/", {"again": str(theirs.pk)}).status_code == 404


def test_paused_address_waits_on_the_desk(panshi: Exhibitor, alice: User, bob: User):
    endpoint_for(panshi, alice, ["lead.created"])
    assert "Programs that do not answer" not in signed_in(alice).get("/en/admin/").content.decode()
    Endpoint.objects.update(state=EndpointState.PAUSED)
    assert "Programs that do not answer" in signed_in(alice).get("/en/admin/").content.decode()


def test_erased_person_leaves_no_token_that_works(panshi: Exhibitor, alice: User):
    token = token_for(panshi, alice, "leads")
    endpoint_for(panshi, alice, ["lead.created"])
    part = next(part for part in personal_data() if part.name == "connections")
    told = part.export(alice)
    assert ([row["name"] for row in told["tokens"]], [row["url"] for row in told["addresses"]]) == (
        ["Our customer database"],
        ["https://crm.example.com/hook"],
    )
    part.erase(alice)
    assert caller_with(token) is None


def test_webhook_is_removed_once_it_is_switched_off(panshi: Exhibitor, alice: User):
    row = endpoint_for(panshi, alice, ["lead.created"])
    actions.test_endpoint(row, by=alice)
    page = f"{ENDPOINTS}{row.pk}/change/"
    signed_in(alice).post(page, {"remove": "1"})
    assert Endpoint.objects.exists()
    actions.switch_off(row, by=alice)
    assert signed_in(alice).post(page, {"remove": "1"})["Location"] == ENDPOINTS
    assert not Endpoint.objects.exists()
    assert signed_in(alice).post(page, {"remove": "1"}).status_code == 404
