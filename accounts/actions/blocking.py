"""Addresses that may not come in."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.closing import deactivate
from accounts.models import BlockedAddress, User
from accounts.rules import can_edit, can_edit_people
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal


def tidy_pattern(text: str) -> str:
    """`Name@Example.com` is an address; `example.com` and `@example.com` are a domain."""
    pattern = text.strip().lower()
    return pattern if "@" in pattern else f"@{pattern}"


@transaction.atomic
def block_address(pattern: str, *, note: str = "", by: User) -> BlockedAddress:
    """From now on nobody signs up or in with it. Accounts that have such an address are closed at once."""
    if not can_edit_people(by):
        raise NotAllowed(_("You may not block addresses."))
    pattern = tidy_pattern(pattern)
    if pattern.count("@") != 1 or "." not in pattern.partition("@")[2].strip("."):
        raise Refusal(_("This is neither an address nor a domain."), field="pattern")
    concerned = list(User.objects.active().with_addresses_under(pattern))
    if any(person == by or not can_edit(by, person) for person in concerned):
        raise Refusal(_("This would lock out you, or somebody whose account you may not close."), field="pattern")
    try:
        with transaction.atomic():
            blocked = BlockedAddress.objects.create(pattern=pattern, note=note)
    except IntegrityError:
        raise Refusal(_("This is blocked already."), field="pattern") from None
    for person in concerned:
        deactivate(person, by=by)
    audit(by, Verb.BLOCKED, blocked, detail=note)
    return blocked


@transaction.atomic
def unblock_address(blocked: BlockedAddress, *, by: User) -> None:
    """Closed accounts stay closed until somebody opens them."""
    if not can_edit_people(by):
        raise NotAllowed(_("You may not unblock addresses."))
    audit(by, Verb.UNBLOCKED, blocked)
    blocked.delete()
