"""Coming and going, what was found, what was said: rows that the server writes of what it saw."""

from datetime import timedelta

from django.utils import timezone

from core.deeds import deed_done
from hall.models import HallVisit, HiddenSpot, Remark, SpotFound

KEPT = timedelta(days=1)  # what was said, unless a report waits
LONGEST_VISIT = timedelta(hours=24)


def open_visit(person_pk: int, hall_pk: int, copy: int) -> int:
    visit = HallVisit.objects.create(person_id=person_pk, hall_id=hall_pk, copy=copy)
    deed_done(person_pk)
    return visit.pk


def close_visit(pk: int, place: tuple[int, int, int] | None) -> None:
    """Without a place where nobody knows it: the process ended, and what was noted before stays."""
    fields = {"x": place[0], "z": place[1], "yaw": place[2]} if place else {}
    HallVisit.objects.filter(pk=pk, left_at=None).update(left_at=timezone.now(), **fields)


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
