"""What keepsakes give to the desk."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collectibles import minting_job, signing
from collectibles.models import Series
from collectibles.rules import can_give
from core.contributions import DeskCard
from core.health import Pulse

CHAIN = gettext_lazy("Chain of keepsakes")
MAY_LAG = timedelta(minutes=5)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_give(user):
        return
    given = Series.objects.aggregate(number=Sum("given"))["number"] or 0
    note = "" if signing.can_sign() else _("no key is set: none can be claimed")
    yield DeskCard(_("Keepsakes given"), str(given), reverse("admin:collectibles_collectible_changelist"), note=note, order=70)


def chain_pulse() -> Pulse:
    """What the worker found out when it last looked; the desk itself asks no node."""
    url, found = reverse("admin:collectibles_transaction_changelist"), minting_job.status()
    if found is None or found.at < timezone.now() - MAY_LAG:
        return Pulse(CHAIN, fault=_("no worker has looked at it lately"), url=url)
    return Pulse(CHAIN, note=_("block %(number)s") % {"number": found.head}, fault=found.fault, url=url)
