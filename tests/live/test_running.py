"""The crew writes a run of show and calls it item by item."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from core import cues, topics
from core.refusals import NotAllowed, Refusal, TooEarly
from live.actions import (
    Overtaken,
    advance,
    leave_out,
    place_item,
    play_film,
    play_picture,
    remove_item,
    remove_run,
    rewind,
    save_item,
    save_run,
    step_back,
    take_in,
)
from live.models import RunItem, RunOfShow, Source, Stage
from live.states import ItemState, RunState, StageState
from live.tasks import set_off_called
from tests.races import race

pytestmark = pytest.mark.django_db


def states(run: RunOfShow) -> list[str]:
    return list(run.items.values_list("state", flat=True))


def titles(run: RunOfShow) -> list[str]:
    return list(run.items.values_list("title_en", flat=True))


def go_on(run: RunOfShow, operator: User) -> RunOfShow:
    run.refresh_from_db()
    return advance(run, seen=run.version, by=operator)


def test_next_begins_the_show_and_moves_it_on_to_its_end(show: RunOfShow, operator: User) -> None:
    assert go_on(show, operator).state == RunState.RUNNING
    assert states(show) == ["on", "waiting", "waiting"]
    go_on(show, operator)
    go_on(show, operator)
    assert states(show) == ["done", "done", "on"]
    assert go_on(show, operator).state == RunState.OVER
    assert states(show) == ["done", "done", "done"]
    with pytest.raises(Refusal, match="not possible any more"):
        go_on(show, operator)


def test_picture_of_the_item_goes_on_air(show: RunOfShow, stage: Stage, camera: Source, second: Source, operator: User) -> None:
    film, speech, award = show.items.all()
    RunItem.objects.filter(pk=film.pk).update(source=second)
    RunItem.objects.filter(pk=award.pk).update(source=camera)
    seen = []
    for _item in (film, speech, award):
        go_on(show, operator)
        stage.refresh_from_db()
        seen.append((stage.state, stage.on_air))
    assert seen == [(StageState.LIVE, second), (StageState.LIVE, second), (StageState.LIVE, camera)]


def test_old_version_moves_nothing(show: RunOfShow, operator: User) -> None:
    seen = show.version
    advance(show, seen=seen, by=operator)
    with pytest.raises(Overtaken):
        advance(show, seen=seen, by=operator)
    assert states(show) == ["on", "waiting", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_ten_operators_move_on_by_one(show: RunOfShow, operator: User) -> None:
    results = race(10, lambda _number: advance(RunOfShow.objects.get(pk=show.pk), seen=show.version, by=operator))
    assert sum(isinstance(result, RunOfShow) for result in results) == 1
    assert {type(result) for result in results} == {RunOfShow, Overtaken}
    assert states(show) == ["on", "waiting", "waiting"]


def test_database_knows_one_item_and_one_run_at_a_time(show: RunOfShow, stage: Stage, operator: User) -> None:
    go_on(show, operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        RunItem.objects.filter(run=show).update(state=ItemState.ON)
    other = RunOfShow.objects.create(stage=stage, title_zh_hans="彩排", starts_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        RunOfShow.objects.filter(pk=other.pk).update(state=RunState.RUNNING)
    RunItem.objects.create(run=other, title_zh_hans="致辞")
    with pytest.raises(Refusal, match="Another run of show"):
        advance(other, seen=other.version, by=operator)


def test_one_back_undoes_next(show: RunOfShow, operator: User) -> None:
    go_on(show, operator)
    began = show.items.first().began_at
    go_on(show, operator)
    show.refresh_from_db()
    step_back(show, seen=show.version, by=operator)
    first, second, _third = show.items.all()
    assert (first.state, first.began_at, first.ended_at) == (ItemState.ON, began, None)
    assert (second.state, second.began_at) == (ItemState.WAITING, None)


def test_one_back_from_the_end_and_not_before_the_beginning(show: RunOfShow, operator: User) -> None:
    with pytest.raises(Refusal, match="no item before"):
        step_back(show, seen=show.version, by=operator)
    for _step in range(4):
        go_on(show, operator)
    show.refresh_from_db()
    assert step_back(show, seen=show.version, by=operator).state == RunState.RUNNING
    assert states(show) == ["done", "done", "on"]


def test_items_move_among_those_to_come(show: RunOfShow, operator: User) -> None:
    film, speech, award = show.items.all()
    place_item(award, 0, by=operator)
    assert titles(show) == ["Award", "Film", "Speech"]
    go_on(show, operator)
    place_item(speech, 0, by=operator)
    assert titles(show) == ["Award", "Speech", "Film"]
    place_item(film, 99, by=operator)
    assert titles(show) == ["Award", "Speech", "Film"]
    with pytest.raises(Refusal, match="to come"):
        place_item(award, 2, by=operator)


def test_item_left_out_is_passed_over(show: RunOfShow, operator: User) -> None:
    _film, speech, _award = show.items.all()
    go_on(show, operator)
    leave_out(speech, by=operator)
    go_on(show, operator)
    assert states(show) == ["done", "skipped", "on"]
    take_in(speech, by=operator)
    assert states(show) == ["done", "waiting", "on"]
    with pytest.raises(Refusal, match="left out"):
        leave_out(show.items.first(), by=operator)


def test_item_that_is_on_is_not_removed(show: RunOfShow, operator: User) -> None:
    go_on(show, operator)
    film, speech, _award = show.items.all()
    with pytest.raises(Refusal, match="on now"):
        remove_item(film, by=operator)
    with pytest.raises(Refusal, match="running"):
        remove_run(show, by=operator)
    remove_item(speech, by=operator)
    assert list(show.items.values_list("order", flat=True)) == [0, 1]


def test_film_at_hand_goes_on_air(show: RunOfShow, stage: Stage, second: Source, operator: User) -> None:
    film, speech, _award = show.items.all()
    RunItem.objects.filter(pk=speech.pk).update(film=second)
    speech.refresh_from_db()
    play_film(speech, by=operator)
    stage.refresh_from_db()
    assert stage.on_air == second
    with pytest.raises(Refusal, match="no film"):
        play_film(film, by=operator)


def test_picture_comes_back_after_the_film(
    client: Client, show: RunOfShow, camera: Source, second: Source, stage: Stage, operator: User
) -> None:
    """The speech has no picture of its own: it keeps that of the item before."""
    film, speech, _award = show.items.all()
    with pytest.raises(Refusal, match="No item"):
        play_picture(speech, by=operator)
    RunItem.objects.filter(pk=film.pk).update(source=camera)
    RunItem.objects.filter(pk=speech.pk).update(film=second)
    go_on(show, operator)
    go_on(show, operator)
    client.force_login(operator)
    address = f"/en/live/main/desk/show/{show.pk}/"
    assert "Back from the film" not in client.get(address).content.decode()
    client.post(f"/en/live/main/desk/item/{speech.pk}/film/")
    assert "Back from the film" in client.get(address).content.decode()
    page = client.post(f"/en/live/main/desk/item/{speech.pk}/picture/", follow=True).content.decode()
    assert "Back from the film" not in page
    stage.refresh_from_db()
    assert stage.on_air == camera


def test_source_of_another_stage_is_refused(show: RunOfShow, operator: User) -> None:
    elsewhere = Source.objects.create(stage=Stage.objects.create(slug="two", name_zh_hans="二号厅"), name_zh_hans="机位")
    with pytest.raises(Refusal, match="another stage"):
        save_item(RunItem(run=show, title_zh_hans="致辞", source=elsewhere), by=operator)


def test_rehearsal_leaves_nothing_behind(show: RunOfShow, operator: User) -> None:
    for _step in range(3):
        go_on(show, operator)
    assert rewind(show, by=operator).state == RunState.PLANNED
    assert set(show.items.values_list("state", "began_at", "ended_at")) == {(ItemState.WAITING, None, None)}


def test_visitor_calls_nothing(show: RunOfShow, dave: User) -> None:
    with pytest.raises(NotAllowed):
        advance(show, seen=show.version, by=dave)
    with pytest.raises(NotAllowed):
        save_run(show, by=dave)


@pytest.fixture
def launches(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    released: list[tuple[str, Any]] = []

    def release(key: str, by: Any) -> None:
        released.append((key, by))
        if key == "broken":
            raise RuntimeError(key)
        if key == "early":
            raise Refusal("It is an hour too early.")

    monkeypatch.setattr(cues, "_kinds", {})  # what the rooms above contribute comes back afterwards
    cues.contribute_cues(cues.CueKind("launch", "Launch", lambda: [("pool", "Peak Hours Pool")], release))
    return released


@pytest.mark.parametrize(
    ("cue", "fault"),
    [
        ("launch:pool", ""),
        ("launch:early", "It is an hour too early."),
        ("launch:broken", "It failed; the site's log says why."),
        ("unknown:x", "Nothing here can set off “unknown:x”."),
    ],
)
def test_item_sets_off_its_launch_and_nothing_holds_up_the_show(
    show: RunOfShow, operator: User, launches: list[tuple[str, Any]], cue: str, fault: str, django_capture_on_commit_callbacks: Any
) -> None:
    show.items.update(cue=cue)
    with django_capture_on_commit_callbacks(execute=True):
        go_on(show, operator)
    assert launches == ([] if cue.startswith("unknown") else [(cue.partition(":")[2], operator)])
    assert states(show) == ["on", "waiting", "waiting"]
    assert [item.cue_fault for item in show.items.all()] == [fault, "", ""]


def test_crew_reads_what_was_refused_and_sets_it_off_again(
    client: Client, show: RunOfShow, operator: User, launches: list[tuple[str, Any]], django_capture_on_commit_callbacks: Any
) -> None:
    show.items.filter(order=0).update(cue="launch:early")
    client.force_login(operator)
    desk = f"/en/live/main/desk/show/{show.pk}/"
    for _item in range(2):  # on, then over
        with django_capture_on_commit_callbacks(execute=True):
            go_on(show, operator)
        assert "It is an hour too early." in client.get(desk).content.decode()
    assert "It is an hour too early." not in client.get("/en/live/main/").content.decode()
    show.items.filter(order=0).update(cue="launch:pool")
    again = f"/en/live/main/desk/item/{show.items.all()[0].pk}/cue/"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(again)
    assert [key for key, _by in launches] == ["early", "pool"]
    assert "Not set off" not in client.get(desk).content.decode()
    assert "Nothing of this item waits to be set off." in client.post(again, follow=True).content.decode()


def test_visitors_are_told_of_the_run_that_is_on_or_near(show: RunOfShow, stage: Stage, operator: User) -> None:
    now = timezone.now()
    assert RunOfShow.objects.current(stage, now) == show
    assert RunOfShow.objects.current(stage, now - timedelta(days=2)) is None
    go_on(show, operator)
    assert RunOfShow.objects.current(stage, now + timedelta(days=2)) == show


@pytest.mark.parametrize(("goes_on", "released"), [(0, ["pool"]), (1, [])])
def test_what_was_called_too_early_is_set_off_in_time_while_its_item_is_on(
    client: Client,
    show: RunOfShow,
    operator: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    goes_on: int,
    released: list[str],
) -> None:
    """The worker does it at its second; whoever went on before has not called it."""
    until, out = timezone.now() + timedelta(minutes=5), []

    def release(key: str, _by: Any) -> None:
        if timezone.now() < until:
            raise TooEarly("It is too early.", until=until)
        out.append(key)

    monkeypatch.setattr(cues, "_kinds", {"launch": cues.CueKind("launch", "Launch", lambda: [("pool", "Peak Hours Pool")], release)})
    show.items.filter(order=0).update(cue="launch:pool")
    with django_capture_on_commit_callbacks(execute=True):
        go_on(show, operator)
    client.force_login(operator)
    assert "It is too early. It is set off then by itself" in client.get(f"/en/live/main/desk/show/{show.pk}/").content.decode()
    for _item in range(goes_on):
        go_on(show, operator)
    [waiting] = DBTaskResult.objects.filter(task_path="live.tasks.set_off_called")
    assert abs(waiting.run_after - until) < timedelta(seconds=5)
    told: list[str] = []
    monkeypatch.setattr("live.actions.running.publish", lambda topic, _message: told.append(topic))
    with time_machine.travel(until):
        set_off_called.func(*waiting.args_kwargs["args"])
    assert out == released
    assert (topics.stage(show.stage_id) in told) == bool(released)  # open pages show it
