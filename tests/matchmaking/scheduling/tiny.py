"""Tiny problems, and all their schedules tried one after the other: slow, plain, and right."""

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from matchmaking.scheduling.problem import Meeting, Problem, Session
from matchmaking.scheduling.verify import verify

ALICE, BOB, CAROL, DAVE = range(4)


def problem(*meetings: Meeting, slots: int = 4, places: int = 2, people: int = 4, **more) -> Problem:
    """Four people and `places` tables, if nothing else is said."""
    more.setdefault("blocked", (frozenset(),) * people)
    more.setdefault("capacity", ((places,) * slots,))
    return Problem(people=people, slots=slots, meetings=meetings, **more)


def schedules(tiny: Problem) -> Iterator[tuple[int, ...]]:
    """All that keep every rule."""
    for schedule in product(range(tiny.slots), repeat=len(tiny.meetings)):
        if verify(tiny, schedule).is_sound:
            yield schedule


def fewest_breaks(tiny: Problem) -> int | None:
    return min((verify(tiny, schedule).breaks for schedule in schedules(tiny)), default=None)


@st.composite
def tiny_problems(draw, people: int = 4, most_meetings: int = 6) -> Problem:
    """Four slots, up to six meetings: every rule appears, and about half have no schedule."""
    slots = draw(st.integers(3, 5))
    pairs = st.lists(st.integers(0, people - 1), min_size=1, max_size=2, unique=True).map(tuple)
    count = draw(st.integers(1, most_meetings if slots < 5 else 5))
    places = draw(st.integers(1, 2))
    meetings = tuple(
        Meeting(
            draw(pairs),
            session=draw(st.sampled_from((Session.EITHER, Session.EITHER, Session.EITHER, Session.MORNING, Session.AFTERNOON))),
            fixed=draw(st.none() | st.none() | st.none() | st.integers(0, slots - 1)),
            after=draw(st.sampled_from(((), (), (), (number - 1,)))) if number else (),
            places=draw(st.sampled_from(((0,), (0,), tuple(range(places))))),
            weight=draw(st.integers(1, 4)),
            wished=draw(st.sampled_from((frozenset(), frozenset(), frozenset({0, 2})))),
        )
        for number in range(count)
    )
    return Problem(
        people=people,
        slots=slots,
        meetings=meetings,
        capacity=tuple(tuple(draw(st.integers(0, 2 if place else 3)) for _ in range(slots)) for place in range(places)),
        blocked=tuple(draw(st.frozensets(st.integers(0, slots - 1), max_size=1)) for _ in range(people)),
        afternoon=frozenset(range(2, slots)),
        stretch=draw(st.sampled_from(((), (0, 0) + (1,) * (slots - 2)))),
        fairness=draw(st.sampled_from((None, 0, 1, 2))),
    )


def least_lost(tiny: Problem) -> float:
    """The weight that the best of all partial schedules leaves out. Fixed meetings are held, if they can be together."""
    pins = [meeting.fixed for meeting in tiny.meetings]
    firm = verify(tiny, pins, all_placed=False).is_sound
    choices = [(pin,) if firm and pin is not None else (None, *range(tiny.slots)) for pin in pins]
    verdicts = (verify(tiny, schedule, all_placed=False) for schedule in product(*choices))
    return min(verdict.lost_weight for verdict in verdicts if verdict.is_sound)
