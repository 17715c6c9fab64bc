"""How many pages have a stage open, whichever process they are connected to."""

from django.core.cache import cache

from core.online import PLACES, own_place
from live.headcount import say_here, watching_number


def test_pages_of_all_processes_are_added_up() -> None:
    cache.clear()
    say_here({1: 2, 2: 5})
    other = (own_place() + 1) % PLACES
    cache.set(f"headcount:{other}", {1: 3}, 16)
    assert (watching_number(1), watching_number(2), watching_number(3)) == (5, 5, 0)


def test_process_that_says_anew_is_not_counted_twice() -> None:
    cache.clear()
    say_here({1: 2})
    say_here({1: 1})
    assert watching_number(1) == 1
