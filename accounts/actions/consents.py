"""Consents: what somebody agreed to, in which version of the text, and until when."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Consent, User
from core.refusals import Refusal
from event.models import Page

# The sentences of the forms; raise a number when its sentence says something else.
SENTENCES = {Consent.Purpose.MATCHMAKING.value: "1", Consent.Purpose.NEWS.value: "1", Consent.Purpose.STAYS.value: "1"}


def current_version(purpose: str) -> str:
    """The terms are pages the organiser writes, with versions of their own; empty while there are none."""
    return SENTENCES.get(purpose) or Page.objects.terms_version()


@transaction.atomic
def give_consent(person: User, purpose: str) -> None:
    """Giving what is given changes nothing: the first moment counts. A newer text is a new consent, the old one ends."""
    purpose, version = Consent.Purpose(purpose).value, current_version(purpose)
    User.objects.select_for_update().get(pk=person.pk)
    in_force = person.consents.filter(purpose=purpose, withdrawn_at=None)
    if in_force.filter(version=version).exists():
        return
    in_force.update(withdrawn_at=timezone.now())
    person.consents.create(purpose=purpose, version=version)


@transaction.atomic
def withdraw_consent(person: User, purpose: str) -> None:
    """The row stays, with its end."""
    if purpose == Consent.Purpose.TERMS:
        raise Refusal(_("An account cannot go on without the terms."), field="terms")
    person.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=timezone.now())


@transaction.atomic
def greet(person: User, *, consents: Iterable[str]) -> None:
    """Somebody signed up: write down what was agreed to."""
    for purpose in consents:
        give_consent(person, purpose)


def terms_are_due(person: User) -> bool:
    """There are terms, and the person did not agree to them as they are now."""
    version = current_version(Consent.Purpose.TERMS)
    return bool(version) and not person.consents.filter(purpose=Consent.Purpose.TERMS, version=version, withdrawn_at=None).exists()
