"""Somebody asks a company or a person for a meeting, or thinks better of it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from core.work import enqueue
from event.models import Event
from event.zones import zone_label
from exhibitors.models import Exhibitor
from matchmaking.actions.history import change, record
from matchmaking.actions.locks import lock_request, refuse_decided
from matchmaking.actions.parties import Party, lock_parties, pair, party_of
from matchmaking.actions.telling import tell_about_new_request, tell_about_withdrawal
from matchmaking.hours import why_not_host, why_not_own
from matchmaking.models import Block, Entry, Occasion, Participant, Quota, Request, Slot
from matchmaking.rules import is_asker, is_party, works_for
from matchmaking.states import MOST_WISHES, RequestState, Shared


@transaction.atomic
def request_meeting(
    to: Exhibitor | User,
    *,
    by: User,
    topic: str,
    message: str,
    slots: Sequence[Slot],
    shares: Sequence[str] = (),
    on_behalf_of: Exhibitor | None = None,
    because: Entry | Occasion | None = None,
) -> Request:
    """Ask `to` for a meeting in one of `slots`, for oneself or for the own company, because of an entry of theirs on the market, of a
    launch, or for no such reason. The rows of both sides are locked, so that no limit is passed by two tabs."""
    sender, recipient = party_of(on_behalf_of or by), party_of(to)
    lock_parties(sender, recipient, Party(person=by))
    event, now = Event.objects.current(), timezone.now()
    refuse_closed_door(sender, recipient, by=by, event=event, now=now)
    if isinstance(because, Entry):
        refuse_entry(recipient, because, now=now)
    refuse_limits(sender, recipient, event=event, now=now)
    refuse_slots(sender, recipient, slots=slots, event=event, now=now)
    request = Request(
        **sender.fields("from_"),
        **recipient.fields("to_"),
        asked_by=by,
        **fields_of(because),
        topic=topic,
        message=message,
        asker_shares=sorted(set(shares) & set(Shared.values)) if sender.person else [],
        created_at=now,
        expires_at=expiry_of(slots, event=event, now=now),
    )
    write(request)
    request.slots.set(slots)
    record(request, before="", after=RequestState.PENDING, by=by)
    tell_about_new_request(request, event=event)
    enqueue("matchmaking.tasks.assess_request", request.pk)
    return request


def write(request: Request) -> None:
    """The database has the last word over a second request between the same two."""
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as collision:
        raise Refusal(duplicate_sentence(Party(request.to_person, request.to_exhibitor))) from collision


def expiry_of(slots: Iterable[Slot], *, event: Event, now: datetime) -> datetime:
    """A request waits as long as the expo allows, and never beyond its last slot."""
    return min(now + timedelta(hours=event.request_lifetime_hours), max(slot.starts_at for slot in slots))


def refuse_closed_door(sender: Party, recipient: Party, *, by: User, event: Event, now: datetime) -> None:
    if event.requests_close_at and now >= event.requests_close_at:
        closed_at = timezone.localtime(event.requests_close_at)
        params = {"time": date_format(closed_at, "SHORT_DATETIME_FORMAT"), "zone": zone_label(timezone.get_current_timezone())}
        raise Refusal(_("Meeting requests closed at %(time)s, %(zone)s."), params=params)
    if sender.exhibitor is not None and not (works_for(by, sender.exhibitor) and sender.exhibitor.is_published):
        raise NotAllowed(_("You do not work for this company."))
    refuse_own(sender, recipient, by=by)
    if Block.objects.filter(**sender.fields("by_"), **recipient.fields("of_")).exists():
        raise Refusal(_("You have blocked %(company)s. Lift the block first, under your profile."), params={"company": recipient})
    if Block.objects.between_parties(sender, recipient).exists() or not takes_requests(recipient):
        raise Refusal(_("%(company)s takes no meeting requests at the moment."), params={"company": recipient})


def fields_of(because: Entry | Occasion | None) -> dict[str, Any]:
    """A launch is named as it was called then: its room stands above this one."""
    if isinstance(because, Occasion):
        return {f"launch_{name}": value for name, value in asdict(because).items()}
    return {"entry": because}


def refuse_entry(recipient: Party, entry: Entry, *, now: datetime) -> None:
    """What was on the page may be over by now."""
    if Party(entry.person, entry.exhibitor) != recipient or not Entry.objects.published(now).filter(pk=entry.pk).exists():
        raise Refusal(_("This offer or need is not on the market any more. You may ask its side all the same, for another reason."))


def refuse_own(sender: Party, recipient: Party, *, by: User) -> None:
    """Nobody meets oneself or the own company, whichever of the two asks."""
    for person, exhibitor in ((by, recipient.exhibitor), (recipient.person, sender.exhibitor)):
        if person is not None and works_for(person, exhibitor):
            sentence = _("You work for %(company)s: nobody asks the own company for a meeting.") if person == by else ""
            sentence = sentence or _("%(person)s works for %(company)s: nobody asks the own company for a meeting.")
            raise Refusal(sentence, params={"company": exhibitor, "person": person})
    if recipient.person == by or (sender.exhibitor is not None and sender.exhibitor == recipient.exhibitor):
        raise Refusal(_("Nobody asks oneself for a meeting."))


def takes_requests(party: Party) -> bool:
    if party.exhibitor is not None:
        return party.exhibitor.is_published and party.exhibitor.takes_requests
    return party.person is not None and party.person.is_active and Participant.objects.of(party.person).takes_requests


def duplicate_sentence(recipient: Party) -> str:
    return _("You have already asked %(company)s. That request is still waiting; withdraw it to ask anew.") % {"company": recipient}


def refuse_limits(sender: Party, recipient: Party, *, event: Event, now: datetime) -> None:
    waiting = Request.objects.open_of_pair(pair(sender, recipient)).first()
    if waiting is not None and waiting.asked_for(sender.fields()):
        raise Refusal(duplicate_sentence(recipient))
    if waiting is not None:
        raise Refusal(_("%(company)s has asked you already: answer that request."), params={"company": recipient})
    own, others = Quota.objects.of_party(sender), Quota.objects.of_party(recipient)
    most_sent = limit_of(own.most_sent if own else None, event.max_open_requests)
    if Request.objects.sent_from(**sender.fields()).open().count() >= most_sent:
        raise Refusal(
            ngettext(
                "At most %(limit)d request may wait at a time. Withdraw one, or wait for an answer.",
                "At most %(limit)d requests may wait at a time. Withdraw one, or wait for an answer.",
                most_sent,
            ),
            params={"limit": most_sent},
        )
    if Request.objects.sent_from(**sender.fields()).asked_since(start_of_day(event, now)).count() >= event.max_requests_a_day:
        raise Refusal(
            ngettext(
                "At most %(limit)d request a day is possible, by %(zone)s. Come back tomorrow.",
                "At most %(limit)d requests a day are possible, by %(zone)s. Come back tomorrow.",
                event.max_requests_a_day,
            ),
            params={"limit": event.max_requests_a_day, "zone": zone_label(event.zone)},
        )
    most_received = limit_of(others.most_received if others else None, event.max_incoming_requests)
    if Request.objects.sent_to(**recipient.fields()).open().count() >= most_received:
        raise Refusal(
            _("%(company)s has %(limit)d requests to answer already, the most there may be. Try again later."),
            params={"company": recipient, "limit": most_received},
        )


def limit_of(own: int | None, common: int) -> int:
    return common if own is None else own


def start_of_day(event: Event, now: datetime) -> datetime:
    return timezone.localtime(now, event.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def refuse_slots(sender: Party, recipient: Party, *, slots: Sequence[Slot], event: Event, now: datetime) -> None:
    if not slots:
        raise Refusal(_("Choose at least one time."), field="slots")
    if len(slots) > MOST_WISHES:
        raise Refusal(_("Choose at most %(limit)d times."), params={"limit": MOST_WISHES}, field="slots")
    wished = Slot.objects.filter(pk__in=[slot.pk for slot in slots]).order_by("starts_at")
    rooms: list[Any] = list(wished.with_room_for(sender, recipient))
    gone = [slot for slot in rooms if not slot.is_bookable(now) or not slot.free_tables or is_host_away(slot, recipient, event)]
    if gone or len(rooms) != len(slots):
        raise Refusal(_("No longer free: %(times)s. Please choose other times."), params={"times": times_of(gone)}, field="slots")
    if busy := [slot for slot in rooms if slot.is_busy]:
        raise Refusal(_("You already have a meeting then: %(times)s."), params={"times": times_of(busy)}, field="slots")
    if sender.person and (late := [slot for slot in rooms if why_not_own(slot, sender.person, event)]):
        sentence = _("You said you are not free then: %(times)s. Choose other times, or change your hours.")
        raise Refusal(sentence, params={"times": times_of(late)}, field="slots")


def is_host_away(slot: Any, recipient: Party, event: Event) -> bool:
    return slot.is_host_busy or (recipient.person is not None and bool(why_not_host(slot, recipient.person, event)))


def times_of(slots: Sequence[Slot]) -> str:
    return ", ".join(date_format(timezone.localtime(slot.starts_at), "SHORT_DATETIME_FORMAT") for slot in slots) or "?"


@transaction.atomic
def withdraw(request: Request, *, by: User) -> Request:
    """By the one who asked; once it is approved and waits for its time, by either side."""
    request = lock_request(request)
    if not (is_party if request.waits_for_time else is_asker)(by, request):
        raise NotAllowed(_("Only the one who asked can withdraw a request."))
    if not request.waits_for_time:
        refuse_decided(request)
    was = change(request, RequestState.WITHDRAWN, by=by, decided_at=timezone.now(), decided_by=by)
    if was != RequestState.PENDING:
        tell_about_withdrawal(request, by=by)
    return request


@transaction.atomic
def share(request: Request, *, by: User, fields: Iterable[str]) -> Request:
    """Consent is given and taken back, field by field, by the person whose data it is."""
    request = lock_request(request)
    agreed = sorted(set(fields) & set(Shared.values))
    if request.from_person_id == by.pk:
        request.asker_shares = agreed
    elif request.to_person_id == by.pk:
        request.host_shares = agreed
    else:
        raise NotAllowed(_("Everybody decides about own data only."))
    request.save(update_fields=["asker_shares", "host_shares"])
    return request
