"""Coming and going, what was found, what was said: rows that the server writes of what it saw."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.deeds import deed_done
from hall.models import HallVisit, HiddenSpot, Remark, SpotFound

KEPT = timedelta(days=1)  # what was said, unless a report waits
LONGEST_VISIT = timedelta(hours=24)


@dataclass(frozen=True)
class Coming:
    """Somebody who has come in, and is not written down yet."""

    person_pk: int
    hall_pk: int
    copy: int
    at: datetime = field(default_factory=timezone.now)

    def row(self) -> HallVisit:
        return HallVisit(person_id=self.person_pk, hall_id=self.hall_pk, copy=self.copy, joined_at=self.at)


def open_visits(comings: Sequence[Coming]) -> list[int]:
    """All in one question. Answers the keys of the rows."""
    with transaction.atomic():
        visits = HallVisit.objects.bulk_create(coming.row() for coming in comings)
        deed_done(*(coming.person_pk for coming in comings))
    return [visit.pk for visit in visits]


def open_each(comings: Sequence[Coming]) -> list[int]:
    """The same where one of them was erased meanwhile, with a hall or by themselves: that one has 0, and takes no other along."""
    keys = []
    for coming in comings:
        try:
            keys += open_visits([coming])
        except IntegrityError:
            keys.append(0)
    return keys


def write_visits(comings: Sequence[Coming], forgotten: Collection[int]) -> list[int]:
    """Those who came within a moment, and the end of visits that no process ended, of which nobody knows the place."""
    if forgotten:
        HallVisit.objects.under_way().filter(pk__in=forgotten).update(left_at=timezone.now())
    try:
        return open_visits(comings)
    except IntegrityError:
        return open_each(comings)


def close_visit(pk: int, place: tuple[int, int, int]) -> None:
    x, z, yaw = place
    HallVisit.objects.under_way().filter(pk=pk).update(left_at=timezone.now(), x=x, z=z, yaw=yaw)


def close_forgotten_visits() -> None:
    """Of people whose process ended, and who did not come back."""
    HallVisit.objects.under_way().filter(joined_at__lt=timezone.now() - LONGEST_VISIT).update(left_at=timezone.now())


def note_found(person_pk: int, spot_pk: int) -> bool:
    """Once a person. False where the spot is gone, or was found before."""
    if not HiddenSpot.objects.filter(pk=spot_pk, is_open=True).exists():
        return False
    _row, is_new = SpotFound.objects.get_or_create(spot_id=spot_pk, person_id=person_pk)
    deed_done(person_pk)
    return is_new


def note_remark(hall_pk: int, person_pk: int, text: str, to: int | None = None) -> None:
    Remark.objects.create(hall_id=hall_pk, author_id=person_pk, to_id=to, text=text)


def forget_remarks() -> None:
    Remark.objects.to_forget(timezone.now() - KEPT).delete()
