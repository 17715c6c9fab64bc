"""An answer in the words of a language model: labelled, within limits, and the answer that was found whenever anything is amiss."""

from datetime import date

import pytest
from django.test import Client

from guide.actions.spending import book, give_back, place
from guide.models import Exchange, ModelDay
from tests.guide.conftest import BADGE, heard
from tests.guide.model_server import KEY, MANNERS
from tests.races import race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

LABEL = "Worded by AI"
TRUE = ["[1] The cloakroom ", "is beside the north door."]


@pytest.fixture
def found(client: Client) -> Exchange:
    """What the guide says by itself."""
    return answered(client)


def answered(client: Client) -> Exchange:
    client.post("/en/guide/", {"question": BADGE})
    return Exchange.objects.latest("pk")


def page_of(client: Client) -> str:
    return client.get("/en/guide/").content.decode()


def test_answer_in_words_of_the_model_is_labelled_and_has_the_links_that_were_found(client, found, endpoint):
    endpoint.pieces = TRUE
    exchange = answered(client)
    assert (exchange.kind, exchange.sentences) == ("model", ["The cloakroom is beside the north door."])
    assert (exchange.links, exchange.actions) == (found.links, found.actions)
    assert page_of(client).count(LABEL) == 1


def test_what_the_guide_found_itself_is_not_labelled(client, found):
    assert LABEL not in page_of(client)


@pytest.mark.parametrize("manner", sorted(set(MANNERS) - {"honest", "lying", "hostile"}))
def test_bad_endpoint_leaves_no_trace(client, found, endpoint, settings, manner):
    settings.GUIDE_MODEL_SECONDS = 0.5
    endpoint.manner = manner
    exchange = answered(client)
    assert (exchange.kind, exchange.sentences, exchange.links) == (found.kind, found.sentences, found.links)
    page = page_of(client)
    assert LABEL not in page
    assert KEY not in page


def test_lie_leaves_no_trace(client, found, endpoint):
    endpoint.pieces = ["[1] The cloakroom is beside the north door. ", "[1] It is closed."]
    assert answered(client).sentences == found.sentences


def test_page_hears_source_sentences_and_answer(client, endpoint):
    endpoint.pieces = TRUE
    begun, sentence, answer = heard(client, BADGE)
    assert begun == ("begun", {"title": BADGE})
    assert sentence == ("sentence", {"text": "The cloakroom is beside the north door."})
    assert answer[0] == "answer"
    assert LABEL in answer[1]["html"]


def test_page_hears_the_found_answer_alone_without_a_model(client, found):
    [(name, data)] = heard(client, BADGE)
    assert name == "answer"
    assert LABEL not in data["html"]


def test_stream_refuses_an_empty_question(client):
    assert client.post("/en/guide/stream/", {"question": " "}).status_code == 400
    assert client.get("/en/guide/stream/").status_code == 405


def test_no_free_place_leaves_no_trace(client, found, endpoint, settings):
    settings.GUIDE_MODEL_AT_ONCE = 1
    with place() as is_free:
        assert is_free
        assert answered(client).kind == found.kind
    assert endpoint.asked == []


def test_asker_beyond_the_minute_or_the_day_gets_what_was_found(client, endpoint, settings):
    endpoint.pieces = TRUE
    settings.GUIDE_MODEL_A_MINUTE = 2
    assert [answered(client).kind for _turn in range(3)] == ["model", "model", "retrieved"]
    settings.GUIDE_MODEL_A_MINUTE, settings.GUIDE_MODEL_A_DAY = 100, 2
    assert answered(client).kind == "retrieved"
    assert len(endpoint.asked) == 2


def test_guest_who_comes_anew_is_still_the_same_address(client, endpoint, settings):
    endpoint.pieces = TRUE
    settings.GUIDE_MODEL_A_MINUTE = 1
    assert [answered(Client()).kind for _turn in range(2)] == ["model", "retrieved"]


def test_spent_day_leaves_no_trace(client, endpoint, settings):
    settings.GUIDE_MODEL_TOKENS_A_DAY = 100
    assert answered(client).kind == "retrieved"
    assert endpoint.asked == []


def test_what_was_not_used_is_given_back(client, endpoint):
    endpoint.pieces = TRUE
    answered(client)
    assert 100 < ModelDay.objects.get().tokens < 700


@pytest.mark.django_db(transaction=True)
def test_many_at_once_never_pass_the_day(settings):
    settings.GUIDE_MODEL_TOKENS_A_DAY = 500
    day = date(2026, 5, 26)
    assert race(8, lambda _number: book(100, day)).count(True) == 5
    assert ModelDay.objects.get(day=day).tokens == 500
    give_back(100, day)
    assert ModelDay.objects.get(day=day).tokens == 400
