"""Tickets that were sold elsewhere come in by a token of the organisers; programs are told."""

import json
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from connections.models import Delivery
from registration.actions import cancel, register
from registration.models import Ticket
from tests.connections.conftest import endpoint_for, get, token_for
from tests.races import race
from tests.registration.conftest import question, ticket_kind

SOLD = {"reference": "SHOP-1", "email": "new@example.com", "kind": "visitor", "name": "王小明", "company": "示例公司"}


def post(token: str, **body: Any) -> Any:
    client = Client(headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"})
    return client.post("/api/v1/registrations", json.dumps(body), content_type="application/json")


@pytest.fixture
def token(organiser: User) -> str:
    return token_for(None, organiser, "register", "registrations")


def test_a_ticket_sold_elsewhere_comes_in_once(visitor, token):
    question("topics", "several", options=("ai", "cloud"))
    first, second = (post(token, **SOLD, answers={"topics": ["ai"]}) for _again in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    ticket = Ticket.objects.get()
    assert (ticket.source, ticket.state, ticket.outside_reference, ticket.answers) == ("api", "confirmed", "SHOP-1", {"topics": ["ai"]})
    assert first.json()["email"] == ticket.person.email == "new@example.com"


def test_another_word_under_the_same_reference_changes_the_ticket(visitor, token):
    post(token, **SOLD)
    assert post(token, **SOLD | {"company": "Other Ltd"}).json()["company"] == "Other Ltd"
    assert post(token, **SOLD | {"email": "other@example.com"}).status_code == 409
    assert Ticket.objects.count() == 1


def test_a_cancelled_ticket_does_not_come_back_by_its_reference(visitor, token):
    post(token, **SOLD)
    ticket = Ticket.objects.get()
    cancel(ticket, by=ticket.person)
    assert post(token, **SOLD).status_code == 409
    assert Ticket.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    "change", [{"kind": "king"}, {"email": "nobody"}, {"reference": ""}, {"answers": {"what": "x"}}, {"name": "x" * 200}]
)
def test_what_cannot_be_is_refused_and_changes_nothing(visitor, token, change):
    answer = post(token, **SOLD | change)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert not Ticket.objects.exists()
    assert not User.objects.filter(email="new@example.com").exists()


def test_a_full_kind_without_a_waiting_list_is_refused(event, token):
    ticket_kind(quota=0, has_waitlist=False)
    assert post(token, **SOLD).status_code == 409


def test_only_a_token_for_it_registers_and_reads(visitor, organiser, token):
    reads = token_for(None, organiser, "registrations")
    assert post(reads, **SOLD).status_code == 403
    assert post("nothing", **SOLD).status_code == 401
    assert get("registrations").status_code == 401
    post(token, **SOLD)
    assert [row["reference"] for row in get("registrations?state=confirmed", reads).json()["results"]] == ["SHOP-1"]
    assert get("registrations?state=pending", reads).json()["count"] == 0


def test_programs_are_told(visitor, organiser, dave):
    endpoint_for(None, organiser, ["registration.created", "registration.changed"])
    cancel(register(visitor, answers={}, by=dave), by=dave)
    assert set(Delivery.objects.values_list("event", flat=True)) == {"registration.created", "registration.changed"}


@pytest.mark.django_db(transaction=True)
def test_ten_calls_with_one_reference_make_one_ticket(visitor, token):
    answers = race(10, lambda _number: post(token, **SOLD))
    assert {answer.status_code for answer in answers} == {200}
    assert Ticket.objects.count() == 1
