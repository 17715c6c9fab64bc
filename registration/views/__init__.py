"""The pages of the registration."""

from registration.views.sessions import session, sign_up
from registration.views.surveying import survey
from registration.views.visiting import cancel, change, code, colleagues, form, home, invitation, ticket, withdraw_colleague

__all__ = [
    "cancel",
    "change",
    "code",
    "colleagues",
    "form",
    "home",
    "invitation",
    "session",
    "sign_up",
    "survey",
    "ticket",
    "withdraw_colleague",
]
