"""Who gets a letter to many, and who of its audience does not."""

from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower

from accounts.models import Consent, User
from notifications.models import BouncingAddress, Mailing, Switch


@dataclass(frozen=True)
class Reach:
    """How many of an audience get it, and why the others do not."""

    number: int
    not_agreed: int
    bouncing: int


def audience_of(mailing: Mailing) -> Any:
    """All of it, as people; nobody where the audience is not known any more."""
    group = mailing.group
    if group is None:
        return User.objects.none()
    return User.objects.active().filter(pk__in=group.people(mailing.choice).values("pk"), erased_at=None)


def wanting(people: Any, mailing: Mailing) -> Any:
    """Those of `people` who agreed to such letters, or did not switch them off."""
    if mailing.is_duty:
        return people.exclude(pk__in=Switch.objects.without_mail(mailing.about).values("person"))
    return people.filter(pk__in=Consent.objects.filter(purpose=Consent.Purpose.NEWS, withdrawn_at=None).values("person"))


def reachable(people: Any) -> Any:
    return people.alias(lower=Lower("email")).exclude(lower__in=BouncingAddress.objects.values("address"))


def recipients_of(mailing: Mailing) -> Any:
    return reachable(wanting(audience_of(mailing), mailing)).order_by("pk")


def reach_of(mailing: Mailing) -> Reach:
    people = audience_of(mailing)
    agreed = wanting(people, mailing)
    whole, wanted, number = people.count(), agreed.count(), reachable(agreed).count()
    return Reach(number, whole - wanted, wanted - number)
