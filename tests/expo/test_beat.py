"""Periodic jobs run once a slot whatever the number of workers; tasks of a dead worker run again."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from core import work
from core.work import LONG, QUEUES, Periodic
from event.models import PeriodicRun
from expo import beat
from expo.beat import enqueue_due, return_abandoned, slot_of, worker_name
from expo.tasks import KEPT, tidy
from tests.races import race

NOW = datetime(2022, 5, 26, 9, 47, 30, tzinfo=UTC)
JOB = Periodic("expo.tasks.tidy", timedelta(minutes=5))


@pytest.fixture(autouse=True)
def only_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_periodic", {JOB.name: JOB})


@pytest.fixture(autouse=True)
def tasks_wait(settings: object) -> None:
    """Tasks stay in their table, as in a real installation."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}  # type: ignore[attr-defined]


def left_by(*workers: str) -> DBTaskResult:
    """A task that was running when its worker died."""
    tidy.enqueue()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now(), worker_ids=list(workers))
    return DBTaskResult.objects.get()


@pytest.fixture
def dead_worker() -> str:
    """The name of a worker on this machine that has ended."""
    process = subprocess.Popen([sys.executable, "-S", "-c", ""])
    process.wait()
    return f"{worker_name().rpartition(':')[0]}:{process.pid}"


@pytest.mark.parametrize(
    ("period", "start"),
    [
        (timedelta(minutes=1), datetime(2022, 5, 26, 9, 47, tzinfo=UTC)),
        (timedelta(minutes=5), datetime(2022, 5, 26, 9, 45, tzinfo=UTC)),
        (timedelta(days=1), datetime(2022, 5, 26, tzinfo=UTC)),
    ],
)
def test_slot_starts_at_a_whole_period(period: timedelta, start: datetime) -> None:
    assert slot_of(NOW, period) == start


@pytest.mark.django_db
def test_job_runs_once_a_slot_and_again_in_the_next() -> None:
    assert enqueue_due(NOW) == [JOB.name]
    assert enqueue_due(NOW + timedelta(minutes=1)) == []
    assert enqueue_due(NOW + timedelta(minutes=5)) == [JOB.name]
    assert DBTaskResult.objects.count() == PeriodicRun.objects.count() == 2


@pytest.mark.django_db
def test_slots_that_nobody_was_awake_for_are_not_made_up() -> None:
    enqueue_due(NOW)
    assert enqueue_due(NOW + timedelta(hours=3)) == [JOB.name]


@pytest.mark.django_db(transaction=True)
def test_ten_workers_at_once_enqueue_one_task() -> None:
    results = race(10, lambda _number: enqueue_due(NOW))
    assert sorted(map(str, results)) == sorted(["[]"] * 9 + [str([JOB.name])])
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_task_of_a_dead_worker_runs_again(dead_worker: str) -> None:
    task = left_by(dead_worker)
    assert return_abandoned() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


@pytest.mark.django_db
def test_task_that_killed_three_workers_is_given_up(dead_worker: str) -> None:
    task = left_by("one:1", "two:2", dead_worker)
    assert return_abandoned() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "worker",
    [worker_name(), f"{worker_name().rpartition(':')[0]}:1", "another-machine:4", "unnamed"],
    ids=["this process", "a living process", "another machine", "unnamed"],
)
def test_task_of_a_living_or_unknown_worker_is_left_alone(worker: str) -> None:
    left_by(worker)
    assert return_abandoned() == 0


@pytest.mark.django_db
def test_worker_that_just_starts_takes_over_from_its_namesake() -> None:
    """In a container the process number is the same each time."""
    left_by(worker_name())
    assert return_abandoned(starting=True) == 1


@pytest.mark.django_db
def test_beat_that_stumbles_is_logged_and_goes_on(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def stumble(_now: datetime) -> list[str]:
        raise RuntimeError("boom")

    monkeypatch.setattr(beat, "close_old_connections", lambda: None)
    monkeypatch.setattr(beat, "enqueue_due", stumble)
    beat.Beat().tick(starting=False)
    assert "The beat missed a tick" in caplog.text


@pytest.mark.django_db
def test_old_tasks_and_runs_are_forgotten() -> None:
    old = timezone.now() - KEPT - timedelta(days=1)
    for slot in (old, timezone.now()):
        PeriodicRun.objects.create(job="job", slot=slot)
    for finished_at, status in ((old, "SUCCESSFUL"), (timezone.now(), "SUCCESSFUL"), (None, "READY")):
        result = tidy.enqueue()
        DBTaskResult.objects.filter(pk=result.id).update(finished_at=finished_at, status=status)
    tidy.call()
    assert PeriodicRun.objects.count() == 1
    assert DBTaskResult.objects.count() == 2


def test_what_takes_long_has_a_queue_of_its_own() -> None:
    rooms = ("accounts", "connections", "exhibitors", "expo", "live", "matchmaking", "notifications", "registration", "releases", "search")
    tasks = {task for room in rooms for task in vars(import_module(f"{room}.tasks")).values() if isinstance(task, Task)}
    assert {task.queue_name for task in tasks} == set(QUEUES)
    assert {task.module_path for task in tasks if task.queue_name == LONG} == {
        "accounts.tasks.carry_out_import",
        "connections.tasks.deliver",
        "connections.tasks.deliver_waiting",
        "expo.tasks.erase_what_was_kept",
        "expo.tasks.record_sample",
        "exhibitors.tasks.check_links",
        "live.tasks.forget_raw_recordings",
        "live.tasks.prepare_recording",
        "live.tasks.recognise_captions",
        "matchmaking.tasks.make_schedule",
        "matchmaking.tasks.make_suggestions",
        "notifications.tasks.send_digests",
        "notifications.tasks.send_mailing",
        "registration.tasks.welcome_people",
    }
