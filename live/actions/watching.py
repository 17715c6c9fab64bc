"""Minutes that people watched, as the server saw their pages."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from core.deeds import deed_done
from event.frame import current_frame
from live.models import Stage, WatchedHour
from live.querysets.watching import hour_of


@transaction.atomic
def note_watching(watching: Collection[tuple[int, int]], at: datetime) -> None:
    """Count the minute of `at` for each (stage, person) that has a page open, where something is on. Twice is once."""
    if current_frame().event.is_archived:
        return
    stages = Stage.objects.on().exclude(until__lte=at).filter(pk__in={stage for stage, _person in watching}).values_list("pk", flat=True)
    known = set(User.objects.filter(pk__in={person for _stage, person in watching}).values_list("pk", flat=True))
    for stage in stages:
        people = {person for place, person in watching if place == stage} & known
        hours = WatchedHour.objects.filter(stage=stage, hour=hour_of(at), person__in=people)
        new = people - set(hours.values_list("person", flat=True))
        rows = [WatchedHour(stage_id=stage, person_id=person, hour=hour_of(at)) for person in new]
        WatchedHour.objects.bulk_create(rows, ignore_conflicts=True)
        hours.update(minutes=F("minutes").bitor(1 << at.minute))
        deed_done(*people)
