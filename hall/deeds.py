"""What the halls know of a person for keepsakes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.deeds import Ask, Choice, DeedKind
from hall.models import HallVisit, HiddenSpot, SpotFound


def spots() -> Iterable[Choice]:
    return [(spot.slug, spot.name) for spot in HiddenSpot.objects.open()]


def count_spots(person: Any, asks: Sequence[Ask]) -> list[int]:
    found = list(SpotFound.objects.of(person).values_list("spot__slug", flat=True))
    return [found.count(ask.thing) if ask.thing else len(found) for ask in asks]


def count_halls(person: Any, asks: Sequence[Ask]) -> list[int]:
    number = HallVisit.objects.filter(person=person).values("hall").distinct().count()
    return [number for _ask in asks]


SPOTS = DeedKind("hall-spots", _("hidden spots found in the halls"), count_spots, things=spots, order=60)
HALLS = DeedKind("halls", _("halls walked through"), count_halls, order=61)
