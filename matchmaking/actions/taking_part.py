"""What somebody says about taking part: who finds them, who may ask them, and when they are free."""

from collections.abc import Collection
from datetime import time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import Refusal
from matchmaking.actions.suggesting import suggestions_changed
from matchmaking.models import Participant, Slot

FIELDS = ("is_listed", "takes_requests", "day_starts", "day_ends", "avoids_stars")


@transaction.atomic
def take_part(*, by: User, free: Collection[int] | None = None, **said: bool | time) -> Participant:
    """`free` are the coming slots in which one has time, by their keys; None leaves that as it is."""
    row, _is_new = Participant.objects.get_or_create(person=by)
    for name in FIELDS:
        setattr(row, name, said.get(name, getattr(row, name)))
    if row.day_starts == row.day_ends:
        raise Refusal(_("A day needs hours: this is the same time twice."), field="day_ends")
    row.save(update_fields=FIELDS)
    if free is not None:
        coming = Slot.objects.upcoming(timezone.now())
        row.away.remove(*row.away.filter(pk__in=coming.values("pk")))
        row.away.add(*coming.exclude(pk__in=free))
    suggestions_changed()
    return row
