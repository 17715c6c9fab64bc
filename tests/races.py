"""Many at once: prove by a race that the database has the last word.

For example:

    @pytest.mark.django_db(transaction=True)
    def test_twenty_ask_for_one_slot(...):
        results = race(20, lambda number: request_meeting(..., by=people[number]))
        assert [r for r in results if isinstance(r, Meeting)] == [Meeting.objects.get()]
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection, connections
from django.utils import translation

T = TypeVar("T")

PATIENCE = 300.0  # seconds until a race counts as a deadlock


def race(contestants: int, run: Callable[[int], T]) -> list[T | Exception]:
    """Call `run(0)` … `run(contestants - 1)` at the same moment, each in its own thread with its own database connection.

    The answer holds, in the order of the numbers, what each call returned or the exception it raised.
    The test must be transactional: rows of an open test transaction are invisible to the other connections.
    """
    assert not connection.in_atomic_block, "Mark the test with django_db(transaction=True): the contestants must see its rows."
    assert not in_memory(), "An in-memory SQLite database is one for all threads: give DATABASES a TEST NAME that is a file."
    start = threading.Barrier(contestants)
    language = translation.get_language() or "en"
    results: list[Any] = [TimeoutError(f"no answer within {PATIENCE:.0f} s")] * contestants

    def contestant(number: int) -> None:
        try:
            connection.ensure_connection()  # connecting is slow and would spread the start
            start.wait(PATIENCE)
            with translation.override(language):
                results[number] = run(number)
        except Exception as problem:  # noqa: BLE001 - what was raised is a result, too
            results[number] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=contestant, args=(number,), daemon=True) for number in range(contestants)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return results


def in_memory() -> bool:
    return bool(getattr(connection, "is_in_memory_db", lambda: False)())
