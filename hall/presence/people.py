"""Who has a page of the hall open in this process, and what of a person others see."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.legible import clean
from hall.presence.cells import CELL, Cell
from hall.presence.walker import Walker

LONGEST_NAME = 40


@dataclass
class Person:
    """As others see one. `pk` is for the server alone; `url` addresses the card about the person."""

    pk: int
    name: str
    look: dict[str, int] = field(default_factory=dict)
    staff_of: str = ""
    is_busy: bool = False
    url: str = ""

    def told(self, number: int) -> str:
        return json.dumps(
            {
                "id": number,
                "name": clean(self.name, LONGEST_NAME) or "·",
                "look": self.look,
                "staff_of": self.staff_of,
                "busy": self.is_busy,
                "url": self.url,
            },
            ensure_ascii=False,
            separators=(",", ":"),  # a thousand of these go to everybody who comes in
        )


@dataclass(frozen=True)
class Line:
    """What goes to one page: JSON, bytes that count each, and bytes of which the newest counts."""

    say: Callable[[bytes], None]
    send: Callable[[bytes], None]
    show: Callable[[bytes], None]


@dataclass(eq=False)
class Member:
    """One page. `number` 0: of a visitor without an account, who looks on."""

    number: int
    person: Person
    walker: Walker
    line: Line
    is_invisible: bool = False
    moderates: bool = False
    blocked: frozenset[int] = frozenset()  # people of whom neither sees the other
    hidden: frozenset[int] = frozenset()  # their numbers here
    agreed: set[int] = field(default_factory=set)  # whom one whispers with
    asked_by: set[tuple[int, str]] = field(default_factory=set)
    asked: set[tuple[int, str]] = field(default_factory=set)
    is_new: bool = True

    @property
    def is_seen(self) -> bool:
        return bool(self.number) and not self.is_invisible

    @property
    def cell(self) -> Cell:
        x, z, _yaw = self.walker.place
        return x // CELL, z // CELL

    def say(self, message: dict[str, Any]) -> None:
        self.line.say(json.dumps(message, ensure_ascii=False).encode())
