from django.utils import translation

from matchmaking.scheduling.hall import shortage
from matchmaking.scheduling.problem import Meeting, Session
from matchmaking.scheduling.reasons import Fact, Kind, Reason, Relaxation, why_waiting
from matchmaking.scheduling.wording import Names, reason_sentences, relaxation_sentences, waiting_sentences
from tests.matchmaking.scheduling import tiny
from tests.matchmaking.scheduling.tiny import ALICE, BOB, CAROL, DAVE

PEOPLE = ("Alice", "Bob", "Carol", "Dave")
TIMES = ("10:00", "10:20", "10:40", "11:00")


def names_of(problem) -> Names:
    return Names(problem, PEOPLE, TIMES, ("Tables",) * len(problem.capacity))


def test_somebody_with_too_many_meetings_is_named_with_the_others():
    full = tiny.problem(
        *(Meeting((ALICE, other)) for other in (BOB, CAROL, DAVE)), slots=3, places=3, blocked=(frozenset({1}), *[frozenset()] * 3)
    )
    with translation.override("en"):
        assert reason_sentences(shortage(full), names_of(full)) == [
            "Alice has 3 meetings: Bob, Carol, Dave.",
            "Alice is not free at 10:20.",
        ]
    with translation.override("zh-hans"):
        assert reason_sentences(shortage(full), names_of(full)) == ["Alice 有 3 场会面：Bob、Carol、Dave。", "Alice 在 10:20 没有空。"]


def test_every_kind_of_fact_has_a_sentence():
    problem = tiny.problem(Meeting((ALICE, BOB), Session.MORNING, fixed=1), Meeting((CAROL, DAVE), after=(0,)), most=(1, 2, None, None))
    facts = [
        Fact(Kind.FIXED, meeting=0, slot=1),
        Fact(Kind.SESSION, meeting=0),
        Fact(Kind.ORDER, meeting=1, other=0),
        Fact(Kind.FAIR, person=ALICE),
        Fact(Kind.ROOM, place=0, slot=1),
        Fact(Kind.LIMIT, person=BOB),
    ]
    with translation.override("en"):
        assert reason_sentences(Reason(tuple(facts)), names_of(problem)) == [
            "Bob wants at most 2 meetings.",
            "Alice and Bob: in the morning.",
            "Alice and Bob: set for 10:20.",
            "Carol and Dave: after the meeting of Alice and Bob.",
            "Tables: room for 2 meetings at once, at 10:20.",
            "Alice: no more than 2 breaks more than anybody else.",
        ]


def test_what_would_help_is_something_to_do():
    problem = tiny.problem(Meeting((ALICE, BOB)), Meeting((CAROL, DAVE)))
    facts = [
        Fact(Kind.MEET, meeting=0),
        Fact(Kind.BLOCKED, person=DAVE, slot=3),
        Fact(Kind.ROOM, place=0, slot=1),
        Fact(Kind.ROOM, place=0, slot=1, amount=2),
        Fact(Kind.FIXED, meeting=1, slot=2),
    ]
    with translation.override("en"):
        assert relaxation_sentences(Relaxation(tuple(facts), 1), names_of(problem)) == [
            "Leave out the meeting of Alice and Bob.",
            "Ask Dave to be free at 11:00.",
            "Tables: one more at 10:20.",
            "Tables: 2 more at 10:20.",
            "Let the meeting of Carol and Dave move away from 10:40.",
        ]


def test_a_waiting_meeting_says_what_alone_would_place_it():
    problem = tiny.problem(Meeting((ALICE, BOB)), Meeting((CAROL, DAVE)), Meeting((ALICE, CAROL)), slots=2, places=2)
    problem_names = names_of(problem)
    (waiting,) = why_waiting(problem, [0, 1, None])
    with translation.override("en"):
        assert waiting_sentences(waiting, problem_names) == [
            "Alice is in another meeting at 1 of 2 times.",
            "Carol is in another meeting at 1 of 2 times.",
            "This alone would place it: Move the meeting of Alice and Bob away from 10:00.",
            "This alone would place it: Move the meeting of Carol and Dave away from 10:20.",
        ]
