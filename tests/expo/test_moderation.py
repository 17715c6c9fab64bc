"""One queue over all rooms: hidden with a reason, let be, and the second of two moderators is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.moderation import moderation_sources, settle, source_named
from core.refusals import NotAllowed, Refusal
from event.models import Event, Sector
from exhibitors.models import Conversation, Exhibitor, Message, TalkReport
from forums.actions.feedback import give_feedback
from forums.models import Feedback, Forum, Session
from live.actions import ban, silence
from live.models import Line, LineReport, Question, Restriction, Stage
from matchmaking.models import Entry, Report
from tests.conftest import person
from tests.races import race

QUEUE = "/en/admin/moderation/"


@pytest.fixture
def root(event: Event) -> User:
    return User.objects.create_superuser("root@example.com")


@pytest.fixture
def stage(event: Event) -> Stage:
    return Stage.objects.create(slug="one", name_en="Hall", name_zh_hans="厅", order=1)


@pytest.fixture
def session(stage: Stage, sector: Sector) -> Session:
    hour_ago = timezone.now() - timedelta(hours=1)
    times = {"starts_at": hour_ago, "ends_at": hour_ago + timedelta(hours=3), "stage": stage, "state": "published"}
    forum = Forum.objects.create(slug="f", name_en="Forum", short_name_en="Forum", sector=sector, **times)
    return Session.objects.create(forum=forum, slug="s", title_en="Talk", **times)


@pytest.fixture
def company(sector: Sector) -> Exhibitor:
    return Exhibitor.objects.create(slug="panshi", name_en="Panshi", name_zh_hans="磐石", sector=sector, state="published")


def report_line(stage: Stage, author: User, by: User, text: str = "Rude words") -> LineReport:
    return LineReport.objects.create(line=Line.objects.create(stage=stage, author=author, text=text), by=by, reason="An insult")


def waits(user: User) -> dict[str, int]:
    found = {source.name: source.waiting(user).count() for source in moderation_sources()}
    return {name: number for name, number in found.items() if number}


@pytest.fixture
def everything(stage: Stage, session: Session, company: Exhibitor, dave: User, erin: User) -> None:
    """One thing of each kind."""
    report_line(stage, dave, erin)
    Question.objects.create(stage=stage, asker=dave, text="Why so?")
    give_feedback(session, stars=1, text="Bad words", by=dave)
    talk = Conversation.objects.create(exhibitor=company, person=dave, topic="other")
    message = Message.objects.create(conversation=talk, author=dave, side="visitor", text="A threat")
    TalkReport.objects.create(message=message, by=erin, reason="He threatens us")
    entry = Entry.objects.create(kind="offer", category="other", person=dave, title_en="Gold", text_en="Cheap", state="published")
    Report.objects.create(entry=entry, by=erin, reason="A fraud")


ALL = {"chat": 1, "conversations": 1, "feedback": 1, "matchmaking": 1, "questions": 1}


@pytest.mark.django_db
def test_what_each_room_says_stands_in_one_queue(client: Client, root: User, dave: User, everything: None) -> None:
    assert (waits(root), waits(dave)) == (ALL, {})
    client.force_login(root)
    page = client.get(QUEUE).content.decode()
    said = ("Rude words", "Why so?", "Bad words", "A threat", "Gold", "An insult", "He threatens us", "A fraud")
    assert [text for text in said if text not in page] == []
    client.force_login(dave)
    assert client.get(QUEUE).status_code in {302, 403}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("step", ["hide", "keep"])
def test_each_is_settled_from_the_queue_and_the_second_is_told(client: Client, root: User, everything: None, name: str, step: str) -> None:
    client.force_login(root)
    source = source_named(name)
    assert source is not None
    key = source.waiting(root).get().pk
    answers = [client.post(f"{QUEUE}{name}/{key}/", {"step": step, "reason": "Improper"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "Somebody was faster" in answers[1].content.decode()
    assert waits(root) == {kind: number for kind, number in ALL.items() if kind != name}
    hidden = {
        "chat": Line.objects.exclude(hidden_at=None).exists(),
        "conversations": Message.objects.exclude(hidden_at=None).exists(),
        "feedback": Feedback.objects.exclude(hidden_at=None).exists(),
        "matchmaking": Entry.objects.filter(state="hidden").exists(),
        "questions": Question.objects.filter(state="dismissed").exists(),
    }
    assert {kind for kind, is_hidden in hidden.items() if is_hidden} == ({name} if step == "hide" else set())


@pytest.mark.django_db
def test_hiding_without_a_reason_is_refused(client: Client, root: User, everything: None) -> None:
    client.force_login(root)
    key = LineReport.objects.get().pk
    response = client.post(f"{QUEUE}chat/{key}/", {"step": "hide", "reason": " "})
    assert (response.status_code, "Say why" in response.content.decode(), waits(root)) == (400, True, ALL)
    assert client.post(f"{QUEUE}nothing/{key}/", {"step": "keep"}).status_code == 404
    assert client.post(f"{QUEUE}chat/nothing/", {"step": "keep"}).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_of_eight_moderators_one_settles(stage: Stage, root: User, dave: User, erin: User) -> None:
    key, source = str(report_line(stage, dave, erin).pk), source_named("chat")
    assert source is not None
    results = race(8, lambda number: settle(source, key, by=root, reason="Improper" if number % 2 else None))
    assert sorted(type(result).__name__ for result in results) == ["NoneType", *["Refusal"] * 7]


@pytest.mark.django_db
def test_silence_and_ban_hold_everywhere_and_are_lifted(
    client: Client, root: User, stage: Stage, session: Session, dave: User, erin: User
) -> None:
    client.force_login(root)
    assert client.post(f"{QUEUE}people/{dave.pk}/", {"kind": "silenced", "lasts": "hour", "reason": "Insults"}).status_code == 302
    with pytest.raises(NotAllowed, match="silenced you"):
        give_feedback(session, stars=1, text="Again", by=dave)
    assert client.post(f"{QUEUE}people/{erin.pk}/", {"kind": "banned", "lasts": "good", "reason": ""}).status_code == 400
    assert client.post(f"{QUEUE}people/{erin.pk}/", {"kind": "banned", "lasts": "good", "reason": "Fraud"}).status_code == 302
    page = client.get(QUEUE).content.decode()
    assert ("Insults" in page, "Fraud" in page) == (True, True)
    for row in Restriction.objects.all():
        assert client.post(f"{QUEUE}restrictions/{row.pk}/").status_code == 302
    give_feedback(session, stars=5, text="Better", by=dave)


@pytest.mark.django_db
def test_queue_takes_the_same_queries_for_more_rows(client: Client, root: User, stage: Stage, dave: User, erin: User) -> None:
    client.force_login(root)
    numbers = []
    for many in (1, 3):
        for number in range(many):
            report_line(stage, dave, erin, f"Line {many} {number}")
            silence(person(f"loud{many}{number}"), minutes=5, reason="Noise", by=root)
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    with pytest.raises(Refusal):
        ban(root, reason="No", by=root)


def test_names_of_sources_are_addresses() -> None:
    assert [source.name for source in moderation_sources()] == sorted({*ALL, "halls"})  # what waits of halls: tests/hall
