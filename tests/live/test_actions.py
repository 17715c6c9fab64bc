"""What the operator does to a stage, and what becomes of it by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from live.actions import AirtimeRow, end, end_overdue, extend, go_live, pause, reopen, reopen_due, resume, write_airtimes
from live.models import Airtime, Source, Stage, StageChange
from live.states import StageState
from tests.races import race

pytestmark = pytest.mark.django_db


def test_stage_on_air_stays_until_its_airtime_ends(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    live = go_live(stage, camera, by=operator)
    assert (live.state, live.on_air, live.until, live.version) == (StageState.LIVE, camera, airtime.ends_at, 1)


def test_airtimes_that_follow_each_other_are_one_run(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    row = {"stage": stage, "title_zh_hans": "主旨演讲", "starts_at": airtime.ends_at + timedelta(minutes=20)}
    next_one = Airtime.objects.create(key="next", ends_at=airtime.ends_at + timedelta(hours=1), **row)
    Airtime.objects.create(
        key="later", **row | {"starts_at": next_one.ends_at + timedelta(hours=2)}, ends_at=next_one.ends_at + timedelta(hours=3)
    )
    assert go_live(stage, camera, by=operator).until == next_one.ends_at


def test_stage_without_airtime_is_on_for_an_hour(stage: Stage, camera: Source, operator: User) -> None:
    until = go_live(stage, camera, by=operator).until
    assert until is not None
    assert timedelta(minutes=59) < until - timezone.now() <= timedelta(hours=1)


def test_switch_changes_the_source_and_nothing_else(stage: Stage, camera: Source, second: Source, airtime: Airtime, operator: User) -> None:
    first = go_live(stage, camera, by=operator)
    switched = go_live(stage, second, by=operator)
    assert (switched.on_air, switched.until, switched.version) == (second, first.until, 2)


def test_film_stands_where_it_did_before_the_pause(stage: Stage, camera: Source, second: Source, operator: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        began = go_live(stage, camera, by=operator).on_air_since
        clock.shift(40)
        pause(stage, back_at=None, by=operator)
        clock.shift(300)
        assert began is not None
        assert resume(stage, by=operator).on_air_since == began + timedelta(seconds=300)
        clock.shift(5)
        assert go_live(stage, second, by=operator).on_air_since == timezone.now()  # another begins
        assert end(stage, by=operator).on_air_since is None


def test_every_step_is_a_row(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    go_live(stage, camera, by=operator)
    pause(stage, back_at=None, by=operator)
    resume(stage, by=operator)
    end(stage, by=operator)
    reopen(stage, by=operator)
    assert list(StageChange.objects.order_by("pk").values_list("state", "by")) == [
        (state, operator.pk) for state in ("live", "paused", "live", "ended", "waiting")
    ]


def test_stage_that_has_ended_is_not_ended_again(stage: Stage, operator: User) -> None:
    end(stage, by=operator)
    with pytest.raises(Refusal, match="not possible any more"):
        end(stage, by=operator)


def test_stage_that_is_not_paused_does_not_go_on(stage: Stage, operator: User) -> None:
    with pytest.raises(Refusal, match="not paused"):
        resume(stage, by=operator)


def test_source_of_another_stage_is_refused(stage: Stage, camera: Source, operator: User) -> None:
    other = Stage.objects.create(slug="two", name_zh_hans="二号厅")
    with pytest.raises(Refusal, match="another stage"):
        go_live(other, camera, by=operator)


def test_back_at_must_come(stage: Stage, camera: Source, operator: User) -> None:
    go_live(stage, camera, by=operator)
    with pytest.raises(Refusal, match="That time is over"):
        pause(stage, back_at=timezone.now() - timedelta(minutes=1), by=operator)


@pytest.mark.parametrize("minutes", [0, -5, 361])
def test_extension_has_limits(stage: Stage, camera: Source, operator: User, minutes: int) -> None:
    go_live(stage, camera, by=operator)
    with pytest.raises(Refusal, match="1 to 360 minutes"):
        extend(stage, minutes, by=operator)


def test_stage_that_is_not_on_is_not_extended(stage: Stage, operator: User) -> None:
    with pytest.raises(Refusal, match="nothing to extend"):
        extend(stage, 15, by=operator)


def test_visitor_runs_no_stage(stage: Stage, camera: Source, dave: User) -> None:
    with pytest.raises(NotAllowed):
        go_live(stage, camera, by=dave)


def test_stage_ends_with_its_slot(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    live = go_live(stage, camera, by=operator)
    over = airtime.ends_at
    assert (live.showing(over - timedelta(seconds=1)), live.showing(over)) == (StageState.LIVE, StageState.ENDED)
    assert (end_overdue(over - timedelta(seconds=1)), end_overdue(over), end_overdue(over)) == (0, 1, 0)
    stage.refresh_from_db()
    assert (stage.state, stage.on_air, stage.until) == (StageState.ENDED, None, None)
    assert stage.changes.all().newest_first()[0].by is None


def test_stage_that_ended_waits_once_its_next_airtime_begins(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    go_live(stage, camera, by=operator)
    end_overdue(airtime.ends_at)
    starts_at = airtime.ends_at + timedelta(hours=1)
    titles = {"title_zh_hans": "论坛", "title_en": "Forum"}
    Airtime.objects.create(stage=stage, key="forum", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **titles)
    assert (reopen_due(starts_at - timedelta(seconds=1)), reopen_due(starts_at), reopen_due(starts_at)) == (0, 1, 0)
    stage.refresh_from_db()
    assert stage.state == StageState.WAITING


def test_stage_that_was_ended_early_stays_over(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    end(go_live(stage, camera, by=operator), by=operator)
    assert reopen_due(timezone.now()) == 0


def test_extended_stage_stays_on(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    go_live(stage, camera, by=operator)
    extend(stage, 15, by=operator)
    assert (end_overdue(airtime.ends_at), end_overdue(airtime.ends_at + timedelta(minutes=15))) == (0, 1)


def test_programme_writes_airtimes_anew(stage: Stage, airtime: Airtime) -> None:
    row = AirtimeRow("opening", ("开幕式", "Opening"), "/forums/", airtime.starts_at, airtime.ends_at + timedelta(hours=1))
    new = AirtimeRow("forum", ("论坛", "Forum"), "/forums/", row.ends_at, row.ends_at + timedelta(hours=1))
    for _twice in range(2):
        write_airtimes([(stage.pk, row), (stage.pk, new)])
    assert list(Airtime.objects.values_list("key", "title_en", "ends_at")) == [
        ("opening", "Opening", row.ends_at),
        ("forum", "Forum", new.ends_at),
    ]
    assert Airtime.objects.get(key="opening").pk == airtime.pk
    write_airtimes([])
    assert not Airtime.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_operators_at_once_act_one_after_the_other(stage: Stage, camera: Source, second: Source, operator: User) -> None:
    """Double clicks and two desks: no change is lost, and the last one on the record is what is on air."""
    results = race(8, lambda number: go_live(stage, (camera, second)[number % 2], by=operator))
    assert sorted(result.version for result in results if isinstance(result, Stage)) == list(range(1, 9))
    stage.refresh_from_db()
    assert stage.on_air is not None
    assert (stage.version, stage.changes.count()) == (8, 8)
    assert stage.changes.all().newest_first()[0].source == stage.on_air.name


@pytest.mark.django_db(transaction=True)
def test_stage_ends_once_however_many_notice(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    go_live(stage, camera, by=operator)
    assert sorted(race(6, lambda _number: end_overdue(airtime.ends_at))) == [0, 0, 0, 0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_stage_waits_again_once_however_many_notice(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    go_live(stage, camera, by=operator)
    end_overdue(airtime.ends_at)
    starts_at = airtime.ends_at + timedelta(hours=1)
    Airtime.objects.create(stage=stage, key="forum", title_zh_hans="论坛", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    assert sorted(race(6, lambda _number: reopen_due(starts_at))) == [0, 0, 0, 0, 0, 1]
