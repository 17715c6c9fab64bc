"""Organisers see what people ask, grouped and without who asked; the missing answer is one press away."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.contributions import desk_cards_for
from guide.models import Conversation, Exchange

pytestmark = pytest.mark.django_db

PAGE, LIST = "/en/admin/guide/exchange/asked/", "/en/admin/guide/exchange/"


@pytest.fixture
def carol(carol: User) -> User:
    rooms = Permission.objects.filter(content_type__app_label__in=["guide", "event"])
    carol.user_permissions.set(rooms)
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def desk(carol: User) -> Client:
    client = Client()
    client.force_login(carol)
    return client


def exchange(person: User, question: str, kind: str = "retrieved", **fields) -> Exchange:
    conversation, _is_new = Conversation.objects.get_or_create(person=person)
    return Exchange.objects.create(conversation=conversation, **{"question": question, "kind": kind, "language": "en"} | fields)


@pytest.fixture
def some(dave: User, alice: User) -> None:
    exchange(dave, "Where is the cloakroom?", "unknown")
    exchange(alice, "where is the CLOAKROOM", "unknown")
    exchange(alice, "Who speaks?", rating=-1)
    exchange(alice, "What is on now?", "now", rating=1)
    exchange(alice, "Old", created_at=timezone.now() - timedelta(days=40))


def test_questions_are_grouped_and_counted(desk, some):
    report = desk.get(PAGE).context["report"]
    assert (report.number, report.unknown, report.good, report.bad, report.known_percent) == (4, 2, 1, 1, 50)
    assert [(group.question, group.number) for group in report.unanswered] == [("where is the CLOAKROOM", 2)]
    assert [group.question for group in report.disliked] == ["Who speaks?"]
    assert sum(bar.value for bar in report.by_day.bars) == 4


def test_page_does_not_say_who_asked(desk, some, dave, alice):
    for address in (PAGE, LIST):
        page = desk.get(address).content.decode()
        assert not {word for word in (dave.email, alice.email, "Alice", "Dave") if word in page}


def test_missing_answer_is_one_press_away(desk, some):
    [group] = desk.get(PAGE).context["report"].unanswered
    form = desk.get(group.faq_url.replace("/admin/", "/en/admin/", 1) if not group.faq_url.startswith("/en/") else group.faq_url)
    assert 'value="where is the CLOAKROOM"' in form.content.decode()


def test_days_are_chosen_by_the_address(desk, some):
    old = (timezone.now() - timedelta(days=40)).date()
    report = desk.get(PAGE, {"since": old - timedelta(days=1), "until": old + timedelta(days=1)}).context["report"]
    assert [group.question for group in report.most] == ["Old"]
    assert desk.get(PAGE, {"since": "nonsense"}).status_code == 400


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_pages_cost_the_same_for_one_and_many(desk, dave, address):
    numbers = []
    for _turn in range(3):  # the first one warms up what is kept near
        exchange(dave, "Where?", "unknown"), exchange(dave, "Who?", rating=-1)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        numbers.append(len(queries))
    assert numbers[1] == numbers[2] <= 8, [query["sql"][:150] for query in queries]


def test_list_is_taken_along_as_filtered(desk, some):
    table = b"".join(desk.get("/en/admin/export/guide/exchange.csv?kind=unknown")).decode("utf-8-sig")
    assert len(table.strip().splitlines()) == 3


def test_list_is_filtered_by_how_it_was_answered(desk, dave, some):
    exchange(dave, "What is on?", "now")
    page = desk.get(LIST.removeprefix("/en"), {"kind": "live"})
    assert [row.question for row in page.context["cl"].result_list] == ["What is on?", "What is on now?"]
    assert "由实时数据回答" in page.content.decode()
    assert ">agenda<" not in page.content.decode()


def test_desk_counts(carol, dave, some):
    card = next(card for card in desk_cards_for(carol) if card.url.startswith(LIST))
    assert (card.value, card.note) == ("4", "2 without an answer")
    assert [card for card in desk_cards_for(dave) if "guide" in card.url] == []


def test_people_without_the_right_do_not_read_it(some, alice):
    client = Client()
    client.force_login(alice)
    assert client.get(PAGE).status_code in {302, 403}
