"""Who was among the first at a launch, for keepsakes. Visitors without a name take nobody's place."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.deeds import Ask, Choice, DeedKind
from releases.models import Echo, Release


def launches() -> Iterable[Choice]:
    """Only those that are out: the list would give away the others."""
    return [(row.slug, row.title) for row in Release.objects.out(timezone.now()).newest_first()]


def count_first(person: Any, asks: Sequence[Ask]) -> list[int]:
    places = Echo.objects.places_of(person)
    return [sum(place <= ask.number for launch, place in places if ask.thing in {"", launch}) for ask in asks]


FIRST = DeedKind("launches", _("launches at which one was among the first"), count_first, things=launches, is_place=True, order=50)
