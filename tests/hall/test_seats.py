"""A copy of a hall for N never holds N + 1, however many knock at once."""

import threading
import time

import pytest
from django.conf import settings

from hall.presence.seats import LEASE, Ask, SeatsHere, SeatsInRedis


def here():
    return SeatsHere()


def in_redis(redis_url):
    return SeatsInRedis(redis_url, f"test-{time.monotonic_ns()}")


@pytest.fixture(params=["here", "redis"])
def seats(request):
    if request.param == "here":
        return here()
    if settings.REDIS_URL:
        return in_redis(settings.REDIS_URL)
    server = request.getfixturevalue("redis_server")
    return in_redis(server.url)


def ask(person, hall="a", most=3, **more):
    return Ask(person, hall, f"key{person}", "p1", most, **more)


def at_once(number, run):
    start, results = threading.Barrier(number), [None] * number

    def one(place):
        start.wait(20)
        results[place] = run(place)

    threads = [threading.Thread(target=one, args=(place,), daemon=True) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return results


def test_forty_knock_at_a_hall_for_seven(seats):
    taken = at_once(40, lambda person: seats.take(ask(person + 1, most=7)))
    by_copy = {}
    for one in taken:
        by_copy.setdefault(one.seat.copy, set()).add(one.seat.number)
    assert {copy: len(numbers) for copy, numbers in by_copy.items()} == {1: 7, 2: 7, 3: 7, 4: 7, 5: 7, 6: 5}
    assert seats.numbers(["a", "b"]) == {"a": 40, "b": 0}


def test_many_are_given_places_in_one_go(seats):
    seats.take(Ask(3, "a", "before", "p1", 2))
    taken = seats.take_all([ask(1, most=2), ask(2, most=2), ask(3, most=2)])
    assert [(one.seat.copy, one.seat.key) for one in taken] == [(1, "key1"), (2, "key2"), (1, "key3")]
    assert [one.before and one.before.key for one in taken] == [None, None, "before"]


def test_two_processes_that_bring_many_at_once_fill_no_copy_too_far(seats):
    asks = [[ask(place * 20 + person + 1, most=7) for person in range(20)] for place in range(2)]
    copies = [one.seat.copy for taken in at_once(2, lambda place: seats.take_all(asks[place])) for one in taken]
    assert {copy: copies.count(copy) for copy in set(copies)} == {1: 7, 2: 7, 3: 7, 4: 7, 5: 7, 6: 5}


def test_a_place_that_is_free_again_is_taken_by_one(seats):
    for person in range(1, 4):
        seats.take(ask(person))
    seats.leave(2, "key2")
    taken = at_once(10, lambda person: seats.take(ask(person + 10)))
    assert sorted(one.seat.copy for one in taken).count(1) == 1


def test_newer_page_takes_over(seats):
    first = seats.take(ask(1)).seat
    second = seats.take(Ask(1, "b", "other", "p1", 3))
    assert second.before == first
    assert seats.where([1]) == {1: second.seat}
    assert not seats.leave(1, "key1")
    assert seats.leave(1, "other")
    assert seats.where([1]) == {}


def test_friend_is_joined_while_there_is_room(seats):
    for person in range(1, 6):
        seats.take(ask(person))
    assert seats.take(ask(9, friend=5)).seat.copy == 2
    seats.take(ask(8))
    assert seats.where([8, 9])[8].copy == 3  # the second is full by now
    seats.leave(4, "key4")
    assert [seats.take(ask(person, friend=8)).seat.copy for person in (6, 7)] == [3, 3]
    assert seats.take(ask(10, friend=8)).seat.copy == 2


def test_wanted_copy_is_had_again_and_none_is_made_up(seats):
    for person in range(1, 5):
        seats.take(ask(person))
    assert seats.take(ask(5, copy=2)).seat.copy == 2
    seats.leave(1, "key1")
    assert seats.take(ask(6, copy=77)).seat.copy == 1


def test_people_of_a_process_that_ended_lose_their_places(request):
    seats = in_redis(settings.REDIS_URL or request.getfixturevalue("redis_server").url)
    seats.take(Ask(1, "a", "k1", "dead", 3))
    time.sleep(LEASE / 1000 + 0.2)
    assert seats.beat("alive") == 0
    assert seats.where([1]) == {}


def test_seat_is_held_after_redis_forgot_it(request):
    seats = in_redis(settings.REDIS_URL or request.getfixturevalue("redis_server").url)
    rows = [seats.take(ask(person)).seat for person in (1, 2)]
    seats._client.flushdb()
    newcomer = seats.take(Ask(9, "a", "k9", "p2", 2))
    assert newcomer.seat.number == 2
    assert [seats.hold(1, rows[0], 2), seats.hold(2, rows[1], 2)] == [False, True]
    assert seats.numbers(["a"]) == {"a": 2}
