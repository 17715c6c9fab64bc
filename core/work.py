"""Background work by dotted name, so that an action never imports the tasks above it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string


def enqueue(name: str, *args: Any, **kwargs: Any) -> None:
    """Run the task `name` ("room.tasks.task") after the current transaction has committed.

    Arguments must be JSON: ids, strings, numbers. A rolled-back transaction enqueues nothing.
    """
    task = import_string(name)
    transaction.on_commit(partial(task.enqueue, *args, **kwargs))


def enqueue_later(delay: timedelta, name: str, *args: Any) -> None:
    """The same, not before `delay` has passed. For what must not be missed a periodic job looks, too."""
    task = import_string(name)
    transaction.on_commit(lambda: task.using(run_after=timezone.now() + delay).enqueue(*args))


LONG = "long"  # the queue of work that takes seconds to minutes: letters never wait behind it
QUEUES = ("default", LONG)


@dataclass(frozen=True)
class Periodic:
    name: str
    every: timedelta


_periodic: dict[str, Periodic] = {}


def every(period: timedelta, name: str) -> None:
    """Ask the worker's beat to enqueue the task `name` once in each `period`. Called from `AppConfig.ready()`."""
    _periodic[name] = Periodic(name, period)


def periodic_jobs() -> tuple[Periodic, ...]:
    return tuple(_periodic[name] for name in sorted(_periodic))
