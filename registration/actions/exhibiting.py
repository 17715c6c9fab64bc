"""A company's certificate that it exhibited."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Exhibitor
from exhibitors.rules import is_staff_of
from registration.actions.attending import refuse_before_the_end
from registration.models import Certificate


@transaction.atomic
def make_certificate_of_exhibiting(exhibitor: Exhibitor, *, by: User) -> Certificate:
    """Once the expo is over, by anybody of the team. Made again it says what is true then, under the same code."""
    row = Exhibitor.objects.select_for_update(of=("self",)).with_place().get(pk=exhibitor.pk)  # two tabs make one
    if not is_staff_of(by, row):
        raise NotAllowed(_("Only its own team makes the certificate of a company."))
    now = timezone.now()
    refuse_before_the_end(now)
    if not row.is_published:
        raise Refusal(_("“%(company)s” had no published booth."), params={"company": row.name})
    return Certificate.objects.update_or_create(exhibitor=row, defaults={"made_at": now, **facts_of_booth(row)})[0]


def facts_of_booth(exhibitor: Any) -> dict[str, str | int]:
    """The name in the language of whoever makes it, the other one below."""
    booth = getattr(exhibitor, "booth", None)
    names: list[str] = [name for name in (exhibitor.name_en, exhibitor.name_zh_hans) if name]
    others = [name for name in names if name != exhibitor.name]
    return {
        "name": exhibitor.name,
        "company": others[0] if others else "",
        "booth": booth.number if booth else "",
        "products": exhibitor.products.shown().count(),
    }
