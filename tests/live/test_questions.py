"""Questions to the stage: hidden until shown, one vote a person, a closed stage says so."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from live.actions import ask, decide_question, set_floor, vote
from live.models import Airtime, Question, QuestionVote, Stage
from live.states import Audience, QuestionState
from tests.races import race

pytestmark = pytest.mark.django_db

PAGE = "/en/live/main/"
HTMX = {"HX-Request": "true"}


def close_questions(stage: Stage, by: User) -> None:
    set_floor(stage, by=by, takes_questions=False, takes_chat=True, takes_reactions=True, slow_seconds=0)


def test_question_is_hidden_until_a_moderator_shows_it(client: Client, stage: Stage, alice: User, bob: User, moderator: User) -> None:
    question = ask(stage, by=alice, text="How fast is it?")
    client.force_login(bob)
    assert "How fast is it?" not in client.get(PAGE).content.decode()
    decide_question(question, QuestionState.SHOWN, by=moderator)
    assert "How fast is it?" in client.get(PAGE).content.decode()


def test_asker_sees_the_state(client: Client, stage: Stage, alice: User, moderator: User) -> None:
    question = ask(stage, by=alice, text="How fast is it?")
    client.force_login(alice)
    assert "waits for a moderator" in client.get(PAGE).content.decode()
    decide_question(question, QuestionState.DISMISSED, by=moderator)
    assert "not taken up" in client.get(PAGE).content.decode()
    decide_question(question, QuestionState.SHOWN, by=moderator)
    decide_question(question, QuestionState.ANSWERED, by=moderator)
    assert "answered" in client.get(PAGE).content.decode()


def test_closed_questions_refuse_kindly_and_keep_what_was_typed(client: Client, stage: Stage, alice: User, moderator: User) -> None:
    close_questions(stage, moderator)
    client.force_login(alice)
    response = client.post(f"{PAGE}questions/", {"key": uuid4(), "text": "Too late?"})
    assert response.status_code == 409
    assert "takes no questions at the moment" in response.content.decode()
    assert not Question.objects.exists()


def test_form_sent_twice_is_one_question(client: Client, stage: Stage, alice: User) -> None:
    client.force_login(alice)
    form = {"key": str(uuid4()), "text": "Once?"}
    for _click in range(2):
        assert client.post(f"{PAGE}questions/", form).status_code == 302
    assert Question.objects.count() == 1


def test_key_of_somebody_else_is_no_harm(stage: Stage, alice: User, bob: User) -> None:
    key = uuid4()
    assert ask(stage, by=alice, text="Mine", key=key) != ask(stage, by=bob, text="Mine, too", key=key)


def test_one_person_has_five_waiting_at_most(stage: Stage, alice: User, bob: User) -> None:
    for number in range(5):
        ask(stage, by=alice, text=f"Question {number}")
    with pytest.raises(Refusal, match="5 of your questions wait"):
        ask(stage, by=alice, text="One more")
    ask(stage, by=bob, text="Mine is the first")


def test_empty_and_hostile_text(client: Client, stage: Stage, alice: User, moderator: User) -> None:
    with pytest.raises(Refusal, match="Write your question"):
        ask(stage, by=alice, text=" \0 ")
    decide_question(ask(stage, by=alice, text="<script>alert(1)</script>"), QuestionState.SHOWN, by=moderator)
    page = client.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_votes_are_counted_once_and_can_be_taken_back(client: Client, stage: Stage, alice: User, bob: User, moderator: User) -> None:
    question = decide_question(ask(stage, by=alice, text="How fast?"), QuestionState.SHOWN, by=moderator)
    client.force_login(bob)
    for _press in range(2):
        client.post(f"{PAGE}questions/{question.pk}/vote/", {"wanted": "1"})
    assert [row.person for row in QuestionVote.objects.all()] == [bob]
    client.post(f"{PAGE}questions/{question.pk}/vote/", {"wanted": "0"})
    assert not QuestionVote.objects.exists()


def test_hidden_question_takes_no_vote(client: Client, stage: Stage, alice: User, bob: User, moderator: User) -> None:
    question = ask(stage, by=alice, text="How fast?")
    client.force_login(bob)
    assert client.post(f"{PAGE}questions/{question.pk}/vote/").status_code == 404
    with pytest.raises(Refusal):
        vote(question, by=bob)


def test_most_wanted_comes_first_and_answered_last(stage: Stage, alice: User, bob: User, dave: User, moderator: User) -> None:
    first, _second, third = (
        decide_question(ask(stage, by=alice, text=text), QuestionState.SHOWN, by=moderator) for text in ("first", "second", "third")
    )
    for person in (bob, dave):
        vote(third, by=person)
        vote(first, by=person)
    vote(first, by=alice)
    decide_question(first, QuestionState.ANSWERED, by=moderator)
    rows = Question.objects.of(stage).public().most_wanted(bob)
    assert [(row.text, row.vote_count, row.is_voted) for row in rows] == [("third", 2, True), ("second", 0, False), ("first", 3, True)]


def test_only_moderators_decide(client: Client, stage: Stage, alice: User, operator: User) -> None:
    question = ask(stage, by=alice, text="How fast?")
    with pytest.raises(NotAllowed):
        decide_question(question, QuestionState.SHOWN, by=operator)
    client.force_login(operator)
    assert client.get(f"{PAGE}moderate/").status_code == 403
    assert client.post(f"{PAGE}moderate/questions/{question.pk}/", {"state": "shown"}).status_code == 403


def test_question_of_another_stage_is_not_there(client: Client, stage: Stage, alice: User, moderator: User) -> None:
    other = Stage.objects.create(slug="second", name_zh_hans="第二舞台")
    question = ask(other, by=alice, text="How fast?")
    client.force_login(moderator)
    assert client.post(f"{PAGE}moderate/questions/{question.pk}/", {"state": "shown"}).status_code == 404


def test_restricted_stage_gives_nothing_away(client: Client, stage: Stage, alice: User, dave: User, moderator: User) -> None:
    decide_question(ask(stage, by=alice, text="Secret plans?"), QuestionState.SHOWN, by=moderator)
    Stage.objects.filter(pk=stage.pk).update(audience=Audience.INVITED)
    stage.refresh_from_db()
    client.force_login(dave)
    assert "Secret plans?" not in client.get(PAGE).content.decode()
    for part in ("ask", "questions", "polls", "chat", "say", "lines"):
        assert client.get(f"{PAGE}around/{part}/", headers=HTMX).status_code == 404
    assert client.post(f"{PAGE}questions/", {"key": uuid4(), "text": "Me, too?"}).status_code == 404
    with pytest.raises(NotAllowed):
        ask(stage, by=dave, text="Me, too?")


def test_question_says_what_it_is_about(client: Client, stage: Stage, airtime: Airtime, alice: User) -> None:
    client.force_login(alice)
    assert "Opening ceremony" in client.get(f"{PAGE}?about={airtime.key}").content.decode()
    client.post(f"{PAGE}questions/", {"key": uuid4(), "text": "How fast?", "about": airtime.key})
    assert Question.objects.get().airtime == airtime


@pytest.mark.parametrize("about", ["x", "\0", "9" * 300, "²", ""])
def test_strange_subject_is_none(client: Client, stage: Stage, alice: User, about: str) -> None:
    client.force_login(alice)
    assert client.get(PAGE, {"about": about}).status_code == 200


def test_visitor_without_a_name_signs_in_and_comes_back(client: Client, stage: Stage) -> None:
    response = client.post(f"{PAGE}questions/", {"key": uuid4(), "text": "How fast?"})
    assert response.status_code == 302
    assert "/accounts/login/?next=/en/live/main/" in response["Location"]


def test_list_asks_as_often_for_three_as_for_one(
    client: Client, stage: Stage, alice: User, bob: User, moderator: User, django_assert_max_num_queries
) -> None:
    client.force_login(bob)
    client.get("/en/live/main/around/questions/", headers=HTMX)  # what is asked once a process
    numbers = []
    for number in (1, 2, 3):
        decide_question(ask(stage, by=alice, text=f"{number}?"), QuestionState.SHOWN, by=moderator)
        ask(stage, by=bob, text=f"{number}, too?")
        with django_assert_max_num_queries(20) as counted:
            client.get("/en/live/main/around/questions/", headers=HTMX)
        numbers.append(len(counted))
    assert numbers[0] == numbers[2]


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_are_one_vote(stage: Stage, alice: User, bob: User, moderator: User) -> None:
    question = decide_question(ask(stage, by=alice, text="How fast?"), QuestionState.SHOWN, by=moderator)
    race(10, lambda _number: vote(question, by=bob))
    assert QuestionVote.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_moderators_at_once(stage: Stage, alice: User, moderator: User) -> None:
    question = ask(stage, by=alice, text="How fast?")
    ways = (QuestionState.SHOWN, QuestionState.SHOWN)
    results = race(2, lambda number: decide_question(question, ways[number], by=moderator))
    assert sorted(isinstance(result, Refusal) for result in results) == [False, True]
