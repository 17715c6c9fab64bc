"""What the booths know of a person for keepsakes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.deeds import Ask, Choice, DeedKind
from exhibitors.models import Exhibitor, Stay


def booths() -> Iterable[Choice]:
    return [(row.slug, row.name) for row in Exhibitor.objects.published().order_by("order", "slug")]


def count_booths(person: Any, asks: Sequence[Ask]) -> list[int]:
    found = Stay.objects.of(person).booths()
    return [found.count(ask.thing) if ask.thing else len(found) for ask in asks]


BOOTHS = DeedKind("booths", _("booths visited for a minute at least"), count_booths, things=booths, order=30)
