"""An end of an account's use, and a return."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import can_edit
from core.audit import Verb, audit
from core.bus import kick
from core.refusals import NotAllowed, Refusal


@transaction.atomic
def deactivate(person: User, *, by: User) -> None:
    """Nobody signs in with it any more, and open pages are signed out. What the person did stays."""
    if by == person:
        raise Refusal(_("You cannot deactivate your own account. Ask another organiser."))
    set_active(person, False, by=by)
    kick(person.pk)


@transaction.atomic
def reactivate(person: User, *, by: User) -> None:
    set_active(person, True, by=by)


def set_active(person: User, is_active: bool, *, by: User) -> None:
    if not can_edit(by, person):
        raise NotAllowed(_("You may not change this account."))
    if person.erased_at:
        raise Refusal(_("This account was erased. Nobody can open it again."))
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    audit(by, Verb.OPENED if is_active else Verb.CLOSED, person)
