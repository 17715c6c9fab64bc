"""Business cards: given, taken by the code on a profile, taken back at any time."""

import base64
from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.contributions import are_apart
from core.refusals import NotAllowed, Refusal
from exhibitors import limits
from exhibitors.actions.leads import note_consent, note_deed
from exhibitors.models import Ban, Card, CardCode, Exhibitor
from exhibitors.rules import is_staff_of
from exhibitors.states import CardField, CardWay, DeedKind
from notifications.actions import notify

SALT = "exhibitors.card-code"
SIGNATURE = 9  # bytes: twelve letters, which nobody guesses against a limit of requests
USUAL = (CardField.COMPANY.value, CardField.JOB_TITLE.value, CardField.COUNTRY.value)  # ticked where nobody has chosen yet


def tidy(fields: Collection[str]) -> list[str]:
    """Those we know, in our order."""
    return [name for name in CardField.values if name in fields]


@transaction.atomic
def give_card(exhibitor: Exhibitor, *, by: User, fields: Collection[str], way: str = CardWay.BOOTH) -> Card:
    """From now on the company sees the name and these fields. Once more with others replaces the card; with the same it stays."""
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    permit_card(exhibitor, person)
    return put(exhibitor, person, tidy(fields), way=way, taken_by=None)


def permit_card(exhibitor: Exhibitor, person: User) -> None:
    if not exhibitor.is_published:
        raise Refusal(gettext_lazy("This booth is not open."))
    if is_staff_of(person, exhibitor):
        raise Refusal(gettext_lazy("This is your own company: it knows you."))
    if Ban.objects.between(person, exhibitor).exists() or are_apart(person, exhibitor):
        raise NotAllowed(gettext_lazy("You and %(name)s do not exchange cards."), params={"name": exhibitor.name})


def put(exhibitor: Exhibitor, person: User, fields: list[str], *, way: str, taken_by: User | None) -> Card:
    now, known = timezone.now(), Card.objects.between(person, exhibitor)
    if known and known.fields == fields:
        return known
    limits.CARDS_A_DAY.hold(person, lambda who, since: Card.objects.of(who).filter(given_at__gt=since).count())
    if known:
        Card.objects.filter(pk=known.pk).update(ended_at=now)
    card = Card.objects.create(exhibitor=exhibitor, person=person, fields=fields, way=way, taken_by=taken_by, given_at=now)
    if not known:
        note_deed(exhibitor, person, kind=DeedKind.CARD)
        note_consent(exhibitor, person, given=True)
        tell_team(card)
    return card


def tell_team(card: Card) -> None:
    team = [member.person for member in card.exhibitor.memberships.team() if member.person_id != card.taken_by_id]
    notify(
        team,
        kind="card",
        sentence=lambda: _("%(name)s gave you a business card.") % {"name": card.person},
        url=lambda: cards_url(card.exhibitor),
        key=f"card:{card.uuid}",
    )


def cards_url(exhibitor: Exhibitor) -> str:
    return f"{reverse('admin:exhibitors_card_changelist')}?exhibitor__id__exact={exhibitor.pk}"


@transaction.atomic
def take_back(card: Card, *, by: User) -> None:
    """At once: no page and no export of the company shows its fields any more. The row says when. Twice is once."""
    if card.person_id != by.pk:
        raise NotAllowed(gettext_lazy("Only its owner takes a card back."))
    if Card.objects.in_force().filter(pk=card.pk).update(ended_at=timezone.now()):
        note_consent(card.exhibitor, by, given=False)


# --- the code ---------------------------------------------------------------------------------------------------------


def code_of(person: User) -> CardCode:
    return CardCode.objects.get_or_create(person=person, defaults={"fields": list(USUAL)})[0]


def usual_card(person: User) -> CardCode:
    """What this person gives where nothing else is chosen; not stored by looking at it."""
    return CardCode.objects.filter(person=person).first() or CardCode(person=person, fields=list(USUAL))


def offered_fields(person: User, exhibitor: Exhibitor) -> list[str]:
    """What is ticked before this person says anything: after a card was taken back nothing, for that was an answer."""
    last: Card | None = Card.objects.last_between(person, exhibitor)
    if last is None:
        return list(usual_card(person).fields)
    return list(last.fields) if last.is_in_force else []


def token_of(code: CardCode) -> str:
    """Short, and signed: nothing of it is stored. A new round makes a new one."""
    digest = salted_hmac(SALT, f"{code.person_id}:{code.round}", algorithm="sha256").digest()[:SIGNATURE]
    return f"{int_to_base36(code.person_id)}.{base64.urlsafe_b64encode(digest).decode()}"


def code_by(token: str) -> CardCode | None:
    number, _dot, _signature = token.partition(".")
    try:
        pk = base36_to_int(number[:13].lower())
    except ValueError:
        return None
    code = CardCode.objects.select_related("person").filter(person=pk, person__is_active=True).first() if pk < 1 << 62 else None
    return code if code and constant_time_compare(token_of(code), token) else None


def choose_fields(*, by: User, fields: Collection[str]) -> CardCode:
    """What whoever reads the code from now on sees; cards given already stay as they are."""
    code = code_of(by)
    code.fields = tidy(fields)
    code.save(update_fields=["fields"])
    return code


@transaction.atomic
def renew_code(*, by: User) -> CardCode:
    """The old code opens nothing any more: for whoever photographed it."""
    code_of(by)
    code = CardCode.objects.select_for_update().get(person=by)
    code.round += 1
    code.save(update_fields=["round"])
    return code


@transaction.atomic
def take_card(token: str, exhibitor: Exhibitor, *, by: User) -> Card:
    """Somebody of a booth's team read the code that its owner showed them. What was given before stays given."""
    code = code_by(token)
    if code is None:
        raise Refusal(gettext_lazy("This code is not valid any more. Ask its owner to show it again."))
    if not is_staff_of(by, exhibitor):
        raise NotAllowed(gettext_lazy("Only the team of a booth takes cards."))
    person = User.objects.select_for_update(no_key=True).get(pk=code.person_id)
    permit_card(exhibitor, person)
    known = Card.objects.between(person, exhibitor)
    card = put(exhibitor, person, tidy({*code.fields, *(known.fields if known else ())}), way=CardWay.CODE, taken_by=by)
    if card != known:
        notify(
            [person],
            kind="card-taken",
            sentence=lambda: _("%(name)s took your business card. You can take it back at any time.") % {"name": exhibitor.name},
            url=partial(reverse, "exhibitors:cards"),
            key=f"card-taken:{card.uuid}",
        )
    return card
