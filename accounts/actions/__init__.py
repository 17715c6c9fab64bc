"""What happens to people: roles and invitations, consents, the profile, sessions, blocks, and the end of an account."""

from accounts.actions.blocking import block_address, unblock_address
from accounts.actions.closing import deactivate, reactivate
from accounts.actions.consents import give_consent, greet, terms_are_due, withdraw_consent
from accounts.actions.erasure import erase_person, everything_about
from accounts.actions.inviting import accept_role, invitation_of, invite_to_role, withdraw_role_invitation
from accounts.actions.log import keep_deed
from accounts.actions.profile import save_profile
from accounts.actions.roles import give_role, set_roles, take_role
from accounts.actions.sessions import end_session, end_sessions

__all__ = [
    "accept_role",
    "block_address",
    "deactivate",
    "end_session",
    "end_sessions",
    "erase_person",
    "everything_about",
    "give_consent",
    "give_role",
    "greet",
    "invitation_of",
    "invite_to_role",
    "keep_deed",
    "reactivate",
    "save_profile",
    "set_roles",
    "take_role",
    "terms_are_due",
    "unblock_address",
    "withdraw_consent",
    "withdraw_role_invitation",
]
