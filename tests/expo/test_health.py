"""Probes answer without a session, by any host name, and when the database is gone."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import Error
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.bus.carriers import NotCarried
from core.work import QUEUES
from expo import health
from expo.checks import several_web_processes_need_redis
from expo.tasks import tidy


def answer(client: Client, path: str) -> tuple[int, dict[str, str]]:
    response = client.get(path, headers={"host": "10.1.2.3"})
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    return response.status_code, response.json()


def test_process_that_answers_is_alive_without_asking_the_database(client: Client) -> None:
    assert answer(client, "/healthz") == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_all_that_is_needed_answers(client: Client) -> None:
    assert answer(client, "/readyz") == (200, {"status": "ok", "database": "ok", "cache": "ok", "bus": "ok", "worker": "ok"})


@pytest.mark.django_db
def test_not_ready_without_database_and_no_word_about_its_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: Any) -> None:
        raise OperationalError("password of postgres://expo:secret@db refused")

    monkeypatch.setattr(connection, "cursor", gone)
    status, words = answer(client, "/readyz")
    assert status == 503
    assert words["status"] == words["database"] == "failed"
    assert "secret" not in str(words)


@pytest.mark.django_db
def test_pages_are_ready_without_the_bus(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def ping(self) -> None:
            raise NotCarried("gone")

    monkeypatch.setattr(health, "bus", Gone)
    status, words = answer(client, "/readyz")
    assert (status, words["status"], words["bus"]) == (200, "degraded", "failed")


@pytest.mark.django_db
def test_worker_that_lags_is_told(client: Client, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}
    tidy.enqueue()
    assert answer(client, "/readyz")[1]["worker"] == "ok"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=2))
    status, words = answer(client, "/readyz")
    assert (status, words["status"], words["worker"]) == (200, "degraded", "late")


@pytest.mark.parametrize(("processes", "redis", "refused"), [(1, "", False), (2, "", True), (2, "redis://localhost/0", False)])
def test_several_web_processes_without_redis_are_refused(settings: Any, processes: int, redis: str, refused: bool) -> None:
    settings.WEB_PROCESSES, settings.REDIS_URL = processes, redis
    errors = several_web_processes_need_redis()
    assert [type(error) for error in errors] == ([Error] if refused else [])
