"""Who may do what with a company's booth and team."""

from typing import Any

from exhibitors.states import Role

PUBLISH = "exhibitors.publish_exhibitor"
DECIDE = "exhibitors.decide_application"


MODERATE = "exhibitors.moderate_talk"
CONNECTING = (Role.OWNER, Role.MANAGER)


def can_publish(user: Any) -> bool:
    """Organisers of exhibitors: they see and edit every booth."""
    return bool(user.has_perm(PUBLISH))


def role_in(user: Any, exhibitor: Any) -> str:
    """The role this person has in the company, empty without one."""
    if not user.is_authenticated:
        return ""
    membership = exhibitor.memberships.filter(person=user.pk).first()
    return membership.role if membership else ""


def is_staff_of(user: Any, exhibitor: Any) -> bool:
    return bool(role_in(user, exhibitor))


def can_edit(user: Any, exhibitor: Any) -> bool:
    return is_staff_of(user, exhibitor) or can_publish(user)


def can_see(user: Any, exhibitor: Any) -> bool:
    """Published ones are for all; own staff and organisers see the preview."""
    return exhibitor.is_published or can_edit(user, exhibitor)


def can_manage_team(user: Any, exhibitor: Any) -> bool:
    return role_in(user, exhibitor) == Role.OWNER or can_publish(user)


def can_connect(user: Any, exhibitor: Any) -> bool:
    """Owners and managers let programs ask and hear for the company. Organisers do not: its leads are not theirs."""
    return bool(user.is_active) and role_in(user, exhibitor) in CONNECTING


def can_invite(user: Any, exhibitor: Any, role: str) -> bool:
    """Owners and organisers invite anyone; managers invite members."""
    own = role_in(user, exhibitor)
    return own == Role.OWNER or (own == Role.MANAGER and role == Role.MEMBER) or can_publish(user)


def roles_to_invite(user: Any, exhibitor: Any) -> list[Role]:
    return [role for role in Role if can_invite(user, exhibitor, role)]


def can_decide_applications(user: Any) -> bool:
    """Organisers who say who exhibits."""
    return bool(user.is_active and user.has_perm(DECIDE))


def is_applicant(user: Any, application: Any) -> bool:
    return bool(user.is_authenticated and application.applicant_id == user.pk)


# --- talking ----------------------------------------------------------------------------------------------------------


def can_moderate(user: Any) -> bool:
    """They read what was reported, and hide it."""
    return bool(user.has_perm(MODERATE))


def is_visitor_of(user: Any, conversation: Any) -> bool:
    return bool(conversation.person_id == user.pk)


def can_answer(user: Any, conversation: Any) -> bool:
    """The team of the company, as long as one belongs to it. Organisers do not speak for companies."""
    return is_staff_of(user, conversation.exhibitor)


def can_work_on(user: Any, lead: Any) -> bool:
    """The team of the company. Organisers read numbers, not people."""
    return is_staff_of(user, lead.exhibitor)


def can_follow(user: Any, conversation: Any) -> bool:
    return is_visitor_of(user, conversation) or can_answer(user, conversation)


def can_report(user: Any, message: Any) -> bool:
    """One of the two sides, about what the other said."""
    is_visitor = is_visitor_of(user, message.conversation)
    return is_visitor if message.is_by_company else not is_visitor and can_answer(user, message.conversation)
