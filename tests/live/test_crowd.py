"""Viewers and reactions of several processes, added up without a database."""

import asyncio

from live.crowd import FORGOTTEN_AFTER, Crowd, Tally
from live.headcount import say_here, watching_number


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_claps_of_all_processes_are_one_frame() -> None:
    here, there = Tally(), Tally()
    for _clap in range(40):
        here.react(1, "clap", 0)
    there.react(1, "heart", 0)
    there.react(2, "clap", 0)
    for tally in (here, there):
        here.hear({"process": tally.process, "reactions": tally.taken()})
    assert list(here.frames()) == [
        (1, {"type": "reactions", "counts": {"clap": 40, "heart": 1}}),
        (2, {"type": "reactions", "counts": {"clap": 1}}),
    ]
    assert list(here.frames()) == []


def test_claps_of_who_left_are_not_shown_to_who_comes_next() -> None:
    crowd = Crowd()

    async def clap_and_leave() -> None:
        crowd.enter(1)
        crowd.tally.react(1, "clap", 0)
        crowd.tally.hear({"process": "another", "reactions": {"1": {"heart": 2}}})
        crowd.leave(1)

    asyncio.run(clap_and_leave())
    assert (crowd.tally.taken(), list(crowd.tally.frames())) == ({}, [])


def test_strange_reactions_count_nothing() -> None:
    tally = Tally()
    for kind in ("boo", None, 7, [], {}):
        tally.react(1, kind, 0)
    assert tally.taken() == {}


def test_closed_stage_and_restricted_person_count_nothing() -> None:
    tally = Tally()
    tally.hear({"stages": {"1": False}, "people": {"7": 600.0}})
    tally.react(1, "clap", 5)
    tally.react(2, "clap", 7)
    assert tally.taken() == {}
    tally.hear({"stages": {"1": True}, "people": {"7": 0}})
    tally.react(1, "clap", 7)
    assert tally.taken() == {1: {"clap": 1}}


def test_silence_ends_by_itself_on_an_open_page() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.hear({"people": {"7": 600.0}})
    clock.now = 599
    tally.react(1, "clap", 7)
    assert tally.taken() == {}
    clock.now = 600
    tally.react(1, "clap", 7)
    assert tally.taken() == {1: {"clap": 1}}


def test_viewers_of_a_process_that_died_are_forgotten() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.here[1] = 3
    tally.hear({"process": "other", "viewers": {"1": 4}})
    tally.hear({"process": tally.process, "viewers": {"1": 99}})  # its own word is older than what it knows
    assert tally.number(1) == 7
    assert list(tally.changed_numbers()) == [(1, {"type": "viewers", "number": 7})]
    assert list(tally.changed_numbers()) == []
    clock.now += FORGOTTEN_AFTER + 1
    assert tally.number(1) == 3


def test_desk_knows_how_many_have_the_stage_open() -> None:
    say_here({1: 4, 2: 1})
    assert (watching_number(1), watching_number(2), watching_number(3)) == (4, 1, 0)
    say_here({2: 1})
    assert watching_number(1) == 0
