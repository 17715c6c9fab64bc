"""What is somebody's own at the guide: memory with an end, ratings, the greeting, the day and the nudge."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from event.models import Sector
from forums.models import Star
from guide.actions import forget_old, nudge
from guide.models import Conversation, Exchange, HelpRequest
from notifications.models import Notification
from tests.forums.conftest import forum, make_session, stage  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

PAGE, DAY = "/en/guide/", "/en/guide/day/"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def talked(client: Client, question: str = "What is this?") -> Exchange:
    client.post(PAGE, {"question": question})
    return Exchange.objects.latest("pk")


@pytest.fixture
def reader(dave: User, forum: object, sector: Sector) -> Client:  # noqa: F811
    """Dave, who is interested in the sector of the forum."""
    dave.sectors.add(sector)
    return signed_in(dave)


def soon(make_session, minutes: float, **fields):  # noqa: F811
    start = timezone.now() + timedelta(minutes=minutes)
    return make_session(starts_at=start, ends_at=start + timedelta(minutes=30), **fields)


def test_conversation_is_deleted_by_whom_it_belongs_to(client, event):
    talked(client)
    Client().post("/en/guide/conversation/delete/")
    assert Conversation.objects.count() == 1
    assert client.get("/en/guide/conversation/delete/").status_code == 405
    page = client.post("/en/guide/conversation/delete/", follow=True)
    assert "The conversation is deleted." in page.content.decode()
    assert not Conversation.objects.exists()


def test_question_to_the_help_desk_outlives_the_conversation(client, event):
    exchange = talked(client)
    HelpRequest.objects.create(question="Where?", exchange=exchange)
    client.post("/en/guide/conversation/delete/")
    assert HelpRequest.objects.get().exchange is None


def test_old_conversations_are_forgotten_those_of_guests_sooner(dave, alice, client, settings):
    settings.GUIDE_KEPT_DAYS = 30
    now = timezone.now()
    talked(signed_in(dave)), talked(signed_in(alice)), talked(client)
    Conversation.objects.filter(person=dave).update(last_used_at=now - timedelta(days=31))
    Conversation.objects.filter(person=alice).update(last_used_at=now - timedelta(days=29))
    Conversation.objects.filter(person=None).update(last_used_at=now - timedelta(days=2))
    assert (forget_old(now), forget_old(now)) == (2, 0)
    assert [row.person for row in Conversation.objects.all()] == [alice]


def test_address_of_a_guest_is_forgotten_with_time(event, settings):
    settings.GUIDE_KEPT_DAYS = 30
    now = timezone.now()
    HelpRequest.objects.create(question="Old", email="old@example.org", answered_at=now - timedelta(days=31))
    HelpRequest.objects.create(question="New", email="new@example.org", answered_at=now - timedelta(days=29))
    HelpRequest.objects.create(question="Open", email="open@example.org", created_at=now - timedelta(days=90))
    forget_old(now)
    assert dict(HelpRequest.objects.values_list("question", "email")) == {
        "Old": "",
        "New": "new@example.org",
        "Open": "open@example.org",
    }


def test_without_a_time_people_delete_themselves(dave, settings):
    settings.GUIDE_KEPT_DAYS = 0
    talked(signed_in(dave))
    assert forget_old(timezone.now() + timedelta(days=5000)) == 0


def test_answer_is_rated_by_whom_it_was_given_to(client, event):
    exchange = talked(client)
    address = f"/en/guide/rate/{exchange.pk}/"
    assert Client().post(address, {"rating": "-1"}).status_code == 404
    assert client.post(address, {"rating": "5"}).status_code == 400
    assert client.post(address, {"rating": "-1"}).url == f"/en/guide/#e{exchange.pk}"
    assert Exchange.objects.get().rating == -1
    part = client.post(address, {"rating": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert Exchange.objects.get().rating == 1


def test_guide_greets_by_name_interest_and_next_session(reader, make_session):  # noqa: F811
    soon(make_session, 90, title="Vaults of data")
    page = reader.get(PAGE).content.decode()
    assert "Hello, Dave." in page
    assert "Data security:" in page
    assert "Vaults of data" in page
    assert "数据安全：<a" in reader.get(PAGE.removeprefix("/en")).content.decode()


def test_guests_are_not_greeted(client, event):
    assert "Hello," not in client.get(PAGE).content.decode()


def test_day_has_the_agenda_and_what_fits_between(reader, dave, make_session):  # noqa: F811
    """Dave's zone is Berlin's; in the last half hour of its day the sessions are on the next, which is then the day that is shown."""
    starred = soon(make_session, 20, title="Starred")
    soon(make_session, 40, title="At the same time")
    soon(make_session, 51, title="In the gap")
    Star.objects.create(person=dave, session=starred)
    page = reader.get(DAY)
    day = page.context["day"]
    assert [item.title for item in day.items] == ["Starred"]
    assert {session.title for session in day.picks} <= {"In the gap"}
    assert "Starred" in page.content.decode()


def test_day_of_a_guest_has_what_is_on(client, event, make_session):  # noqa: F811
    soon(make_session, 20, title="In a moment")
    page = client.get(DAY).content.decode()
    assert "In a moment" in page
    assert "Sign in for your own day" in page


@pytest.mark.parametrize("number", [1, 3])
def test_day_costs_the_same_for_one_and_three(reader, dave, make_session, number):  # noqa: F811
    for place in range(number):
        Star.objects.create(person=dave, session=soon(make_session, 20 + place, title=f"Starred {place}"))
        soon(make_session, 60 + 40 * place, title=f"Free {place}")
    reader.get(DAY)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reader.get(DAY)
    assert len(queries) <= 8, [query["sql"][:150] for query in queries]


def test_guide_page_costs_the_same_for_one_and_three(reader, make_session):  # noqa: F811
    soon(make_session, 90)
    numbers = []
    for _turn in range(3):  # the first one warms up what is kept near
        talked(reader), talked(reader)
        with CaptureQueriesContext(connection) as queries:
            reader.get(PAGE)
        numbers.append(len(queries))
    assert numbers[1] == numbers[2] <= 8, [query["sql"][:150] for query in queries]


def test_guide_nudges_whom_it_talks_with_once(reader, dave, alice, make_session):  # noqa: F811
    session = soon(make_session, 4, title="Vaults of data")
    for person in (dave, alice):
        Star.objects.create(person=person, session=session)
    talked(reader)
    now = timezone.now()
    assert (nudge(now), nudge(now)) == (1, 0)
    row = Notification.objects.get(kind="guide-nudge")
    assert (row.recipient, row.url) == (dave, session.get_absolute_url())
    assert "Vaults of data" in row.text


def test_nudge_is_not_early(reader, dave, make_session):  # noqa: F811
    Star.objects.create(person=dave, session=soon(make_session, 6))
    talked(reader)
    assert nudge(timezone.now()) == 0
