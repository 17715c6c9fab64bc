"""Series are opened and closed, pieces claimed, shown, and taken back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from collectibles import signing
from collectibles.actions.handing_over import forget_wallets
from collectibles.artwork import DRAWING
from collectibles.models import Collectible, Series
from collectibles.progress import Step, is_met, steps_of
from collectibles.rules import has_left, is_open, is_over
from collectibles.states import KeepsakeState, SeriesState
from core.audit import Verb, audit
from core.refusals import Refusal
from event.models import Event


@transaction.atomic
def claim(series: Series, *, by: User) -> Collectible:
    """One a person, and never more than there are. Whoever has it already gets the same again."""
    steps = steps_of(by, series.conditions.all())  # before the lock: nobody waits while deeds are counted
    row = Series.objects.select_for_update().get(pk=series.pk)
    if own := row.collectibles.of(by).first():
        refuse_if_revoked(own)
        return own
    now = timezone.now()
    refuse_unless_claimable(row, steps, now)
    row.given += 1
    row.save(update_fields=["given"])
    return give(row, [step for step in steps if step.is_done], now, by)


def refuse_if_revoked(own: Collectible) -> None:
    if own.is_revoked:
        raise Refusal(_("The organiser took this keepsake back: %(reason)s"), params={"reason": own.revoked_reason})


def refuse_unless_claimable(series: Series, steps: list[Step], now: datetime) -> None:
    if not signing.can_sign():
        raise Refusal(_("Keepsakes cannot be signed yet: the organiser has to set the key first."))
    if is_over(series, now) or series.state == SeriesState.CLOSED:
        raise Refusal(_("“%(series)s” is over: it cannot be claimed any more."), params={"series": series})
    if not is_open(series, now):
        raise Refusal(_("“%(series)s” cannot be claimed yet."), params={"series": series})
    if not is_met(series, steps):
        raise Refusal(_("You have not done yet all that “%(series)s” asks for."), params={"series": series})
    if not has_left(series):
        raise Refusal(_("All %(number)s pieces of “%(series)s” are taken."), params={"number": series.supply, "series": series})


def give(series: Series, steps: list[Step], now: datetime, person: User) -> Collectible:
    """Complete in itself, and signed. The caller holds the lock of the series and has counted the piece."""
    piece = Collectible(series=series, person=person, serial=series.given, earned_at=now.replace(microsecond=0))
    piece.content = signing.canonical(facts_of(piece, steps))
    piece.content_hash = signing.content_hash(piece.content)
    piece.signature, piece.key_id = signing.signed(piece.content)
    piece.save(force_insert=True)
    return piece


def facts_of(piece: Collectible, steps: list[Step]) -> dict[str, Any]:
    """What is signed: no name, no address, nothing that leads to a person."""
    series, event = piece.series, Event.objects.current()
    return {
        "format": signing.FORMAT,
        "id": str(piece.pk),
        "event": in_both(event, "name"),
        "series": series.slug,
        "name": in_both(series, "name"),
        "story": in_both(series, "story"),
        "serial": piece.serial,
        "supply": series.supply,
        "soulbound": series.is_soulbound,
        "earned_at": piece.earned_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "reasons": [reason_of(step) for step in steps],
        "picture": {"motif": series.motif, "palette": series.palette, "drawing": DRAWING},
    }


def in_both(row: Any, field: str) -> dict[str, str]:
    return {"zh": getattr(row, f"{field}_zh_hans") or "", "en": getattr(row, f"{field}_en") or ""}


def reason_of(step: Step) -> dict[str, Any]:
    condition = step.condition
    reason: dict[str, Any] = {"deed": condition.deed, "number": condition.number}
    if condition.minutes:
        reason["minutes"] = condition.minutes
    return reason | ({"thing": condition.thing} if condition.thing else {})


@transaction.atomic
def show(piece: Collectible, *, name: str, on_wall: bool, by: User) -> None:
    """The name beside a keepsake and its place on the wall are its owner's to choose, and to take away again."""
    row = Collectible.objects.select_for_update().of(by).get(pk=piece.pk)
    refuse_if_revoked(row)
    row.display_name, row.on_wall = name.strip(), on_wall
    row.save(update_fields=["display_name", "on_wall"])


@transaction.atomic
def revoke(piece: Collectible, *, reason: str, by: User) -> Collectible:
    """The page stays and says so; the serial is given to nobody else."""
    row = Collectible.objects.select_for_update().with_series().get(pk=piece.pk)
    row.move_to(KeepsakeState.REVOKED)
    row.revoked_at, row.revoked_reason, row.on_wall = timezone.now(), reason, False
    row.save(update_fields=["state", "revoked_at", "revoked_reason", "on_wall"])
    audit(by, Verb.REMOVED, row, detail=reason)
    return row


@transaction.atomic
def take_name_off(piece: Collectible, *, by: User) -> None:
    """A name that nobody should read."""
    row = Collectible.objects.select_for_update().with_series().get(pk=piece.pk)
    row.display_name, row.on_wall = "", False
    row.save(update_fields=["display_name", "on_wall"])
    audit(by, Verb.CHANGED, row, detail=_("The name was taken off."))


@transaction.atomic
def save_series(series: Series, *, fields: Iterable[str]) -> Series:
    """`fields` are those that were changed. Pieces may be given meanwhile: the supply never falls below them."""
    if series.pk is None:
        series.save()
        return series
    row = Series.objects.select_for_update().get(pk=series.pk)
    if series.supply is not None and series.supply < row.given:
        raise Refusal(_("%(number)s pieces are given already."), field="supply", params={"number": row.given})
    if names := list(fields):
        series.save(update_fields=names)
    return series


@transaction.atomic
def open_series(series: Series, *, by: User) -> Series:
    row = Series.objects.select_for_update().get(pk=series.pk)
    if not row.conditions.exists():
        raise Refusal(_("A series needs at least one condition before it opens: nothing is earned by nothing."))
    row.move_to(SeriesState.OPEN)
    row.save(update_fields=["state"])
    audit(by, Verb.OPENED, row)
    return row


@transaction.atomic
def close_series(series: Series, *, by: User) -> Series:
    row = Series.objects.select_for_update().get(pk=series.pk)
    row.move_to(SeriesState.CLOSED)
    row.save(update_fields=["state"])
    audit(by, Verb.CLOSED, row)
    return row


def forget_person(person: User) -> None:
    """The pieces stay, signed as they were; whose they are, the name beside them and the own wallets go."""
    forget_wallets(person)
    Collectible.objects.of(person).update(person=None, display_name="", on_wall=False)
