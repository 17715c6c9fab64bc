"""What the hall knows of a person."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from hall.actions import forget_person
from hall.models import HallVisit, Look, Remark, SpotFound


def export(person: User) -> dict[str, Any]:
    return {
        "look": list(Look.objects.filter(person=person).values("outfit", "skin", "hair", "badge", "is_invisible", "is_busy")),
        "visits": list(HallVisit.objects.filter(person=person).values("hall__key", "copy", "joined_at", "left_at")),
        "said": list(Remark.objects.filter(author=person).values("text", "said_at")),
        "found": list(SpotFound.objects.of(person).values("spot__slug", "found_at")),
    }


def texts(person: User) -> Iterator[str]:
    yield from Remark.objects.filter(author=person).values_list("text", flat=True)


PERSONAL_DATA = PersonalData("hall", export, forget_person, texts=texts)
