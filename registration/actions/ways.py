"""Which way somebody comes in by: the open form, a code, an invitation. Codes and invitations are locked, and count, here."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from registration.models import Code, Invitation, Ticket, TicketKind
from registration.states import Source

NO_CODE = _("This code opens nothing, or not any more.")


@dataclass(frozen=True)
class Way:
    source: Source = Source.OWN
    skips_approval: bool = False
    code: Code | None = None
    invitation: Invitation | None = None


def code_named(text: str) -> Code | None:
    """The code somebody typed, as it stands: whether it still opens something, `register` says under its lock."""
    code = Code.objects.select_related("kind").filter(code=text.strip().upper()[:40]).first()
    return code if code is not None and code.is_valid(timezone.now()) else None


def invitation_of(token: str) -> Invitation | None:
    return Invitation.objects.select_related("kind", "invited_by", "group").by_token(token)


def way_in(kind: TicketKind, *, by: User, code: str, token: str) -> Way:
    """The caller holds the lock of the kind."""
    if token:
        return by_invitation(kind, token, by)
    if code:
        return by_code(kind, code)
    refuse_unless_open(kind)
    return Way()


def refuse_unless_open(kind: TicketKind) -> None:
    if not (kind.is_open(timezone.now()) and kind.is_visible):
        raise Refusal(_("The registration as “%(kind)s” is not open."), params={"kind": kind})


def by_code(kind: TicketKind, text: str) -> Way:
    code = Code.objects.select_for_update().filter(code=text.strip().upper()[:40], kind=kind).first()
    if code is None or not code.is_valid(timezone.now()):
        raise Refusal(NO_CODE, field="code")
    if Ticket.objects.live().filter(code=code).count() >= code.uses:
        raise Refusal(_("This code has been used as often as it can be."), field="code")
    return Way(Source.CODE, code.skips_approval, code=code)


def by_invitation(kind: TicketKind, token: str, by: User) -> Way:
    """Organisers' invitations open what is closed and need no decision; those of a colleague are a way to the open form."""
    invitation = Invitation.objects.select_for_update().filter(kind=kind).by_token(token)
    if invitation is None or invitation.is_closed:
        raise Refusal(_("This invitation is not open any more."))
    if by.email.lower() != invitation.email:
        raise NotAllowed(_("This invitation is for %(email)s. Sign in with that address."), params={"email": invitation.email})
    if invitation.group_id:
        refuse_unless_open(kind)
    invitation.accept()
    return Way(Source.INVITED, skips_approval=invitation.group_id is None, invitation=invitation)
