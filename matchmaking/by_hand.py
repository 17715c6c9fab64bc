"""What moving one meeting by hand would mean: every time still to come, with what is against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from matchmaking.hours import unavailable
from matchmaking.models import Quota, Slot
from matchmaking.plans import Line, Obstacle, Plan


@dataclass(frozen=True)
class Choice:
    slot: Slot
    obstacles: tuple[Obstacle, ...]
    is_current: bool
    is_wished: bool

    @property
    def is_possible(self) -> bool:
        return not any(obstacle.is_hard for obstacle in self.obstacles)

    @property
    def is_free(self) -> bool:
        return not self.obstacles


def choices_of(plan: Plan, line: Line, *, event: Any, now: datetime) -> list[Choice]:
    slots = [slot for slot in sorted(plan.slots.values(), key=lambda one: one.starts_at) if slot.starts_at > now and not slot.is_closed]
    busy = unavailable(line.people, slots, event)
    wished = {slot.pk for slot in line.request.slots.all()}
    full = tuple(Obstacle(sentence) for sentence in full_sides(plan, line))
    return [
        Choice(
            slot,
            (*plan.hard_in(line, slot, now), *wishes_against(line, slot, busy, wished), *full),
            line.slot is not None and slot.pk == line.slot.pk,
            slot.pk in wished,
        )
        for slot in slots
    ]


def wishes_against(line: Line, slot: Slot, busy: dict[int, set[int]], wished: set[int]) -> Iterator[Obstacle]:
    """What an organiser can decide against. Who wished for a time is free then, whatever their usual hours."""
    for person in line.people:
        if slot.pk in busy.get(person.pk, ()) and not (slot.pk in wished and person == line.request.from_person):
            yield Obstacle(_("%(person)s is not free then") % {"person": person})


def full_sides(plan: Plan, line: Line) -> Iterator[str]:
    """Sides that have all the meetings they are to have; moving one of these changes nothing."""
    if line.slot is not None:
        return
    quotas = Quota.objects.by_party()
    sides = [(("person", person.pk), person) for person in line.people]
    if line.company is not None:
        sides.append((("company", line.company.pk), line.company))
    for key, side in sides:
        quota = quotas.get(key)
        held = sum(side in (*one.people, one.company) for one in plan.placed)
        if quota is not None and quota.most is not None and held >= quota.most:
            yield _("%(who)s has all the meetings there may be: %(most)d") % {"who": side, "most": quota.most}
