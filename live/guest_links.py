"""A guest's link, and the token with which their browser publishes. Both are made from the row: nothing secret is stored."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from live.models import Guest

LINK_SALT, TOKEN_SALT = "live.guests.link", "live.guests.token"
LASTS = timedelta(hours=4)  # a page asks for a new token when it connects anew


def link_of(guest: Guest) -> str:
    """The last part of the guest's address."""
    return signing.Signer(salt=LINK_SALT).sign_object([guest.pk, guest.turn]).replace(":", ".")


def guest_by(link: str) -> Guest | None:
    """Whose link this is; None when it was forged, or replaced by a newer one."""
    try:
        pk, turn = signing.Signer(salt=LINK_SALT).unsign_object(link.replace(".", ":"))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Guest.objects.for_link().filter(pk=pk, turn=turn).first()


def guest_token(guest: Guest) -> str:
    """Good for the browser that holds the link now, and for no other."""
    ends = int((timezone.now() + LASTS).timestamp())
    return signing.dumps([guest.pk, guest.turn, guest.device, ends], salt=TOKEN_SALT).replace(":", ".")


def guest_with(token: str) -> Guest | None:
    """The guest whose browser sent this token, if it still holds the link and the link still opens."""
    try:
        pk, turn, device, ends = signing.loads(token.replace(".", ":"), salt=TOKEN_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    now = timezone.now()
    if not device or ends <= now.timestamp():
        return None
    guest = Guest.objects.for_link().filter(pk=pk, turn=turn, device=device).first()
    return guest if guest and guest.is_welcome(now) else None


def trial_path(guest: Guest) -> str:
    """Where the guest's browser tries its way to the relay: nobody watches there."""
    return f"{guest.path}-trial"
