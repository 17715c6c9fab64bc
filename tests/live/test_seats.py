"""Who gets a seat in a call: in one process, and between processes."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from live.seats import FULL, LASTS, SIDE_FULL, OutOfReach, Seat, Seats, SeatsHere, SeatsInRedis
from tests.redis_server import RedisServer


def seat(number: int, side: str = "", key: str = "") -> Seat:
    return Seat(number, f"peer{number}{key}", f"key{number}{key}", f"Person {number}", side)


@pytest.fixture(params=["here", "redis"])
def seats(request: Any) -> Iterator[Seats]:
    if request.param == "here":
        yield SeatsHere()
    else:
        yield SeatsInRedis(request.getfixturevalue("redis_server").url, "test")


def test_newcomer_learns_who_is_there(seats: Seats) -> None:
    assert seats.take("call", seat(1), 4).others == []
    assert seats.take("call", seat(2), 4).others == [seat(1)]
    assert seats.take("other", seat(3), 4).others == []


def test_fifth_is_refused_until_somebody_leaves(seats: Seats) -> None:
    for number in range(4):
        assert seats.take("call", seat(number), 4).refusal == ""
    assert seats.take("call", seat(5), 4).refusal == FULL
    assert seats.leave("call", seat(2)) is True
    assert {other.person_pk for other in seats.take("call", seat(5), 4).others} == {0, 1, 3}


def test_last_seat_is_for_the_other_side(seats: Seats) -> None:
    for number in range(3):
        assert seats.take("call", seat(number, "host"), 4).refusal == ""
    assert seats.take("call", seat(4, "host"), 4).refusal == SIDE_FULL
    assert seats.take("call", seat(5, "asker"), 4).refusal == ""


def test_page_loaded_anew_takes_over_the_seat_even_where_all_are_taken(seats: Seats) -> None:
    for number in range(4):
        seats.take("call", seat(number), 4)
    taken = seats.take("call", seat(1, key="new"), 4)
    assert (taken.refusal, taken.replaced, len(taken.others)) == ("", "peer1", 3)
    assert [seats.stay("call", seat(1)), seats.leave("call", seat(1))] == [False, False]
    assert seats.stay("call", seat(1, key="new")) is True


def test_page_that_comes_back_by_another_socket_replaces_nobody(seats: Seats) -> None:
    before, after = Seat(1, "peer", "first", "Dave", "asker"), Seat(1, "peer", "second", "Dave", "asker")
    seats.take("call", before, 4)
    assert seats.take("call", after, 4).replaced == ""
    assert [seats.leave("call", before), seats.leave("call", after)] == [False, True]


def test_name_of_any_letters_comes_back_as_it_was(seats: Seats) -> None:
    strange = Seat(1, "peer", "key", '林嘉禾 %s "x" \\ \n {}', "asker")
    seats.take("call", strange, 4)
    assert seats.take("call", seat(2), 4).others == [strange]


def test_seat_of_a_process_that_died_is_free_again() -> None:
    clock = [0.0]
    seats = SeatsHere(lambda: clock[0])
    for number in range(4):
        seats.take("call", seat(number), 4)
    clock[0] = LASTS - 1
    assert seats.stay("call", seat(0)) is True
    clock[0] = LASTS + 1
    assert seats.take("call", seat(9), 4).others == [seat(0)]


def at_once(number: int, run: Callable[[int], object]) -> list[object]:
    """A race that asks no database."""
    start, results = threading.Barrier(number), [None] * number

    def contestant(index: int) -> None:
        start.wait(10)
        results[index] = run(index)

    threads = [threading.Thread(target=contestant, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    return results


def test_twenty_want_four_seats_and_four_get_them(seats: Seats) -> None:
    for call in "abcde":
        taken = at_once(20, lambda number, call=call: seats.take(call, seat(number), 4).refusal)
        assert sorted(taken) == ["", "", "", "", *[FULL] * 16]


def test_colleagues_who_come_at_once_leave_the_last_seat(seats: Seats) -> None:
    taken = at_once(12, lambda number: seats.take("call", seat(number, "host"), 4).refusal)
    assert sorted(taken) == ["", "", "", *[SIDE_FULL] * 9]


def test_without_redis_nobody_can_say(redis_server: RedisServer) -> None:
    seats = SeatsInRedis(redis_server.url, "test")
    redis_server.stop()
    with pytest.raises(OutOfReach):
        seats.take("call", seat(1), 4)
