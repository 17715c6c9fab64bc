"""Feedback on a session: one a person, once it has begun, without a name where the organiser says so."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.refusals import Refusal
from event.models import Event
from exhibitors.models import Exhibitor, Membership
from forums.actions.feedback import give_feedback, hide_feedback
from forums.feedback import summary_of
from forums.models import Feedback, Session, Speaker
from forums.personal_data import erase, export
from tests.conftest import OPENS
from tests.forums.conftest import Maker
from tests.races import race


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(OPENS + timedelta(minutes=10), tick=False) as traveller:
        yield traveller


def address(session: Session) -> str:
    return f"/en/forums/{session.forum.slug}/{session.slug}/feedback/"


@pytest.mark.django_db
def test_second_one_replaces_the_first(session: Session, dave: User, erin: User) -> None:
    give_feedback(session, stars=2, text="Too fast", by=dave)
    give_feedback(session, stars=4, text=" Better on reading ", by=dave)
    give_feedback(session, stars=5, text="", by=erin)
    assert set(Feedback.objects.values_list("person", "stars", "text")) == {(dave.pk, 4, "Better on reading"), (erin.pk, 5, "")}


@pytest.mark.django_db
def test_anonymous_one_stores_no_person_and_is_still_one(session: Session, make_session: Maker, event: Event, dave: User) -> None:
    Event.objects.update(feedback_is_anonymous=True)
    other = make_session()
    for stars in (1, 3):
        give_feedback(session, stars=stars, text="", by=dave)
    give_feedback(other, stars=5, text="", by=dave)
    rows = Feedback.objects.order_by("stars")
    assert [(row.person, row.stars) for row in rows] == [(None, 3), (None, 5)]
    assert len({row.marker for row in rows}) == 2  # what one person gave does not hang together
    assert export(dave)["feedback"] == []


@pytest.mark.django_db(transaction=True)
def test_ten_tabs_at_once_give_one(session: Session, dave: User) -> None:
    results = race(10, lambda number: give_feedback(session, stars=1 + number % 5, text="", by=dave))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Feedback.objects.count() == 1


@pytest.mark.django_db
def test_nobody_judges_what_has_not_begun_or_is_cancelled(client: Client, make_session: Maker, dave: User) -> None:
    client.force_login(dave)
    for session in (make_session(60), make_session(state="cancelled")):
        with pytest.raises(Refusal, match="once a session has begun"):
            give_feedback(session, stars=5, text="", by=dave)
        page = client.post(address(session), {"stars": "5", "text": "My words"})
        assert (page.status_code, "once a session has begun" in page.content.decode()) == (400, True)
    assert client.get(address(make_session(state="draft"))).status_code == 404


@pytest.mark.django_db
def test_form_keeps_what_was_typed_and_a_link_chooses_stars(client: Client, session: Session, dave: User) -> None:
    assert client.get(address(session)).status_code == 302
    client.force_login(dave)
    assert 'value="4" class' not in client.get(address(session)).content.decode()
    assert "checked" in client.get(address(session) + "?stars=4").content.decode()
    response = client.post(address(session), {"stars": "9", "text": "My words"})
    assert (response.status_code, "My words" in response.content.decode()) == (400, True)
    assert client.post(address(session), {"stars": "4", "text": "My words"}).status_code == 302
    assert "You gave feedback already" in client.get(address(session)).content.decode()


@pytest.mark.django_db
def test_session_and_agenda_lead_there_once_it_has_begun(client: Client, session: Session, make_session: Maker, dave: User) -> None:
    later = make_session(60)
    client.force_login(dave)
    for one in (session, later):
        one.stars.create(person=dave)
    pages = [client.get(path).content.decode() for path in (session.get_absolute_url(), later.get_absolute_url(), "/agenda/")]
    found = [[f"/{one.slug}/feedback/" in page for one in (session, later)] for page in pages]
    assert found == [[True, False], [False, False], [True, False]]


@pytest.mark.django_db
def test_organisers_and_companies_of_the_session_read_it(
    client: Client, session: Session, dave: User, alice: User, erin: User, sector: Any
) -> None:
    company = Exhibitor.objects.create(slug="panshi", name_en="Panshi", sector=sector, state="published")
    Membership.objects.create(exhibitor=company, person=alice, role="owner")
    session.exhibitors.add(company)
    give_feedback(session, stars=4, text="Clear and calm", by=dave)
    hidden = give_feedback(session, stars=1, text="Improper words", by=erin)
    root = User.objects.create_superuser("root@example.com")
    hide_feedback(hidden, reason="Insult", by=root)
    reads = {}
    for person in (root, alice, dave):
        client.force_login(person)
        page = client.get(address(session)).content.decode()
        reads[person.email] = ("Clear and calm" in page.partition("What visitors say")[2], "Improper words" in page, "2.5 of 5" in page)
    assert reads == {
        "root@example.com": (True, False, True),
        "alice@example.com": (True, False, True),
        "dave@example.com": (False, False, False),
    }
    with pytest.raises(Refusal, match="Somebody was faster"):
        hide_feedback(hidden, reason="Insult", by=root)
    with pytest.raises(Refusal, match="Only organisers"):
        hide_feedback(hidden, reason="Insult", by=dave)


@pytest.mark.django_db
def test_speaker_reads_what_is_said_of_the_own_session_and_does_not_judge_it(
    client: Client, session: Session, make_session: Maker, dave: User, erin: User
) -> None:
    speaker = Speaker.objects.create(slug="erin", name_en="Erin", name_zh_hans="艾琳", person=erin)
    other = make_session()
    session.appearances.create(speaker=speaker)
    for one in (session, other):
        give_feedback(one, stars=4, text="Clear and calm", by=dave)
    client.force_login(erin)
    pages = [client.get(address(one)).content.decode() for one in (session, other)]
    assert [("Clear and calm" in page, "dave@example.com" in page, "<textarea" in page) for page in pages] == [
        (True, False, False),
        (False, False, True),
    ]
    assert "What visitors say" in client.get("/en/agenda/").content.decode()
    refused = client.post(address(session), {"stars": "5", "text": "Splendid"})
    assert (refused.status_code, "You speak in this session" in refused.content.decode()) == (400, True)
    assert Feedback.objects.filter(session=session).count() == 1


@pytest.mark.django_db
def test_words_take_the_same_queries(client: Client, session: Session, dave: User, erin: User) -> None:
    root = User.objects.create_superuser("root@example.com")
    client.force_login(root)
    numbers = []
    for people in ([dave], [dave, erin, root]):
        for person in people:
            give_feedback(session, stars=3, text="Words", by=person)
        client.get(address(session))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(session))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 8


@pytest.mark.django_db
def test_erased_person_leaves_only_stars(session: Session, dave: User) -> None:
    give_feedback(session, stars=2, text="My own words", by=dave)
    assert [row["text"] for row in export(dave)["feedback"]] == ["My own words"]
    erase(dave)
    assert list(Feedback.objects.values_list("person", "stars", "text")) == [(None, 2, "")]


def test_summary_counts_and_averages() -> None:
    assert summary_of({}) is None
    summary = summary_of({5: 2, 1: 1})
    assert summary is not None
    assert (summary.number, summary.average, [bar.percent for bar in summary.bars]) == (3, 3.7, [67, 0, 0, 0, 33])
