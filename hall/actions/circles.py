"""Voice circles of up to four. Who has a part in one is a row; the call itself is of `live`."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.calls import MOST
from core.refusals import Refusal
from hall.models import Circle, CircleSeat
from live.actions import open_call
from live.models import Call

LASTS = timedelta(hours=12)


@transaction.atomic
def join_circle(person: User, *, by: User) -> Call:
    """`by` was asked by `person` and said yes: into the circle of `person`, or a new one of both. Never more than four."""
    for pk in sorted((person.pk, by.pk)):  # always in this order: two who ask each other wait for nobody
        User.objects.select_for_update(no_key=True).get(pk=pk)
    seat = CircleSeat.objects.filter(person=person).first()
    circle = Circle.objects.select_for_update().get(pk=seat.circle_id) if seat else Circle.objects.create()
    if seat is None:
        CircleSeat.objects.create(circle=circle, person=person)
    if not circle.seats.filter(person=by).exists():
        if circle.seats.count() >= MOST:
            raise Refusal(_("This circle is full: four talk at a time."))
        leave_circle(by)
        CircleSeat.objects.create(circle=circle, person=by)
    return open_call(f"circle:{circle.pk}")


def leave_circle(person: User) -> None:
    """A circle of one is none."""
    for seat in CircleSeat.objects.filter(person=person):
        seat.delete()
        if Circle.objects.filter(pk=seat.circle_id, seats=None).exists():
            Circle.objects.filter(pk=seat.circle_id).delete()


def forget_circles() -> None:
    """Nobody talks for half a day."""
    Circle.objects.filter(opened_at__lt=timezone.now() - LASTS).delete()
