"""The page works as a normal form, for guests and for people; a part of it comes to scripts."""

import pytest
from django.test import Client

from guide.models import Conversation, Exchange

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _expo(event):
    """The expo is set up."""


def test_guest_asks_and_reads_the_answer(client):
    answer = client.post("/en/guide/", {"question": "What is this?"})
    exchange = Exchange.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/en/guide/#e{exchange.pk}")
    page = client.get("/en/guide/")
    assert "What is this?" in page.content.decode()


def test_guests_have_conversations_of_their_own(client):
    client.post("/en/guide/", {"question": "One?"})
    other = Client()
    other.post("/en/guide/", {"question": "Two?"})
    assert Conversation.objects.count() == 2
    assert "One?" not in other.get("/en/guide/").content.decode()


def test_person_has_one_conversation_on_all_devices(client, dave):
    client.force_login(dave)
    client.post("/en/guide/", {"question": "One?"})
    client.post("/guide/", {"question": "Two?"})
    assert [row.question for row in Conversation.objects.get(person=dave).exchanges.all()] == ["One?", "Two?"]


def test_empty_question_is_refused_on_the_form(client):
    page = client.post("/en/guide/", {"question": "  "})
    assert page.status_code == 400
    assert "Type a question first." in page.content.decode()
    assert not Conversation.objects.exists()


def test_scripts_get_the_exchange_alone(client):
    part = client.post("/en/guide/ask/", {"question": "What is this?"}, headers={"accept": "text/html"}).content.decode()
    assert "data-guide-answer" in part
    assert "<html" not in part
    data = client.post("/en/guide/ask/", {"question": "What is this?"}, headers={"accept": "application/json"}).json()
    assert data["question"] == "What is this?"
