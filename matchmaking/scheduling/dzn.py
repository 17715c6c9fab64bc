"""Reads the published instances (MiniZinc data). Strict: what it does not understand it refuses, with the line.

Fields as the authors name them: nBusiness, nMeetings, nTables, nTotalSlots, nMorningSlots, requested, meetingsxBusiness,
nMeetingsBusiness, forbidden, fixed, precedences. People, meetings and slots count from 1; 0 stands for none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from matchmaking.scheduling.problem import Meeting, Problem, Session, Unsound

TOKEN = re.compile(
    r"(?P<space>\s+|%[^\n]*|/\*.*?\*/)|(?P<word>[A-Za-z_]\w*)|(?P<number>-?\d+)|(?P<mark>\[\||\|\]|\.\.|[][{}(),;=|])", re.DOTALL
)
NUMBERS = ("nBusiness", "nMeetings", "nTables", "nTotalSlots", "nMorningSlots")
LISTS = ("requested", "forbidden", "fixed", "precedences")
REDUNDANT = ("meetingsxBusiness", "nMeetingsBusiness")
SESSIONS = {1: Session.MORNING, 2: Session.AFTERNOON, 3: Session.EITHER}
MOST_BYTES = 2_000_000  # the published files have less than ten thousand
MOST_DIGITS = 9
MOST_SLOTS = 500
MOST_IN_RANGES = 1_000_000  # numbers that all ranges of a text name together
SHOWN = 40  # characters of what is quoted


class Unreadable(Unsound):
    """The text is no instance, and where it stops being one."""


@dataclass
class Tokens:
    text: str
    position: int = 0
    in_ranges: int = 0
    kind: str = field(default="", init=False)
    value: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.step()

    def step(self) -> str:
        """Answer the token read and go on to the next."""
        read = self.value
        while self.position < len(self.text):
            match = TOKEN.match(self.text, self.position)
            if match is None:
                raise self.fault(f"{quoted(self.text[self.position])} is not understood")
            self.position = match.end()
            if match.lastgroup != "space":
                self.kind, self.value = str(match.lastgroup), match.group()
                return read
        self.kind, self.value = "end", ""
        return read

    def fault(self, sentence: str) -> Unreadable:
        return Unreadable(f"Line {self.text.count(chr(10), 0, self.position) + 1}: {sentence}.")

    def expect(self, value: str) -> None:
        if self.value != value:
            raise self.fault(f"“{value}” is expected, not {quoted(self.value or 'the end')}")
        self.step()

    def number(self) -> int:
        if self.kind != "number":
            raise self.fault(f"a number is expected, not {quoted(self.value or 'the end')}")
        if len(self.value) > MOST_DIGITS:
            raise self.fault(f"the number {quoted(self.value)} is too large")
        return int(self.step())

    def numbers_from(self, first: int) -> frozenset[int]:
        """The rest of `first..last`, short to write and long to keep."""
        self.expect("..")
        last = self.number()
        self.in_ranges += max(0, last - first + 1)
        if self.in_ranges > MOST_IN_RANGES:
            raise self.fault(f"ranges name more than {MOST_IN_RANGES} numbers")
        return frozenset(range(first, last + 1))


def quoted(text: str) -> str:
    """For a message of one line, whatever the text holds."""
    return f"“{''.join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in shortened(text))}”"


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def read_file(path: Path) -> Problem:
    with path.open("rb") as file:
        found = file.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise Unreadable(f"The file is longer than {MOST_BYTES} bytes.")
    return read(found.decode("utf-8-sig"))


def read(text: str, *, fairness: int | None = 2) -> Problem:
    """The problem of a published instance, with the fairness of the paper's main tables unless told otherwise."""
    fields = dict(assignments(Tokens(text)))
    for name in (*NUMBERS, *LISTS):
        if name not in fields:
            raise Unreadable(f"“{name}” is missing.")
        if not isinstance(fields[name], int if name in NUMBERS else list):
            raise Unreadable(f"“{name}” must be a {'number' if name in NUMBERS else 'list'}.")
    return problem_of(fields, fairness)


def assignments(tokens: Tokens) -> Iterator[tuple[str, Any]]:
    seen = set()
    while tokens.kind != "end":
        if tokens.kind != "word":
            raise tokens.fault(f"a name is expected, not {quoted(tokens.value)}")
        name = tokens.step()
        if name not in (*NUMBERS, *LISTS, *REDUNDANT):
            raise tokens.fault(f"{quoted(name)} is unknown")
        if name in seen:
            raise tokens.fault(f"“{name}” is given twice")
        seen.add(name)
        tokens.expect("=")
        yield name, value(tokens)
        if tokens.kind != "end":
            tokens.expect(";")


def value(tokens: Tokens) -> Any:
    """A number, a set, a list of these, or a list of rows. Nothing lies deeper."""
    if tokens.value == "[|":
        return rows(tokens)
    if tokens.value == "[":
        tokens.step()
        return items(tokens, "]", number_or_set)
    return number_or_set(tokens)


def number_or_set(tokens: Tokens) -> int | frozenset[int]:
    if tokens.value == "{":
        tokens.step()
        return frozenset(items(tokens, "}", Tokens.number))
    first = tokens.number()
    return tokens.numbers_from(first) if tokens.value == ".." else first


def items(tokens: Tokens, end: str, item: Callable[[Tokens], Any]) -> list[Any]:
    found = []
    while tokens.value != end:
        found.append(item(tokens))
        if tokens.value != end:
            tokens.expect(",")
    tokens.step()
    return found


def rows(tokens: Tokens) -> list[list[int]]:
    """`[| 1, 2, 3, | 4, 5, 6 |]`, also with a comma at the end of a row or an empty last row."""
    tokens.expect("[|")
    found: list[list[int]] = [[]]
    while tokens.value != "|]":
        if tokens.value == "|":
            tokens.step()
            found.append([])
        elif tokens.value == "]" and not found[-1]:
            break
        else:
            found[-1].append(tokens.number())
            if tokens.value not in {"|", "|]"}:
                tokens.expect(",")
    tokens.step()
    return [row for row in found if row]


def problem_of(fields: dict[str, Any], fairness: int | None) -> Problem:
    people, meetings, tables, slots, morning = (fields[name] for name in NUMBERS)
    if min(people, meetings, tables) < 0 or slots < 1 or not 0 <= morning <= slots:
        raise Unreadable("The numbers of people, meetings, tables and slots make no sense.")
    if slots > MOST_SLOTS:
        raise Unreadable(f"More than {MOST_SLOTS} slots are not scheduled.")
    for name, length in (("requested", meetings), ("forbidden", people), ("fixed", meetings), ("precedences", meetings)):
        if len(fields[name]) != length:
            raise Unreadable(f"“{name}” has {len(fields[name])} entries instead of {length}.")
    problem = Problem(
        people=people,
        slots=slots,
        meetings=tuple(map(meeting_of, fields["requested"], fields["fixed"], fields["precedences"])),
        capacity=((tables,) * slots,),
        blocked=tuple(frozenset(slot - 1 for slot in set_of(found, "forbidden") if slot) for found in fields["forbidden"]),
        afternoon=frozenset(range(morning, slots)),
        fairness=fairness,
    )
    refuse_contradictions(problem, fields)
    return problem


def meeting_of(row: Any, fixed: Any, before: Any) -> Meeting:
    match row:
        case [int(one), int(other), int(session)] if session in SESSIONS:
            pass
        case _:
            raise Unreadable(f"“requested” holds {shortened(str(row))}: two people and 1, 2 or 3 are expected.")
    if not isinstance(fixed, int):
        raise Unreadable("“fixed” must hold numbers.")
    after = tuple(sorted(number - 1 for number in set_of(before, "precedences") if number))
    return Meeting((one - 1, other - 1), SESSIONS[session], fixed - 1 if fixed else None, after)


def set_of(found: Any, name: str) -> frozenset[int]:
    if not isinstance(found, frozenset):
        raise Unreadable(f"“{name}” must hold sets of numbers.")
    return found


def refuse_contradictions(problem: Problem, fields: dict[str, Any]) -> None:
    """The redundant fields, where they are given, must say the same as the list of meetings."""
    own = problem.meetings_of()
    counts, sets = fields.get("nMeetingsBusiness"), fields.get("meetingsxBusiness")
    if counts is not None and counts != [len(meetings) for meetings in own]:
        raise Unreadable("“nMeetingsBusiness” contradicts “requested”.")
    if sets is not None and sets != [frozenset({1, *(number + 2 for number in meetings)}) for meetings in own]:
        raise Unreadable("“meetingsxBusiness” contradicts “requested”.")
