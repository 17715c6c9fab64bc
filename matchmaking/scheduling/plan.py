"""A plan that keeps every rule at every moment, with some meetings still waiting."""

from collections.abc import Sequence

import numpy as np

from matchmaking.scheduling.arrays import NONE, Numbers, Rules


class Plan:
    def __init__(self, rules: Rules) -> None:
        meetings, width = rules.allowed.shape
        self.rules = rules
        self.column: Numbers = np.full(meetings, NONE, np.int32)  # of each meeting, NONE while it waits
        self.at: Numbers = np.full((rules.people, width), NONE, np.int32)  # (person, column): the meeting held there
        self.room: Numbers = rules.capacity.copy()  # (place, column): how many more fit
        self.held: Numbers = np.zeros(rules.people, np.int32)  # (person,): number of meetings

    def places(self, meeting: int) -> Numbers:
        return self.rules.place[self.rules.place_start[meeting] : self.rules.place_start[meeting + 1]]

    def fits(self, meeting: int, column: int) -> bool:
        people = self.rules.who[meeting]
        return bool(
            self.rules.allowed[meeting, column]
            and (self.at[people, column] == NONE).all()
            and (self.held[people] < self.rules.most[people]).all()
            and (self.room[self.places(meeting), column] > 0).all()
            and self.keeps_order(meeting, column)
        )

    def keeps_order(self, meeting: int, column: int) -> bool:
        """Those that wait do not matter."""
        order = self.rules.order[self.rules.order_start[meeting] : self.rules.order_start[meeting + 1]].tolist()
        return all(
            self.column[abs(other) - 1] == NONE
            or (self.column[abs(other) - 1] < column if other > 0 else self.column[abs(other) - 1] > column)
            for other in order
        )

    def put(self, meeting: int, column: int) -> None:
        people = self.rules.who[meeting]
        self.column[meeting] = column
        self.at[people, column] = meeting
        self.held[people] += 1
        self.room[self.places(meeting), column] -= 1

    def load(self, schedule: Sequence[int | None]) -> None:
        """What collides waits; fixed meetings go first."""
        numbers = range(len(schedule))
        for meeting in sorted(numbers, key=lambda number: not self.rules.fixed[number]):
            slot = schedule[meeting]
            if slot is not None and self.column[meeting] == NONE and self.fits(meeting, self.rules.columns[slot]):
                self.put(meeting, self.rules.columns[slot])


def schedule_of(rules: Rules, column: Numbers) -> list[int | None]:
    return [None if at == NONE else int(rules.slots[at]) for at in column.tolist()]
