"""The organiser offers a role by mail; whoever has the address accepts it."""

from datetime import timedelta
from functools import partial

from allauth.account.adapter import get_adapter
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.actions.roles import check_giver, give_role
from accounts.models import RoleInvitation, User
from accounts.rules import can_edit_people
from accounts.states import Role
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal

VALID = timedelta(days=7)


@transaction.atomic
def invite_to_role(email: str, role: str, *, by: User) -> RoleInvitation:
    """Write to this address. A second invitation to the same role makes the first link die."""
    email = email.strip().lower()
    known = User.objects.by_email(email)
    check_giver(known or User(email=email), Group.objects.get(name=Role(role).value), by)
    if known and known.groups.filter(name=Role(role).value).exists():
        raise Refusal(_("%(person)s has this role already."), params={"person": known}, field="role")
    RoleInvitation.objects.unanswered().filter(email=email, role=role).delete()
    invitation = RoleInvitation(email=email, role=Role(role))
    token = invitation.renew(VALID, by=by)
    invitation.save()
    audit(by, Verb.INVITED, invitation)
    context = {"inviter": str(by), "role": Role(role).label, "accept_url": reverse("accounts:accept_role", args=[token])}
    transaction.on_commit(partial(get_adapter().send_mail, "account/email/role_invitation", email, context), robust=True)
    return invitation


@transaction.atomic
def withdraw_role_invitation(invitation: RoleInvitation, *, by: User) -> None:
    if not can_edit_people(by):
        raise NotAllowed(_("You may not withdraw this invitation."))
    audit(by, Verb.REMOVED, invitation)
    RoleInvitation.objects.unanswered().filter(pk=invitation.pk).delete()


def invitation_of(token: str) -> RoleInvitation | None:
    return RoleInvitation.objects.select_related("invited_by").by_token(token)


@transaction.atomic
def accept_role(token: str, *, by: User) -> RoleInvitation:
    """The invited address, signed in, takes the role. Whoever invited must still be allowed to give it."""
    invitation = RoleInvitation.objects.select_for_update().by_token(token)
    if invitation is None or invitation.is_closed:
        raise Refusal(_("This invitation is not open any more. Ask the organiser to send it again."))
    if by.email.lower() != invitation.email:
        raise NotAllowed(_("This invitation is for %(email)s. Sign in with that address."), params={"email": invitation.email})
    if invitation.invited_by is None or not invitation.invited_by.is_active:
        raise Refusal(_("This invitation is not open any more. Ask the organiser to send it again."))
    invitation.accept()
    give_role(by, invitation.role, by=invitation.invited_by)
    audit(by, Verb.JOINED, invitation)
    return invitation
