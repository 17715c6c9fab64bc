"""In which hall and copy somebody is, for others who look for them: people find each other where a full hall has opened the next copy."""

from typing import Any

from accounts.models import User
from hall.models import HallVisit
from hall.presence.seats import OutOfReach, Seat, seats


def seat_of(person: User, *, seen_by: Any) -> Seat | None:
    """None, too, for whoever may not see this person, and while nobody can say."""
    if not HallVisit.objects.seen_by(seen_by).filter(person=person).exists():
        return None
    try:
        return seats().where([person.pk]).get(person.pk)
    except OutOfReach:
        return None
