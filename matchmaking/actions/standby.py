"""A time became free: it is offered to two who are approved and wait for one. The first two to agree have it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from matchmaking.actions.bell import tell_about_offer
from matchmaking.actions.deciding import is_free_for, take_place
from matchmaking.actions.history import record
from matchmaking.actions.locks import lock_request
from matchmaking.actions.telling import tell_about_approval
from matchmaking.models import Meeting, Offer, Request, Slot
from matchmaking.rules import side_of
from matchmaking.states import MeetingState, OfferState

ANSWER_WITHIN = timedelta(minutes=30)
LOOKED_AT = 200  # of those who wait, the oldest


def slot_became_free(slot: Slot) -> None:
    """Said by whatever frees a time; the worker offers it on commit."""
    enqueue("matchmaking.tasks.offer_standby", slot.pk)


def offer_slot(slot: Slot, *, now: datetime) -> list[Offer]:
    """To those who wait longest, each person and company once. Running it twice offers nothing twice."""
    if not slot.is_bookable(now):
        return []
    offers, asked = [], set[str]()
    for request in Request.objects.to_be_placed().without_offer_of(slot).with_parties().oldest_first()[:LOOKED_AT]:
        sides = set(request.pair.split())
        if sides & asked or not is_free_for(request, slot):
            continue
        if (offer := write_offer(request, slot, now=now)) is not None:
            asked |= sides
            offers.append(offer)
    return offers


def write_offer(request: Request, slot: Slot, *, now: datetime) -> Offer | None:
    """None where another worker was faster."""
    try:
        with transaction.atomic():
            offer = Offer.objects.create(request=request, slot=slot, made_at=now, expires_at=min(now + ANSWER_WITHIN, slot.starts_at))
            tell_about_offer(offer)
    except IntegrityError:
        return None
    return offer


def lock_offer(offer: Offer, *, by: User) -> tuple[Offer, str]:
    """The request, then the offer: whoever lapses it meanwhile comes before or after, never between."""
    request = lock_request(offer.request)
    offer = Offer.objects.select_for_update(of=("self",)).select_related("slot").get(pk=offer.pk)
    offer.request = request
    side = side_of(by, request)
    if not side:
        raise NotAllowed(_("This offer is not yours."))
    if offer.state != OfferState.OPEN or offer.expires_at <= timezone.now() or not request.waits_for_time:
        raise Refusal(_("This offer does not stand any more."))
    return offer, side


@transaction.atomic
def agree_to_offer(offer: Offer, *, by: User) -> Meeting | None:
    """None until the other side agrees, too; and where the time was taken meanwhile: then the offer has lapsed."""
    offer, side = lock_offer(offer, by=by)
    setattr(offer, f"{side}_agreed_at", timezone.now())
    meeting = None
    if offer.asker_agreed_at and offer.host_agreed_at:
        meeting = take_place(offer.request, offer.slot)
        offer.move_to(OfferState.TAKEN if meeting else OfferState.LAPSED)
    offer.save(update_fields=["asker_agreed_at", "host_agreed_at", "state"])
    if meeting is not None:
        record(offer.request, before="", after=MeetingState.SCHEDULED, by=by, meeting=meeting)
        tell_about_approval(meeting)
    return meeting


@transaction.atomic
def decline_offer(offer: Offer, *, by: User) -> Offer:
    """Both keep waiting for another time; this one goes to the next."""
    offer, _side = lock_offer(offer, by=by)
    offer.move_to(OfferState.DECLINED)
    offer.save(update_fields=["state"])
    slot_became_free(offer.slot)
    return offer


def lapse_offers(now: datetime) -> int:
    """Offers that nobody answered go to the next who waits. Twice does no harm."""
    return sum(lapse(pk, now) for pk in list(Offer.objects.overdue(now).values_list("pk", flat=True)))


@transaction.atomic
def lapse(pk: int, now: datetime) -> bool:
    offer = Offer.objects.select_for_update(of=("self",)).select_related("slot").overdue(now).filter(pk=pk).first()
    if offer is None:
        return False
    offer.move_to(OfferState.LAPSED)
    offer.save(update_fields=["state"])
    slot_became_free(offer.slot)
    return True
