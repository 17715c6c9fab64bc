"""Which table each meeting of a plan gets: the one it has, if that is free, else the first free one of its company."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Seat:
    """A meeting that needs a table of `company` in `slot`; `table` is the one it has or had, None when it has none yet."""

    key: int
    company: int
    slot: int
    table: int | None = None
    stays: bool = False


def seated(seats: Iterable[Seat], tables: Mapping[int, Sequence[int]], taken: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Meeting → table. `tables` are the open ones of each company in their order, `taken` the (table, slot) of other meetings.

    Those that stay come first, then those whose table is still free: nobody changes the table without need. Who finds none is not in the
    answer.
    """
    waiting = sorted(seats, key=lambda seat: (not seat.stays, seat.table is None, seat.key))
    used, found = set(taken), dict[int, int]()
    for keeps in (True, False):
        for seat in waiting:
            if seat.key in found:
                continue
            if keeps:
                choice = [seat.table] if seat.table is not None and (seat.stays or seat.table in tables.get(seat.company, ())) else []
            else:
                choice = list(tables.get(seat.company, ()))
            table = next((one for one in choice if (one, seat.slot) not in used), None)
            if table is not None:
                found[seat.key] = table
                used.add((table, seat.slot))
    return found
