"""What keepsakes give to the desk."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from collectibles import signing
from collectibles.models import Series
from collectibles.rules import can_give
from core.contributions import DeskCard


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_give(user):
        return
    given = Series.objects.aggregate(number=Sum("given"))["number"] or 0
    note = "" if signing.can_sign() else _("no key is set: none can be claimed")
    yield DeskCard(_("Keepsakes given"), str(given), reverse("admin:collectibles_series_changelist"), note=note, order=70)
