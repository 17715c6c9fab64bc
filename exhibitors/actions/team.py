"""Who works for a company: invited by mail, joined, removed at once. A company never loses its last owner."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.actions import give_role, take_role
from accounts.models import User
from accounts.states import Role as Desk
from core.audit import Verb, audit
from core.bus import kick
from core.invitations import hashed
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.handling import forget_member
from exhibitors.models import Exhibitor, Invitation, Membership
from exhibitors.rules import can_invite, can_manage_team
from exhibitors.states import Role
from notifications.actions import notify, write_to
from notifications.letters import MailTemplate

VALID = timedelta(days=7)
MAX_OPEN = 20  # invitations of a company: nobody mails the world from here


def locked(exhibitor_pk: int) -> Exhibitor:
    """The team changes one at a time: the parent row is the lock."""
    return Exhibitor.objects.select_for_update().get(pk=exhibitor_pk)


@transaction.atomic
def invite(exhibitor: Exhibitor, *, email: str, role: str, by: User) -> Invitation:
    """Write to this address. One open invitation an address; one that ran out is renewed."""
    row, email = locked(exhibitor.pk), email.strip().lower()
    if not can_invite(by, row, role):
        raise NotAllowed(_("You may not invite somebody as %(role)s."), params={"role": Role(role).label})
    if row.memberships.filter(person__email__iexact=email).exists():
        raise Refusal(_("%(email)s is in the team already."), params={"email": email}, field="email")
    invitation = row.invitations.unanswered().filter(email=email).first()
    if invitation and not invitation.is_expired:
        raise Refusal(_("%(email)s has an open invitation already. You can send it again."), params={"email": email}, field="email")
    if row.invitations.open(timezone.now()).count() >= MAX_OPEN:
        raise Refusal(_("At most %(number)d invitations can be open at a time."), params={"number": MAX_OPEN})
    return send(invitation or Invitation(exhibitor=row, email=email), role=role, by=by)


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User) -> Invitation:
    """A new link to the same address; the old one dies."""
    row = locked(invitation.exhibitor_id)
    fresh = row.invitations.unanswered().filter(pk=invitation.pk).first()
    if fresh is None:
        raise Refusal(_("This invitation is not open any more."))
    if not can_invite(by, row, fresh.role):
        raise NotAllowed(_("You may not invite somebody as %(role)s."), params={"role": fresh.get_role_display()})
    return send(fresh, role=fresh.role, by=by)


def send(invitation: Invitation, *, role: str, by: User) -> Invitation:
    token, invitation.role = invitation.renew(VALID, by=by), role
    invitation.save()
    audit(by, Verb.INVITED, invitation, detail=invitation.get_role_display())
    known = User.objects.filter(email=invitation.email).first()
    write_to(
        known or User(email=invitation.email, language=get_language() or "zh-hans"),
        MailTemplate("invitation", {"invitation": invitation, "inviter": by}),
        sentence=lambda: gettext("%(name)s invites you to the team of its booth.") % {"name": invitation.exhibitor.name},
        url=partial(reverse, "exhibitors:join", args=[token]),
    )
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    row = locked(invitation.exhibitor_id)
    if not can_invite(by, row, invitation.role):
        raise NotAllowed(_("Only whoever may invite as %(role)s may withdraw this."), params={"role": invitation.get_role_display()})
    audit(by, Verb.REMOVED, invitation)
    row.invitations.unanswered().filter(pk=invitation.pk).delete()


def invitation_of(token: str) -> Invitation | None:
    return Invitation.objects.select_related("exhibitor__sector", "invited_by").by_token(token)


@transaction.atomic
def join(token: str, *, by: User) -> Membership:
    """The invited address, signed in, enters the team."""
    invitation = invitation_of(token)
    if invitation is None:
        raise Refusal(_("This invitation is not open any more."))
    row = locked(invitation.exhibitor_id)
    invitation.refresh_from_db(fields=["accepted_at", "expires_at", "token_hash"])
    if invitation.is_closed or invitation.token_hash != hashed(token):
        raise Refusal(_("This invitation is not open any more. Ask the company to send it again."))
    if by.email.lower() != invitation.email:
        raise NotAllowed(_("This invitation is for %(email)s. Sign in with that address."), params={"email": invitation.email})
    invitation.accept()
    membership = enter(row, by, invitation.role)
    audit(by, Verb.JOINED, membership, detail=row)
    return membership


@transaction.atomic
def add_member(exhibitor: Exhibitor, *, person: User, role: str, by: User) -> Membership:
    """An owner or organiser puts a known person into the team, without a letter."""
    row = locked(exhibitor.pk)
    if not can_manage_team(by, row):
        raise NotAllowed(_("Only owners and organisers change the team."))
    membership = enter(row, person, role)
    audit(by, Verb.ADDED, membership, detail=row)
    return membership


def enter(exhibitor: Exhibitor, person: User, role: str) -> Membership:
    membership, is_new = Membership.objects.get_or_create(exhibitor=exhibitor, person=person, defaults={"role": role})
    give_role(person, Desk.EXHIBITOR_STAFF)
    if is_new:
        tell_owners(exhibitor, person)
    return membership


def tell_owners(exhibitor: Exhibitor, person: User) -> None:
    owners = [member.person for member in exhibitor.memberships.owners().team() if member.person_id != person.pk]
    notify(
        owners,
        kind="team-joined",
        sentence=lambda: gettext("%(person)s joined the team of %(name)s.") % {"person": person, "name": exhibitor.name},
        url=partial(reverse, "admin:exhibitors_exhibitor_team", args=[exhibitor.pk]),
        key=f"team-joined:{exhibitor.pk}:{person.pk}:{timezone.now().timestamp()}",
    )


@transaction.atomic
def remove_member(membership: Membership, *, by: User) -> None:
    """At once: the next request of this person has no access any more, and open pages stop listening."""
    row = locked(membership.exhibitor_id)
    member = row.memberships.team().filter(pk=membership.pk).first()
    if member is None:
        return
    if not (can_manage_team(by, row) or member.person_id == by.pk):
        raise NotAllowed(_("Only owners remove somebody from the team."))
    keep_an_owner(row, member)
    audit(by, Verb.REMOVED, member, detail=row)
    member.delete()
    forget_member(row, member.person)
    if not Membership.objects.filter(person=member.person_id).exists():
        take_role(member.person, Desk.EXHIBITOR_STAFF)
    kick(member.person_id)


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: User) -> None:
    row = locked(membership.exhibitor_id)
    member = row.memberships.filter(pk=membership.pk).first()
    if member is None:
        raise Refusal(_("This person is not in the team any more."))
    if not can_manage_team(by, row):
        raise NotAllowed(_("Only owners change roles."))
    if role != Role.OWNER:
        keep_an_owner(row, member)
    change = (gettext("role"), str(member.get_role_display()), str(Role(role).label))
    audit(by, Verb.CHANGED, member, detail=row, changes=[change])
    member.role = Role(role)
    member.save(update_fields=["role"])


def keep_an_owner(exhibitor: Exhibitor, leaving: Membership) -> None:
    if leaving.role == Role.OWNER and exhibitor.memberships.owners().count() == 1:
        raise Refusal(_("The last owner stays: make somebody else an owner first."))


@transaction.atomic
def show_self(membership: Membership, *, is_shown: bool, languages: str, by: User) -> None:
    """Whether one's name stands on the booth's page is decided by nobody else."""
    if membership.person_id != by.pk:
        raise NotAllowed(_("Everyone decides for themselves whether the page shows them."))
    membership.is_shown, membership.languages = is_shown, languages[:120]
    membership.save(update_fields=["is_shown", "languages"])
