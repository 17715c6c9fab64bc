"""The chat of a stage: said, held back, silenced, removed with a reason, reported."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from live.actions import ask, ban, decide_question, hide_line, keep_line, lift, pin, report_line, say, set_floor, silence, vote
from live.models import Floor, Line, LineReport, Restriction, Stage
from live.states import QuestionState
from notifications.models import Notification
from tests.races import race

pytestmark = pytest.mark.django_db

PAGE = "/en/live/main/"
HTMX = {"HX-Request": "true"}
OPEN = {"takes_questions": True, "takes_chat": True, "takes_reactions": True, "slow_seconds": 0}


def test_line_is_read_by_everybody(client: Client, stage: Stage, dave: User) -> None:
    client.force_login(dave)
    assert client.post(f"{PAGE}chat/", {"key": uuid4(), "text": "Hello <b>all</b>"}).status_code == 302
    client.logout()
    page = client.get(PAGE).content.decode()
    assert "Hello &lt;b&gt;all&lt;/b&gt;" in page
    assert "Sign in to write" in page


def test_sent_twice_is_one_line(stage: Stage, dave: User) -> None:
    key = uuid4()
    assert say(stage, by=dave, text="Hello", key=key) == say(stage, by=dave, text="Hello", key=key)


def test_slow_mode_says_how_long(stage: Stage, dave: User, moderator: User) -> None:
    set_floor(stage, by=moderator, **OPEN | {"slow_seconds": 30})
    with time_machine.travel(timezone.now(), tick=False) as clock:
        say(stage, by=dave, text="One")
        clock.shift(10)
        with pytest.raises(Refusal, match="again in 20 seconds"):
            say(stage, by=dave, text="Two")
        say(stage, by=moderator, text="The team may")
        say(stage, by=moderator, text="always")
        clock.shift(20)
        say(stage, by=dave, text="Two")


def test_twenty_lines_a_minute(stage: Stage, dave: User) -> None:
    for number in range(20):
        say(stage, by=dave, text=f"{number}")
    with pytest.raises(Refusal, match="At most 20 lines"):
        say(stage, by=dave, text="21")


def test_closed_chat_is_the_teams(client: Client, stage: Stage, dave: User, moderator: User) -> None:
    set_floor(stage, by=moderator, **OPEN | {"takes_chat": False})
    client.force_login(dave)
    response = client.post(f"{PAGE}chat/", {"key": uuid4(), "text": "Hello"}, headers=HTMX)
    assert response.status_code == 409
    say(stage, by=moderator, text="We begin at ten")
    assert [line.text for line in Line.objects.all()] == ["We begin at ten"]


def test_silenced_person_reads_why_and_until_when(client: Client, stage: Stage, dave: User, moderator: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        silence(dave, minutes=10, reason="Advertising", by=moderator)
        with pytest.raises(NotAllowed, match=r"silenced you until .*, Beijing time UTC\+8: Advertising"):
            say(stage, by=dave, text="Buy!")
        client.force_login(dave)
        assert "silenced you until" in client.get(PAGE).content.decode()
        clock.shift(601)
        say(stage, by=dave, text="I am back")


def test_silenced_person_still_votes(stage: Stage, dave: User, alice: User, moderator: User) -> None:
    question = decide_question(ask(stage, by=alice, text="How fast?"), QuestionState.SHOWN, by=moderator)
    silence(dave, minutes=10, reason="Advertising", by=moderator)
    vote(question, by=dave)
    with pytest.raises(NotAllowed):
        ask(stage, by=dave, text="And how far?")


def test_excluded_person_is_back_when_lifted(stage: Stage, dave: User, moderator: User) -> None:
    restriction = ban(dave, reason="Insults", by=moderator)
    with pytest.raises(NotAllowed, match="Insults"):
        say(stage, by=dave, text="Hello")
    lift(restriction, by=moderator)
    say(stage, by=dave, text="Hello")


def test_excluded_for_hours_reads_until_when(client: Client, stage: Stage, dave: User, moderator: User) -> None:
    line = say(stage, by=dave, text="Rubbish")
    client.force_login(moderator)
    client.post(f"{PAGE}moderate/lines/{line.pk}/author/ban/", {"reason": "Insults", "minutes": "10", "hours": "2"})
    row = Restriction.objects.get()
    assert (row.kind, row.until) == ("banned", row.made_at + timedelta(hours=2))
    client.force_login(dave)
    assert "excluded you from writing until" in client.get(PAGE).content.decode()
    Restriction.objects.update(until=row.made_at)
    client.force_login(moderator)
    assert "Insults" not in client.get(f"{PAGE}moderate/").content.decode()  # it is over
    client.post(f"{PAGE}moderate/lines/{line.pk}/author/ban/", {"reason": "Again"})
    assert Restriction.objects.get(lifted_at=None).until is None


def test_restriction_needs_a_reason_and_spares_the_team(stage: Stage, dave: User, moderator: User, operator: User) -> None:
    with pytest.raises(Refusal, match="Say why"):
        ban(dave, reason=" ", by=moderator)
    with pytest.raises(Refusal, match="Moderators"):
        ban(moderator, reason="Revenge", by=moderator)
    with pytest.raises(NotAllowed):
        ban(dave, reason="No", by=operator)


def test_line_and_question_turn_nothing_round_and_are_not_empty_to_the_eye(stage: Stage, dave: User) -> None:
    assert say(stage, by=dave, text="\u202egnp.exe \u2066is a picture").text == "gnp.exe is a picture"
    assert ask(stage, by=dave, text="Is \u202egnp.exe\na picture?").text == "Is gnp.exe a picture?"
    with pytest.raises(Refusal, match="Write something"):
        say(stage, by=dave, text="\u200b\u2063")


def test_moderator_is_led_to_the_sentence_of_a_refusal(client: Client, stage: Stage, dave: User, moderator: User) -> None:
    line = say(stage, by=dave, text="Rubbish")
    client.force_login(moderator)
    for said in ({"reason": "Insults", "minutes": "99999"}, {"minutes": "10"}):
        response = client.post(f"{PAGE}moderate/lines/{line.pk}/author/silence/", said)
        assert response.headers["Location"] == f"{PAGE}moderate/"  # above all parts


def test_removed_line_is_gone_and_its_author_reads_why(client: Client, stage: Stage, dave: User, alice: User, moderator: User) -> None:
    line = say(stage, by=dave, text="Rubbish")
    pin(line, by=moderator)
    report = report_line(line, reason="Rude", by=alice)
    client.force_login(moderator)
    assert "Rude" in client.get(f"{PAGE}moderate/").content.decode()
    assert client.post(f"{PAGE}moderate/lines/{line.pk}/remove/", {"reason": "Off topic"}).status_code == 302
    client.logout()
    assert "Rubbish" not in client.get(PAGE).content.decode()
    assert Floor.objects.get().pinned is None
    report.refresh_from_db()
    assert report.state == "upheld"
    assert "Off topic" in Notification.objects.get(recipient=dave).text


def test_removing_needs_a_reason(stage: Stage, dave: User, moderator: User) -> None:
    line = say(stage, by=dave, text="Rubbish")
    with pytest.raises(Refusal, match="Say why"):
        hide_line(line, reason="", by=moderator)
    with pytest.raises(NotAllowed):
        hide_line(line, reason="I am the author", by=dave)


def test_report_can_find_nothing_wrong(stage: Stage, dave: User, alice: User, moderator: User) -> None:
    line = say(stage, by=dave, text="Fine")
    assert report_line(line, reason="Hm", by=alice) == report_line(line, reason="Hm", by=alice)
    keep_line(line, by=moderator)
    assert [report.state for report in LineReport.objects.all()] == ["dismissed"]
    with pytest.raises(Refusal, match="your own"):
        report_line(line, reason="Me", by=dave)


def test_report_page(client: Client, stage: Stage, dave: User, alice: User) -> None:
    line = say(stage, by=dave, text="Rude words")
    address = f"{PAGE}chat/{line.pk}/report/"
    assert client.get(address).status_code == 302
    client.force_login(alice)
    assert "Rude words" in client.get(address).content.decode()
    assert client.post(address, {"reason": "Rude"}).headers["Location"] == PAGE
    assert LineReport.objects.get().by == alice


def test_pinned_line_stands_above(client: Client, stage: Stage, moderator: User) -> None:
    line = say(stage, by=moderator, text="Slides are in the documents")
    pin(line, by=moderator)
    assert "notice pinned" in client.get(PAGE).content.decode()
    pin(line, by=moderator, pinned=False)
    assert "notice pinned" not in client.get(PAGE).content.decode()


def test_mention_rings_the_bell(client: Client, stage: Stage, dave: User, alice: User, bob: User) -> None:
    say(stage, by=dave, text="Hello")
    say(stage, by=alice, text="@Dave welcome, @Bob too")  # Bob has not written here
    assert [(row.recipient, row.text) for row in Notification.objects.all()] == [(dave, "Alice mentions you in the chat of Main stage.")]
    client.force_login(dave)
    assert "chat-line mentioned" in client.get(PAGE).content.decode()


def test_foreign_line_offers_a_translation(client: Client, stage: Stage, dave: User, settings) -> None:
    say(stage, by=dave, text="你好")
    assert "text=%E4%BD%A0%E5%A5%BD" in client.get(PAGE).content.decode()
    assert "text=%E4%BD%A0%E5%A5%BD" not in client.get("/live/main/").content.decode()
    assert 'data-language="en"' in client.get(PAGE).content.decode()  # by which js/live/chat.js tells what is foreign
    settings.LIVE_TRANSLATION_URL = ""
    assert "text=%E4%BD%A0%E5%A5%BD" not in client.get(PAGE).content.decode()


def test_lines_ask_as_often_for_three_as_for_one(
    client: Client, stage: Stage, dave: User, alice: User, django_assert_max_num_queries
) -> None:
    client.get(f"{PAGE}around/lines/", headers=HTMX)  # what is asked once a process
    numbers = []
    for author in (dave, alice, dave):
        say(stage, by=author, text="Hello")
        with django_assert_max_num_queries(20) as counted:
            client.get(f"{PAGE}around/lines/", headers=HTMX)
        numbers.append(len(counted))
    assert numbers[0] == numbers[2]


@pytest.mark.django_db(transaction=True)
def test_slow_mode_holds_in_two_tabs(stage: Stage, dave: User, moderator: User) -> None:
    set_floor(stage, by=moderator, **OPEN | {"slow_seconds": 60})
    results = race(6, lambda number: say(stage, by=dave, text=f"{number}"))
    assert sum(isinstance(result, Line) for result in results) == 1
    assert Line.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_restriction_is_in_force(dave: User, moderator: User) -> None:
    race(4, lambda _number: silence(dave, minutes=5, reason="Noise", by=moderator))
    assert Restriction.objects.filter(lifted_at=None).count() == 1


def test_old_lines_leave_the_page(stage: Stage, dave: User) -> None:
    now = timezone.now()
    Line.objects.bulk_create(Line(stage=stage, author=dave, text=f"{n}", said_at=now + timedelta(seconds=n)) for n in range(120))
    assert [line.text for line in Line.objects.of(stage).visible().last_hundred()] == [str(n) for n in range(20, 120)]
