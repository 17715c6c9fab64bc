"""What the page of a stage costs, and that nothing of what is kept around it is old where it matters."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from live.actions import (
    add_slide,
    advance,
    ask,
    cast,
    decide_question,
    end,
    go_live,
    open_poll,
    say,
    show_slide,
    write_poll,
)
from live.actions.recordings import publish_recording, withdraw_recording
from live.models import Airtime, Recording, RunItem, RunOfShow, Source, Stage
from live.states import PollKind, QuestionState

pytestmark = pytest.mark.django_db

PAGE = "/en/live/main/"
READ_BEFORE, READ_AGAIN = 11, 5  # by a visitor: the first within five seconds also reads what is kept then
OF_A_PERSON = 3  # who it is, the bell, and whether they may write
COLOURS = [("红", "Red"), ("蓝", "Blue")]


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(PAGE).status_code == 200
    return len(found)


def fill(stage: Stage, run: RunOfShow, number: int, by: User) -> None:
    """Something more of all that the page shows."""
    now = timezone.now()
    Source.objects.create(stage=stage, name_zh_hans=f"机位{number}")
    Stage.objects.create(slug=f"s{number}", name_zh_hans=f"厅{number}", state="live")
    RunItem.objects.create(run=run, order=10 + number, title_zh_hans=f"第{number}项")
    Airtime.objects.create(stage=stage, key=f"a{number}", title_zh_hans=f"场次{number}", starts_at=now, ends_at=now + timedelta(hours=1))
    Recording.objects.create(stage=stage, state="published", began_at=now)
    poll = write_poll(stage, text=(f"投票{number}", ""), options=COLOURS, kind=PollKind.SINGLE, by=by)
    stage.polls.filter(state="open").update(state="closed")
    open_poll(poll, by=by)
    cast(poll, options=[poll.options.all()[0].pk], by=by)
    question = ask(stage, by=by, text=f"问题{number}")
    decide_question(question, QuestionState.SHOWN, by=by)
    say(stage, by=by, text=f"留言{number}")


def test_page_of_a_stage_costs_the_same_for_many(
    client: Client, camera: Source, stage: Stage, show: RunOfShow, organiser_of_stages: User, dave: User
) -> None:
    queries(client)
    for number in range(4):
        fill(stage, show, number, organiser_of_stages)
        assert (queries(client), queries(client)) == (READ_BEFORE, READ_AGAIN)
    client.force_login(dave)
    assert queries(client) == READ_AGAIN + OF_A_PERSON == 8


def test_crew_moves_on_and_the_next_visitor_sees_it(client: Client, show: RunOfShow, operator: User) -> None:
    assert 'aria-current="step"' not in client.get(PAGE).content.decode()
    advance(show, seen=show.version, by=operator)
    assert 'aria-current="step"' in client.get(PAGE).content.decode()


def test_slide_is_on_the_page_once_it_is_shown(client: Client, stage: Stage, moderator: User) -> None:
    slide = add_slide(stage, title=("幻灯片", "The first slide"), url="https://example.org/", by=moderator)
    assert "The first slide" not in client.get(PAGE).content.decode()
    show_slide(stage, slide, by=moderator)
    assert "The first slide" in client.get(PAGE).content.decode()
    show_slide(stage, None, by=moderator)
    assert "The first slide" not in client.get(PAGE).content.decode()


def test_recording_is_there_while_it_is_published(client: Client, film: Recording, publisher: User) -> None:
    film.title_en = "The morning"
    film.save(update_fields=["title_en"])
    assert "The morning" not in client.get(PAGE).content.decode()
    publish_recording(film, by=publisher)
    assert "The morning" in client.get(PAGE).content.decode()
    withdraw_recording(film, by=publisher)
    assert "The morning" not in client.get(PAGE).content.decode()


def test_other_stages_are_named_while_they_are_on(client: Client, stage: Stage, operator: User) -> None:
    other = Stage.objects.create(slug="two", name_zh_hans="二号厅", name_en="Hall two")
    source = Source.objects.create(stage=other, name_zh_hans="机位")
    assert "No other stage is live" in client.get(PAGE).content.decode()
    go_live(other, source, by=operator)
    assert "Hall two" in client.get(PAGE).content.decode()
    end(other, by=operator)
    assert "No other stage is live" in client.get(PAGE).content.decode()


def test_stage_nobody_has_begun_says_what_the_programme_says(client: Client, stage: Stage, airtime: Airtime) -> None:
    page = client.get("/en/live/main/").content.decode()
    assert "It begins in a moment." in page
    assert "starts soon" in page
    assert "It has not begun yet." not in page
    assert "live</span>" not in page


def test_stage_whose_airtimes_are_over_says_so(client: Client, stage: Stage, airtime: Airtime) -> None:
    Airtime.objects.update(ends_at=airtime.starts_at + timedelta(minutes=5))
    page = client.get("/en/live/main/").content.decode()
    assert "The programme of this stage is over." in page
    assert "It has not begun yet." not in page
