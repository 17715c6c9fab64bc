"""Whom the history names where no request says who saves: in the worker, and in the demo's seed."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from simple_history.models import HistoricalRecords


@contextmanager
def saved_by(person: Any) -> Iterator[None]:
    """`person`: None where it was nobody's word, as from the command line."""
    context = HistoricalRecords.context
    before = getattr(context, "request", None)
    context.request = SimpleNamespace(user=person)
    try:
        yield
    finally:
        context.request = before
