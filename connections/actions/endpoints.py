"""Addresses that are told: added, changed, switched off and on, with a new secret."""

from collections.abc import Collection
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from connections.actions.tokens import count_on, permit
from connections.models import Endpoint
from connections.rules import can_connect_for, holds
from connections.states import EndpointState
from core.announcing import Announcement, announcements
from core.audit import Verb, audit
from core.outgoing import Allowed, is_plainly_private, is_public
from core.refusals import Refusal
from exhibitors.models import Exhibitor

MOST_ENDPOINTS = 10  # of one owner


def events_for(user: User, exhibitor: Exhibitor | None) -> list[Announcement]:
    return [known for known in announcements() if (known.for_companies if exhibitor else holds(user, known.permission))]


def may_hear(endpoint: Endpoint, name: str) -> bool:
    """Asked again whenever something is told: whoever connected it may have left."""
    maker = endpoint.made_by
    if maker is None or not can_connect_for(maker, endpoint.exhibitor):
        return False
    return name in {known.name for known in events_for(maker, endpoint.exhibitor)}


def is_own(address: str) -> bool:
    """In a network that the operator opened to this."""
    found = ip_address(address.partition("%")[0])
    return any(found in ip_network(network) for network in settings.WEBHOOK_NETWORKS)


def is_allowed(address: str) -> bool:
    return is_public(address) or is_own(address)


def reach_of(url: str) -> Allowed:
    """What is sent in the clear stays in the operator's own networks."""
    return is_own if urlsplit(url).scheme == "http" else is_allowed


def check(exhibitor: Exhibitor | None, url: str, events: Collection[str], by: User) -> None:
    if not events or not set(events) <= {known.name for known in events_for(by, exhibitor)}:
        raise Refusal(_("Choose what the program hears of."), field="events")
    scheme, host = urlsplit(url).scheme, urlsplit(url).hostname
    if not host or (scheme != "https" and not (scheme == "http" and settings.WEBHOOK_NETWORKS)):
        raise Refusal(_("The address must start with https://."), field="url")
    if urlsplit(url).username or urlsplit(url).password:
        raise Refusal(_("No name and password in the address: what is sent is signed."), field="url")
    if is_plainly_private(host, reach_of(url)):
        raise Refusal(_("This address lies in a private network, which is never asked. Give one of the open internet."), field="url")


@transaction.atomic
def add_endpoint(key: UUID, *, exhibitor: Exhibitor | None, url: str, events: Collection[str], by: User) -> Endpoint:
    """Twice with one `key` is once."""
    permit(exhibitor, by)
    check(exhibitor, url, events, by)
    count_on(exhibitor)
    if Endpoint.objects.filter(exhibitor=exhibitor).count() >= MOST_ENDPOINTS:
        raise Refusal(_("At most %(number)d addresses. Remove one that is not used any more."), params={"number": MOST_ENDPOINTS})
    try:
        with transaction.atomic():
            row = Endpoint.objects.create(id=key, exhibitor=exhibitor, url=url, events=sorted(events), made_by=by)
    except IntegrityError:
        return Endpoint.objects.run_by(by).get(pk=key)
    audit(by, Verb.ADDED, row, detail=", ".join(row.events))
    return row


def locked(row: Endpoint, by: User) -> Endpoint:
    permit(row.exhibitor, by)
    return Endpoint.objects.select_for_update(of=("self",)).get(pk=row.pk)


@transaction.atomic
def change_endpoint(row: Endpoint, *, url: str, events: Collection[str], by: User) -> Endpoint:
    """Whoever changes it answers for it from now on."""
    found = locked(row, by)
    check(found.exhibitor, url, events, by)
    found.url, found.events, found.made_by = url, sorted(events), by
    found.save(update_fields=["url", "events", "made_by"])
    audit(by, Verb.CHANGED, found, detail=", ".join(found.events))
    return found


@transaction.atomic
def renew_secret(row: Endpoint, *, by: User) -> Endpoint:
    """For a day both secrets sign, so that nothing is lost while the program is changed."""
    found = locked(row, by)
    found.round, found.renewed_at = found.round + 1, timezone.now()
    found.save(update_fields=["round", "renewed_at"])
    audit(by, Verb.CHANGED, found, detail=_("new secret"))
    return found


@transaction.atomic
def switch_off(row: Endpoint, *, by: User) -> None:
    found = locked(row, by)
    found.move_to(EndpointState.OFF)
    found.save(update_fields=["state"])
    audit(by, Verb.CLOSED, found)


@transaction.atomic
def resume(row: Endpoint, *, by: User) -> None:
    """What waited is sent now. Whoever switches it on answers for it from now on."""
    found = locked(row, by)
    found.move_to(EndpointState.ACTIVE)
    found.failing_since, found.made_by = None, by
    found.save(update_fields=["state", "failing_since", "made_by"])
    found.deliveries.waiting().update(next_try_at=timezone.now(), tries=0)
    audit(by, Verb.OPENED, found)


@transaction.atomic
def remove_endpoint(row: Endpoint, *, by: User) -> None:
    """With the list of what it was told. First it is switched off, so that nothing is on its way."""
    found = locked(row, by)
    if found.state == EndpointState.ACTIVE:
        raise Refusal(_("Switch the address off first."))
    audit(by, Verb.DELETED, found)
    found.delete()


def end_endpoints(gone: Exhibitor, _kept: Exhibitor, _by: Any) -> None:
    """Two companies become one: who was told of the one is not told of the other."""
    rows = Endpoint.objects.filter(exhibitor=gone)
    list(rows.select_for_update())  # before its deliveries, in the order of whoever notes that one failed
    rows.delete()
