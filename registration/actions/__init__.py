"""What happens to tickets."""

from registration.actions.deciding import approve, decline
from registration.actions.places import move_up, settle_waitlist
from registration.actions.registering import cancel, register

__all__ = ["approve", "cancel", "decline", "move_up", "register", "settle_waitlist"]
