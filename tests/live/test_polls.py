"""Polls: one ballot a person, one open poll a stage, and what happens to a vote while the poll closes."""

import pytest
from django.test import Client

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from live.actions import cast, close_poll, delete_poll, open_poll, write_poll
from live.models import Ballot, Pick, Poll, Stage
from live.states import PollKind, PollState
from tests.races import race

pytestmark = pytest.mark.django_db

PAGE = "/en/live/main/"
COLOURS = [("红", "Red"), ("蓝", "Blue"), ("绿", "Green")]


@pytest.fixture
def draft(stage: Stage, moderator: User) -> Poll:
    return write_poll(stage, text=("哪种颜色？", "Which colour?"), options=COLOURS, kind=PollKind.SINGLE, by=moderator)


@pytest.fixture
def poll(draft: Poll, moderator: User) -> Poll:
    return open_poll(draft, by=moderator)


def keys(poll: Poll) -> list[int]:
    return list(poll.options.values_list("pk", flat=True))


def test_draft_is_seen_by_nobody(client: Client, draft: Poll, dave: User) -> None:
    client.force_login(dave)
    assert "Which colour?" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}polls/{draft.pk}/", {"option": keys(draft)[0]}).status_code == 404


def test_results_are_shown_to_who_has_voted(client: Client, poll: Poll, alice: User, dave: User) -> None:
    cast(poll, options=keys(poll)[:1], by=alice)
    client.force_login(dave)
    assert "1 vote, 100" not in client.get(PAGE).content.decode()
    client.post(f"{PAGE}polls/{poll.pk}/", {"option": keys(poll)[1]})
    page = client.get(PAGE).content.decode()
    assert page.count("1 vote, 50") == 2
    assert '<rect class="fill" width="50" height="4"/>' in page
    assert "your vote" in page


def test_second_vote_changes_the_first(poll: Poll, dave: User) -> None:
    cast(poll, options=keys(poll)[:1], by=dave)
    cast(poll, options=keys(poll)[2:], by=dave)
    assert Ballot.objects.count() == 1
    assert list(Pick.objects.values_list("option_id", flat=True)) == keys(poll)[2:]


def test_single_choice_takes_one(poll: Poll, dave: User) -> None:
    with pytest.raises(Refusal, match="Choose one answer"):
        cast(poll, options=keys(poll)[:2], by=dave)
    with pytest.raises(Refusal, match="Choose an answer"):
        cast(poll, options=[], by=dave)
    assert not Ballot.objects.exists()


def test_multiple_choice_takes_several(stage: Stage, moderator: User, dave: User) -> None:
    poll = open_poll(write_poll(stage, text=("颜色", ""), options=COLOURS, kind=PollKind.MULTIPLE, by=moderator), by=moderator)
    cast(poll, options=keys(poll)[:2], by=dave)
    assert Pick.objects.count() == 2


def test_answer_of_another_poll_is_none(stage: Stage, poll: Poll, moderator: User, dave: User) -> None:
    other = write_poll(stage, text=("别的", ""), options=COLOURS, kind=PollKind.SINGLE, by=moderator)
    with pytest.raises(Refusal):
        cast(poll, options=keys(other)[:1], by=dave)


def test_closed_poll_says_that_the_vote_was_not_counted(client: Client, poll: Poll, moderator: User, dave: User) -> None:
    close_poll(poll, by=moderator)
    client.force_login(dave)
    response = client.post(f"{PAGE}polls/{poll.pk}/", {"option": keys(poll)[0]}, headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert "your vote was not counted" in response.content.decode()
    assert not Ballot.objects.exists()


def test_who_votes_too_late_without_javascript_is_led_to_the_sentence(client: Client, poll: Poll, moderator: User, dave: User) -> None:
    close_poll(poll, by=moderator)
    client.force_login(dave)
    response = client.post(f"{PAGE}polls/{poll.pk}/", {"option": keys(poll)[0]})
    assert response.headers["Location"] == PAGE  # above the picture, and not further down at the poll
    assert "your vote was not counted" in client.get(PAGE).content.decode()


def test_seen_poll_is_not_deleted(draft: Poll, moderator: User) -> None:
    open_poll(draft, by=moderator)
    with pytest.raises(Refusal):
        delete_poll(draft, by=moderator)
    assert Poll.objects.exists()


def test_only_moderators_open(client: Client, draft: Poll, operator: User) -> None:
    with pytest.raises(NotAllowed):
        open_poll(draft, by=operator)
    client.force_login(operator)
    assert client.post(f"{PAGE}moderate/polls/{draft.pk}/open/").status_code == 403


def test_moderator_writes_a_poll_in_two_languages(client: Client, stage: Stage, moderator: User) -> None:
    client.force_login(moderator)
    data = {"text_zh_hans": "颜色？", "text_en": "Colour?", "options_zh_hans": "红\n蓝\n", "options_en": "Red\n\nBlue", "kind": "single"}
    assert client.post(f"{PAGE}moderate/polls/", data).status_code == 302
    assert [(row.text_zh_hans, row.text_en) for row in Poll.objects.get().options.all()] == [("红", "Red"), ("蓝", "Blue")]
    assert client.post(f"{PAGE}moderate/polls/", data | {"options_en": "Red"}).status_code == 422
    assert client.post(f"{PAGE}moderate/polls/", data | {"options_zh_hans": "红", "options_en": ""}).status_code == 422
    assert Poll.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_poll_is_open_at_most(stage: Stage, moderator: User) -> None:
    drafts = [write_poll(stage, text=(f"{n}", ""), options=COLOURS, kind=PollKind.SINGLE, by=moderator) for n in range(4)]
    results = race(4, lambda number: open_poll(drafts[number], by=moderator))
    assert sum(isinstance(result, Poll) for result in results) == 1
    assert sum(isinstance(result, Refusal) for result in results) == 3
    assert Poll.objects.filter(state=PollState.OPEN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_ten_votes_of_one_person_are_one(poll: Poll, dave: User) -> None:
    race(10, lambda number: cast(poll, options=[keys(poll)[number % 3]], by=dave))
    assert Ballot.objects.count() == 1
    assert Pick.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_poll_closed_mid_vote_counts_or_refuses(poll: Poll, moderator: User, alice: User, bob: User, dave: User) -> None:
    people = [alice, bob, dave]
    option = keys(poll)[:1]
    results = race(4, lambda number: cast(poll, options=option, by=people[number]) if number < 3 else close_poll(poll, by=moderator))
    assert isinstance(results[3], Poll)
    taken = [result for result in results[:3] if isinstance(result, Ballot)]
    assert all(isinstance(result, Ballot | Refusal) for result in results[:3])
    assert Ballot.objects.count() == len(taken)


def test_open_poll_is_closed_in_an_archive(client: Client, poll: Poll, event: Event, alice: User, dave: User) -> None:
    cast(poll, options=keys(poll)[:1], by=alice)
    event.is_archived = True
    event.save()
    client.force_login(dave)
    page = client.get(PAGE).content.decode()
    assert '<span class="badge gone">closed</span>' in page
    assert "1 vote, 100" in page
    assert f"polls/{poll.pk}/" not in page
