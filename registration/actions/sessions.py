"""Signing up to a session with few places. Counted under the lock of its row; who gives a place back moves the first up."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from forums.actions import set_star
from notifications.actions import notify
from registration.actions.telling import LETTER
from registration.models import SessionPlaces, SignUp
from registration.states import SignUpState


def locked(offer: SessionPlaces) -> SessionPlaces:
    return SessionPlaces.objects.select_for_update(of=("self",)).select_related("session__forum").get(pk=offer.pk)


def places_left(offer: SessionPlaces) -> int:
    return max(0, offer.places - SignUp.objects.confirmed().filter(offer=offer).count())


@transaction.atomic
def sign_up(offer: SessionPlaces, *, by: User, now: datetime) -> SignUp:
    """A place, or the end of the waiting list. The session is starred, so that it stands in one's agenda."""
    offer = locked(offer)
    if offer.session.ends_at <= now:
        raise Refusal(_("This session is over."))
    if SignUp.objects.of(by).live().filter(offer=offer).exists():
        raise Refusal(_("You have signed up already."))
    is_free = places_left(offer) > SignUp.objects.waitlist().filter(offer=offer).count()
    state = SignUpState.CONFIRMED if is_free else SignUpState.WAITLISTED
    row = SignUp.objects.create(offer=offer, person=by, state=state)
    set_star(offer.session, wanted=True, by=by, at=now)
    return row


@transaction.atomic
def give_up(row: SignUp, *, by: User) -> SignUp:
    offer = locked(row.offer)
    row = SignUp.objects.select_for_update().get(pk=row.pk)
    if row.person_id != by.pk:
        raise NotAllowed(_("Only who signed up gives the place back."))
    row.move_to(SignUpState.CANCELLED)
    row.save(update_fields=["state"])
    move_up_in(offer)
    return row


def move_up_in(offer: SessionPlaces) -> list[SignUp]:
    """The caller holds the lock of the offer."""
    rows = SignUp.objects.waitlist().filter(offer=offer).select_related("person").select_for_update(of=("self",))
    moved = list(rows[: places_left(offer)])
    for row in moved:
        row.move_to(SignUpState.CONFIRMED)
        row.save(update_fields=["state"])
        notify(
            [row.person],
            kind="sign-up-moved-up",
            sentence=lambda: gettext("A place became free: you are in “%(session)s”.") % {"session": offer.session},
            url=offer.get_absolute_url,
            key=f"sign-up-moved-up:{row.pk}:{timezone.now().timestamp()}",
            mail=LETTER,
        )
    return moved


@transaction.atomic
def settle_session(offer: SessionPlaces) -> int:
    """After the number of places changed: whoever fits now moves up."""
    return len(move_up_in(locked(offer)))
