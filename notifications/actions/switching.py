"""What somebody wants to hear of, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import give_consent, withdraw_consent
from accounts.models import Consent, User
from core.message_kinds import MessageKind, message_kind
from core.refusals import Refusal
from notifications.models import Hours, Switch
from notifications.states import Channel
from notifications.unsubscribing import read_token

NEWS = "news"  # a consent, not a switch: nobody gets news who did not ask for it


@dataclass(frozen=True)
class Unwanted:
    person: User
    kind: MessageKind


@transaction.atomic
def set_switch(person: User, kind: MessageKind, channel: str, *, is_on: bool) -> None:
    """What comes by itself anyway needs no row."""
    if kind.name == NEWS:
        (give_consent if is_on else withdraw_consent)(person, Consent.Purpose.NEWS)
        return
    by_itself = kind.mail if channel == Channel.MAIL else True
    if is_on == by_itself:
        Switch.objects.filter(person=person, kind=kind.name, channel=channel).delete()
    else:
        Switch.objects.update_or_create(person=person, kind=kind.name, channel=channel, defaults={"is_on": is_on})


@transaction.atomic
def save_wishes(person: User, switched: Iterable[tuple[MessageKind, str, bool]], hours: Mapping[str, Any]) -> None:
    save_hours(person, **hours)
    for kind, channel, is_on in switched:
        set_switch(person, kind, channel, is_on=is_on)


def save_hours(person: User, *, quiet_from: time | None, quiet_until: time | None, digest_at: time) -> None:
    if (quiet_from is None) != (quiet_until is None):
        missing = "quiet_until" if quiet_until is None else "quiet_from"
        raise Refusal(_("Quiet hours have a beginning and an end: say both, or neither."), field=missing)
    values = {"quiet_from": quiet_from, "quiet_until": quiet_until, "digest_at": digest_at}
    Hours.objects.update_or_create(person=person, defaults=values)


def unwanted_by(token: str) -> Unwanted | None:
    """Whose letters of which kind the link is about; None for one that we never wrote, and when the person has gone."""
    found = read_token(token)
    kind = message_kind(found[1]) if found else None
    person = User.objects.active().filter(pk=found[0]).first() if found else None
    return Unwanted(person, kind) if person and kind else None


def gets_letters(unwanted: Unwanted) -> bool:
    """Whether letters of this kind come at present."""
    if unwanted.kind.name == NEWS:
        return Consent.Purpose.NEWS in unwanted.person.given_consents()
    said = Switch.objects.set_by([unwanted.person.pk], unwanted.kind.name)
    return said.get((unwanted.person.pk, Channel.MAIL), unwanted.kind.mail)


def unsubscribe(unwanted: Unwanted) -> None:
    """Twice is once."""
    set_switch(unwanted.person, unwanted.kind, Channel.MAIL, is_on=False)


def subscribe_again(unwanted: Unwanted) -> None:
    set_switch(unwanted.person, unwanted.kind, Channel.MAIL, is_on=True)
