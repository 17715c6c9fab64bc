"""Telling: what happened is written down with it, and sent after the commit, signed, until somebody takes it or for a day."""

import json
import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any
from uuid import UUID, uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from connections.actions.endpoints import locked, may_hear, reach_of
from connections.models import Delivery, Endpoint
from connections.rules import CONNECT
from connections.signing import signature
from connections.states import KEPT, PAUSED_AFTER, PAUSES, DeliveryState, EndpointState
from core.announcing import Announcement, Told, announcement
from core.outgoing import NotPublic, bring
from core.refusals import Refusal
from core.work import enqueue
from exhibitors.rules import CONNECTING
from notifications.actions import notify
from notifications.letters import MailTemplate

log = logging.getLogger(__name__)

PING = "ping"
TAKEN, OVER, GONE = 200, 300, 410
SECONDS = 6.0


# --- it happened ------------------------------------------------------------------------------------------------------


def queue(known: Announcement, keys: Sequence[str]) -> None:
    """One that waits already for the same thing will say how it is then: no second one is needed.

    Who hears is asked of the database each time, by one query: an address that was added a moment ago misses nothing.
    """
    hearing = [one for one in Endpoint.objects.told() if known.name in one.events]
    if not hearing:
        return
    found = [(key, told) for key in keys if (told := known.about(key)) is not None]
    rows = [Delivery(endpoint=one, event=known.name, key=key) for key, told in found for one in hearing if is_for(told, one)]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    for row in Delivery.objects.filter(pk__in=[row.pk for row in rows]):
        enqueue("connections.tasks.deliver", str(row.pk))


# --- it is told -------------------------------------------------------------------------------------------------------


def deliver(pk: UUID | str) -> None:
    """Send one if it is due. A worker that dies between sending and noting it makes it be sent twice, with the same id."""
    delivery = claim(pk)
    if delivery is None:
        return
    told = content_of(delivery)
    if told is None:
        settle(delivery, DeliveryState.DROPPED, problem=gettext_noop("Nothing may be said of it any more."))
        return
    started = time.monotonic()
    status, problem = send(delivery, told)
    delivery.milliseconds, delivery.status = round((time.monotonic() - started) * 1000), status or None
    if TAKEN <= status < OVER:
        taken(delivery)
    else:
        failed(delivery, problem or gettext_noop("It was not taken."))


@transaction.atomic
def claim(pk: UUID | str) -> Delivery | None:
    now = timezone.now()
    found = Delivery.objects.due(now).filter(pk=pk)
    delivery: Delivery | None = found.select_for_update(of=("self",)).select_related("endpoint__exhibitor", "endpoint__made_by").first()
    if delivery is None:
        return None
    if delivery.state == DeliveryState.SENDING and delivery.tries > len(PAUSES):  # each time a worker died over it
        settle(delivery, DeliveryState.FAILED, problem=delivery.problem)
        return None
    if delivery.state == DeliveryState.WAITING:
        delivery.move_to(DeliveryState.SENDING)
    delivery.tries += 1
    delivery.claimed_at = now
    delivery.save(update_fields=["state", "tries", "claimed_at"])
    return delivery


def content_of(delivery: Delivery) -> dict[str, Any] | None:
    """As it is now, and only if this address may still hear it: consents may have ended since, and people left."""
    if delivery.event == PING:
        return {"hello": str(delivery.endpoint.exhibitor or "expo")}
    known = announcement(delivery.event)
    maker = delivery.endpoint.made_by
    if known is None or maker is None or not may_hear(delivery.endpoint, delivery.event):
        return None
    with translation.override(maker.language):  # countries, and sectors of interest
        told = known.about(delivery.key)
    return told.data if told is not None and is_for(told, delivery.endpoint) else None


def is_for(told: Told, endpoint: Endpoint) -> bool:
    if endpoint.exhibitor_id is None:
        return told.to_expo
    return told.to_all or endpoint.exhibitor_id in told.companies


def send(delivery: Delivery, data: dict[str, Any]) -> tuple[int, str]:
    """Status, or nought and what went wrong."""
    said = {"id": str(delivery.pk), "event": delivery.event, "happened_at": delivery.made_at, "data": data}
    body = json.dumps(said, ensure_ascii=False, cls=DjangoJSONEncoder).encode()
    now = timezone.now()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "expo-webhooks",
        "Expo-Event": delivery.event,
        "Expo-Delivery": str(delivery.pk),
        "Expo-Signature": signature(body, delivery.endpoint.secrets_now(now), int(now.timestamp())),
    }
    url, deadline = delivery.endpoint.url, time.monotonic() + SECONDS
    try:
        return bring(url, body, headers, allowed=reach_of(url), seconds=SECONDS), ""
    except NotPublic:
        return 0, gettext_noop("Not asked: no public address.")
    except (OSError, HTTPException, ValueError) as problem:
        if time.monotonic() >= deadline:  # we hung up: what the socket says of it misleads
            return 0, gettext_noop("No answer within six seconds.")
        return 0, f"{type(problem).__name__}: {problem}"


# --- and what came of it ----------------------------------------------------------------------------------------------


def settle(delivery: Delivery, state: str, *, problem: str = "") -> None:
    """Nothing where the address was removed while this was on its way, and took it along."""
    delivery.move_to(state)
    delivery.problem = problem[:300]
    written = {name: getattr(delivery, name) for name in ("state", "problem", "status", "milliseconds", "next_try_at")}
    Delivery.objects.filter(pk=delivery.pk).update(**written)


def taken(delivery: Delivery) -> None:
    settle(delivery, DeliveryState.DELIVERED)
    Endpoint.objects.filter(pk=delivery.endpoint_id).exclude(failing_since=None).update(failing_since=None)


@transaction.atomic
def failed(delivery: Delivery, problem: str) -> None:
    """Tried again later, and the others of this address not before: it costs one time-out a pause, however much waits."""
    now = timezone.now()
    endpoint = Endpoint.objects.select_for_update(of=("self",)).filter(pk=delivery.endpoint_id).first()
    if endpoint is None:  # removed meanwhile
        return
    endpoint.failing_since = endpoint.failing_since or now
    endpoint.save(update_fields=["failing_since"])
    if delivery.tries > len(PAUSES):
        settle(delivery, DeliveryState.FAILED, problem=problem)
    else:
        delivery.next_try_at = now + timedelta(minutes=PAUSES[delivery.tries - 1])
        put_back(delivery, problem)
        endpoint.deliveries.waiting().filter(next_try_at__lt=delivery.next_try_at).update(next_try_at=delivery.next_try_at)
    if delivery.status == GONE or now - endpoint.failing_since >= PAUSED_AFTER:
        pause(endpoint, problem)


def put_back(delivery: Delivery, problem: str) -> None:
    """One for the same thing may wait by now: that one says it, too."""
    try:
        with transaction.atomic():
            settle(delivery, DeliveryState.WAITING, problem=problem)
    except IntegrityError:
        delivery.state = DeliveryState.SENDING  # as it is stored
        settle(delivery, DeliveryState.DROPPED, problem=gettext_noop("A newer one waits."))


def pause(endpoint: Endpoint, problem: str) -> None:
    if not endpoint.can_move_to(EndpointState.PAUSED):
        return
    endpoint.move_to(EndpointState.PAUSED)
    endpoint.save(update_fields=["state"])
    notify(
        owners(endpoint),
        kind="endpoint-paused",
        sentence=lambda: gettext("%(url)s does not answer. It is told nothing more until you switch it on again.") % {"url": endpoint.url},
        url=lambda: endpoint.desk_url,
        key=f"endpoint-paused:{endpoint.pk}:{timezone.now().timestamp()}",
        mail=MailTemplate("notification"),
    )
    log.warning("Webhook %s paused: %s", endpoint.pk, problem)


def owners(endpoint: Endpoint) -> list[User]:
    """Who may switch it on again."""
    if endpoint.exhibitor is None:
        return list(User.objects.holding(CONNECT))
    return [member.person for member in endpoint.exhibitor.memberships.team() if member.role in CONNECTING]


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> None:
    """Once more, from the first try on; as it is now, not as it was."""
    endpoint = locked(delivery.endpoint, by)
    if endpoint.state != EndpointState.ACTIVE:
        raise Refusal(_("Switch the address on first."))
    row = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    if row.state == DeliveryState.SENDING:
        raise Refusal(_("It is on its way just now."))
    row.move_to(DeliveryState.WAITING)
    row.tries, row.next_try_at = 0, timezone.now()
    try:
        with transaction.atomic():
            row.save(update_fields=["state", "tries", "next_try_at"])
    except IntegrityError as problem:
        raise Refusal(_("One for the same thing waits already.")) from problem
    enqueue("connections.tasks.deliver", str(row.pk))


@transaction.atomic
def test_endpoint(row: Endpoint, *, by: User) -> Delivery:
    """A word without content, to see whether it arrives."""
    endpoint = locked(row, by)
    if endpoint.state != EndpointState.ACTIVE:
        raise Refusal(_("Switch the address on first."))
    delivery = Delivery.objects.create(endpoint=endpoint, event=PING, key=str(uuid4()))
    enqueue("connections.tasks.deliver", str(delivery.pk))
    return delivery


def forget_deliveries(now: datetime) -> None:
    Delivery.objects.over_since(now - KEPT).delete()
