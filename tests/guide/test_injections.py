"""Texts that give orders, in a booth, in the organisers' answers and in questions: they are shown as texts and move nothing."""

import html
import unicodedata

import pytest
from django.test import Client

from exhibitors.models import Exhibitor
from guide.models import Exchange
from guide.quoting import UNSEEN, cleaned, gives_orders
from search.actions import rebuild
from tests.guide.conftest import BADGE
from tests.guide.injections import INJECTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

ALIVE = (
    "<script>alert",
    "<img src=x",
    "<svg onload",
    "<iframe",
    'formaction="/admin/',
    'href="javascript:',
    'href="https://evil',
    "<h1>PWNED",
)


def ask(client: Client, question: str) -> tuple[Exchange, str]:
    part = client.post("/en/guide/ask/", {"question": question}, headers={"accept": "text/html"}).content.decode()
    return Exchange.objects.latest("pk"), part


def citations(exchange: Exchange) -> tuple[list[dict[str, str]], list[dict[str, object]], list[str]]:
    return exchange.links, exchange.actions, exchange.subject


def test_there_are_forty():
    assert len(set(INJECTIONS)) == 40


@pytest.mark.parametrize("text", INJECTIONS)
def test_answer_of_the_organisers_that_gives_orders_moves_nothing(client, faq, endpoint, text):
    """The model does as it is told, or says what it likes; what is cited and offered stays as without the text."""
    before, _part = ask(client, BADGE)
    faq.answer_en = f"The cloakroom is beside the north door. {text}"
    faq.save()
    rebuild()
    endpoint.pieces = ["[1] PWNED. ", f"[99] {text} "]
    after, part = ask(client, BADGE)
    assert citations(after) == citations(before)
    assert after.kind == "retrieved"
    assert [sign for sign in ALIVE if sign in part] == []


@pytest.mark.parametrize("text", INJECTIONS)
def test_booth_that_gives_orders_moves_nothing(client, panshi, endpoint, text):
    question = "Panshi Cloud"
    before, _part = ask(client, question)
    Exhibitor.objects.filter(pk=panshi.pk).update(about_en=f"Vaults of clouds. {text}", about_zh_hans=text)
    rebuild()
    endpoint.pieces = [text, "[1] https://evil.example/login. "]
    after, part = ask(client, question)
    assert citations(after) == citations(before)
    assert after.kind != "model"
    assert [sign for sign in ALIVE if sign in part] == []


@pytest.mark.parametrize("text", INJECTIONS)
def test_question_that_gives_orders_is_shown_as_text_and_cites_the_expo_alone(client, endpoint, text):
    endpoint.pieces = ["PWNED. ", "[1] I starred it for you. "]
    exchange, part = ask(client, text)
    assert exchange.kind != "model"
    assert {link["url"].startswith("/") for link in exchange.links} <= {True}
    assert {action["url"].startswith("/") for action in exchange.actions} <= {True}
    assert [sign for sign in ALIVE if sign in part] == []
    assert html.escape(exchange.question) in part


def test_what_cannot_be_seen_is_taken_out_before_it_is_quoted():
    assert {unicodedata.category(letter) for text in INJECTIONS for letter in cleaned(text, 2000)} & UNSEEN == set()


@pytest.mark.parametrize(
    "text",
    [
        "The AI assistant of our cloud, ready for industry. It says what data mean: systems, models and rules for trading.",
        "面向政企的人工智能大模型平台，关注数据安全，系统提供隐私计算，覆盖90%以上场景，助手功能可试用。",
        "Printing and reading of labels; questions are answered within a day.",
    ],
)
def test_common_texts_of_booths_give_no_orders(text):
    assert not gives_orders(text)
