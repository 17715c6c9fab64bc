"""The page works as a normal form, for guests and for people; a part of it comes to scripts."""

import re

import pytest
from django.test import Client

from guide.models import Conversation, Exchange
from tests.guide.conftest import BADGE

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


def test_what_is_listed_stands_a_line_each(client, dave):
    client.force_login(dave)
    talk = Conversation.objects.create(person=dave)
    for sentences in (["Next:", "One, at 10:00.", "Two, at 11:00."], ["One thing.", "And another."], ["Nothing:"]):
        talk.exchanges.create(question="?", language="en", kind="agenda", sentences=sentences)
    points = re.findall(r"<li>\s*<span data-sentence[^>]*>(.*?)</span>", client.get("/en/guide/").content.decode())
    assert points == ["One, at 10:00.", "Two, at 11:00."]


def test_guide_wears_what_was_chosen(client):
    assert 'src="/static/img/guide/business' in client.get("/en/guide/").content.decode()
    answer = client.post("/en/guide/look/", {"look": "national"})
    assert (answer.status_code, answer.url) == (302, "/en/guide/")
    assert 'src="/static/img/guide/national' in client.get("/en/guide/").content.decode()


def test_unknown_clothes_change_nothing(client):
    assert "guide_look" not in client.post("/en/guide/look/", {"look": "../../etc"}).cookies
    client.cookies["guide_look"] = "nonsense"
    assert 'src="/static/img/guide/business' in client.get("/en/guide/").content.decode()


def test_panel_is_the_conversation_alone(client):
    part = client.get("/en/guide/", headers={"hx-request": "true"}).content.decode()
    assert "data-guide-panel" in part
    assert "<html" not in part


def test_microphone_is_open_to_the_guide_and_closed_elsewhere(client):
    assert "microphone=(self)" in client.get("/en/guide/").headers["Permissions-Policy"]
    assert "microphone=()" in client.get("/en/forums/").headers["Permissions-Policy"]


def test_answer_carries_how_it_sounds(client):
    client.post("/guide/", {"question": "你好"})
    Exchange.objects.update(sentences=["共有12家。"], language="zh-hans")
    assert 'data-sounds="gong4 you3 shi2 er4 jia1 。"' in client.get("/guide/").content.decode()


def test_archive_says_first_that_it_is_over_and_offers_nothing_it_refuses(client, event, faq, indexed):
    event.is_archived = True
    event.save()
    said = client.post("/en/guide/ask/", {"question": BADGE}, headers={"accept": "application/json"}).json()
    assert said["sentences"] == ["The expo is over and kept as an archive: what follows held while it was on.", faq.answer_en]
    said = client.post("/en/guide/ask/", {"question": "May I talk to a person?"}, headers={"accept": "application/json"}).json()
    assert (said["kind"], said["actions"]) == ("help", [])
