"""What happens to guests by video."""

from datetime import timedelta
from functools import partial
from secrets import token_hex

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.refusals import Refusal
from live.actions.stages import changed, operated
from live.backends import engine
from live.models import MOST_ON_STAGE, Guest, GuestLine, Source, Stage
from live.states import GuestState, Layout, RunState, SourceKind

AWAY = 15.0  # seconds without a sign after which another device takes the link without asking
LINES_A_MINUTE = 12


class Elsewhere(Refusal):
    """The link is open on another device, which may be the guest's own."""


def known(guest: Guest) -> Guest:
    """The guest, locked."""
    return Guest.objects.select_for_update(of=("self",)).for_link().get(pk=guest.pk)


def told(guest: Guest) -> Guest:
    """Tell the guest's own page and the desks."""
    publish(topics.guest(guest.pk), {"type": "guest"})
    publish(topics.crew(guest.run.stage_id), {"type": "crew"})
    return guest


@transaction.atomic
def invite(guest: Guest, *, by: User) -> Guest:
    """Somebody who needs no account: the link is made from the row (live/guest_links.py)."""
    operated(guest.run.stage, by)
    if not engine().carries_guests:
        raise Refusal(_("Guests by video need the relay that comes with the expo: the engine in use cannot carry them."))
    if guest.item is not None and guest.item.run_id != guest.run_id:
        raise Refusal(_("This item belongs to another run of show."))
    guest.save()
    audit(by, Verb.INVITED, guest)
    return told(guest)


@transaction.atomic
def revoke(guest: Guest, *, by: User) -> Guest:
    """The link is worthless at once, wherever it is open."""
    stage, guest = operated(guest.run.stage, by), known(guest)
    guest.move_to(GuestState.REVOKED)
    put_away(guest)
    audit(by, Verb.REMOVED, guest)
    changed(stage, by=by)
    return told(guest)


@transaction.atomic
def invite_again(guest: Guest, *, by: User) -> Guest:
    """A new link; the old one stays worthless."""
    operated(guest.run.stage, by)
    guest = known(guest)
    if guest.state != GuestState.INVITED:
        guest.move_to(GuestState.INVITED)
    guest.turn += 1
    put_away(guest)
    audit(by, Verb.INVITED, guest)
    return told(guest)


def put_away(guest: Guest) -> None:
    """Nobody holds the link any more; what was sent with it is broken off."""
    guest.slot, guest.device = None, ""
    guest.save(update_fields=["state", "slot", "device", "turn"])
    transaction.on_commit(partial(engine().end, guest.path), robust=True)


def leave_with(guest: Guest) -> None:
    """Their item is over: they leave stage and green room. Called by who holds the stage."""
    guest = known(guest)
    if guest.state in (GuestState.ARRIVED, GuestState.ON_STAGE):
        guest.move_to(GuestState.INVITED)
        put_away(guest)
    publish(topics.guest(guest.pk), {"type": "guest"})


@transaction.atomic
def enter(guest: Guest, *, device: str = "", takeover: bool = False) -> Guest:
    """A browser takes the link. `device` is what it was given last time; another one must know that it takes over."""
    guest, now = known(guest), timezone.now()
    if not guest.is_welcome(now):
        raise Refusal(_("This link is over."))
    if guest.device and guest.device != device:
        is_there = guest.seen_at is not None and (now - guest.seen_at).total_seconds() < AWAY
        if is_there and not takeover:
            raise Elsewhere(_("This link is open on another device."))
        device = ""
    guest.device, guest.seen_at = device or token_hex(16), now
    if guest.state == GuestState.INVITED:
        guest.move_to(GuestState.ARRIVED)
    guest.save(update_fields=["device", "seen_at", "state"])
    return told(guest)


def is_held_by(guest: Guest, device: str) -> bool:
    return bool(guest.device) and guest.device == device


def note_seen(guest: Guest) -> None:
    """The page of who holds the link is open: said every few seconds."""
    Guest.objects.filter(pk=guest.pk).update(seen_at=timezone.now())


@transaction.atomic
def leave(guest: Guest, *, device: str) -> Guest:
    """The guest goes by themselves, and may come back while the link holds."""
    stage = Stage.objects.select_for_update(of=("self",)).select_related("on_air").get(pk=guest.run.stage_id)
    guest = known(guest)
    if not is_held_by(guest, device):
        raise Elsewhere(_("This link is open on another device."))
    was_on_stage = guest.state == GuestState.ON_STAGE
    guest.move_to(GuestState.INVITED)
    put_away(guest)
    if was_on_stage:
        changed(stage, by=None)
    return told(guest)


@transaction.atomic
def put_on_stage(guest: Guest, *, by: User) -> Guest:
    """To the first free place of six; the database holds that nobody shares one."""
    stage, guest = operated(guest.run.stage, by), known(guest)
    if guest.run.state != RunState.RUNNING:
        raise Refusal(_("Begin the run of show first."))
    taken = set(Guest.objects.on_stage(stage).values_list("slot", flat=True))
    free = next((slot for slot in range(1, MOST_ON_STAGE + 1) if slot not in taken), None)
    if free is None:
        raise Refusal(_("%(most)d guests are on stage already: take one off first."), params={"most": MOST_ON_STAGE})
    guest.move_to(GuestState.ON_STAGE)
    guest.slot = free
    guest.save(update_fields=["state", "slot"])
    changed(stage, by=by)
    return told(guest)


@transaction.atomic
def take_off_stage(guest: Guest, *, by: User) -> Guest:
    """Back to the green room: visitors get no picture and no sound from there."""
    stage, guest = operated(guest.run.stage, by), known(guest)
    if guest.state != GuestState.ON_STAGE:
        raise Refusal(_("This guest is not on stage."))
    guest.move_to(GuestState.ARRIVED)
    guest.slot = None
    guest.save(update_fields=["state", "slot"])
    transaction.on_commit(partial(engine().dismiss, guest.path), robust=True)
    changed(stage, by=by)
    return told(guest)


@transaction.atomic
def bring_forward(guest: Guest, *, by: User) -> Guest:
    """To the first place, which is the large one: the others move one on."""
    stage, guest = operated(guest.run.stage, by), known(guest)
    if guest.slot is None:
        raise Refusal(_("This guest is not on stage."))
    others = [other for other in Guest.objects.on_stage(stage) if other.pk != guest.pk]
    everybody = [guest, *others]
    Guest.objects.on_stage(stage).update(slot=None)  # no two in one place, not even on the way
    for slot, other in enumerate(everybody, 1):
        other.slot = slot
        other.save(update_fields=["slot"])
    changed(stage, by=by)
    return told(guest)


@transaction.atomic
def compose(source: Source, layout: str, *, by: User) -> Source:
    """How the guests are put together from now on."""
    stage = operated(source.stage, by)
    if source.kind != SourceKind.GUESTS or layout not in Layout.values:
        raise Refusal(_("This source shows no guests."))
    source.layout = layout
    source.save(update_fields=["layout"])
    stage.refresh_from_db(fields=["on_air"])
    changed(stage, by=by)
    publish(topics.crew(stage.pk), {"type": "crew"})
    return source


@transaction.atomic
def say_to(guest: Guest, text: str, *, by: User) -> GuestLine:
    """A line from the crew, read in the green room and on stage."""
    operated(guest.run.stage, by)
    line = GuestLine.objects.create(guest=guest, by=by, text=text)
    told(guest)
    return line


@transaction.atomic
def say_to_crew(guest: Guest, text: str, *, device: str) -> GuestLine:
    guest = known(guest)
    if not is_held_by(guest, device):
        raise Elsewhere(_("This link is open on another device."))
    if guest.lines.written_by_guest_since(timezone.now() - timedelta(minutes=1)).count() >= LINES_A_MINUTE:
        raise Refusal(_("That was a lot at once: wait a moment."))
    line = GuestLine.objects.create(guest=guest, is_from_crew=False, text=text)
    told(guest)
    return line
