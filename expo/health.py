"""Probes: `/healthz` says that this process answers, `/readyz` whether what it needs answers, too.

A middleware before all others, not two views: a probe has no session, comes by IP address and plain HTTP, and must get
its answer when the database is gone.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.bus import bus

log = logging.getLogger(__name__)

WORKER_MAY_LAG = timedelta(minutes=1)


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def cache_answers() -> str:
    cache.set("readyz", "ok", 10)
    return str(cache.get("readyz", "lost"))


def bus_answers() -> str:
    bus().ping()
    return "ok"


def worker() -> str:
    """Late when the oldest task that may run has waited too long: no worker runs, or too few."""
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - WORKER_MAY_LAG)
    return "late" if late.exists() else "ok"


# Without these no page can be served: 503. Without the others pages work, only slower to tell.
VITAL: dict[str, Callable[[], str]] = {"database": database, "cache": cache_answers}
OTHERS: dict[str, Callable[[], str]] = {"bus": bus_answers, "worker": worker}


def answer_of(probe: Callable[[], str]) -> str:
    """One word; what exactly went wrong is for the log, not for whoever asks."""
    try:
        return probe()
    except Exception:
        log.exception("Not ready: %s", probe.__name__)
        return "failed"


def healthz() -> HttpResponse:
    return JsonResponse({"status": "ok"})


def readyz() -> HttpResponse:
    answers = {name: answer_of(probe) for name, probe in (VITAL | OTHERS).items()}
    serves = all(answers[name] == "ok" for name in VITAL)
    status = "ok" if set(answers.values()) == {"ok"} else "degraded" if serves else "failed"
    return JsonResponse({"status": status, **answers}, status=200 if serves else 503)


class HealthMiddleware:
    probes = {"/healthz": healthz, "/readyz": readyz}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = self.probes.get(request.path_info)
        if probe is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        response = probe()
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Length"] = str(len(response.content))
        return response
