"""Tokens: made and shown once, made anew, revoked; and whose one is, when a program sends it."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from connections.models import Token
from connections.rules import can_connect_for, holds
from core.audit import Verb, audit
from core.callers import Caller, Scope, scopes
from core.invitations import hashed
from core.refusals import NotAllowed, Refusal
from event.models import Event
from exhibitors.models import Exhibitor

PREFIX = "expo_"
SHOWN = 10  # characters by which one knows a token again
A_WHILE = timedelta(minutes=1)  # between two writings of when a token was used
MOST_TOKENS = 20  # of one owner


def scopes_for(user: User, exhibitor: Exhibitor | None) -> list[Scope]:
    """What this person may let a program read for the company, or for the expo."""
    return [scope for scope in scopes() if (scope.for_companies if exhibitor else holds(user, scope.permission))]


@transaction.atomic
def make_token(
    key: UUID, *, exhibitor: Exhibitor | None, name: str, wanted: Collection[str], expires_at: datetime | None, by: User
) -> tuple[Token, str]:
    """The row, and the token itself, which nobody can be shown again. Twice with one `key` is once: the second is refused."""
    permit(exhibitor, by)
    allowed = {scope.name for scope in scopes_for(by, exhibitor)}
    if not wanted or not set(wanted) <= allowed:
        raise Refusal(_("Choose what the program may read."), field="scopes")
    count_on(exhibitor)
    if Token.objects.filter(exhibitor=exhibitor).in_force(timezone.now()).count() >= MOST_TOKENS:
        raise Refusal(_("At most %(number)d tokens. Revoke one that is not used any more."), params={"number": MOST_TOKENS})
    token = new_token()
    try:
        with transaction.atomic():
            row = Token.objects.create(
                id=key,
                exhibitor=exhibitor,
                name=name,
                scopes=sorted(wanted),
                expires_at=expires_at,
                made_by=by,
                start=token[:SHOWN],
                digest=hashed(token),
            )
    except IntegrityError as problem:
        raise Refusal(_("This token was made already, and was shown once. If you missed it, make it anew from the list.")) from problem
    audit(by, Verb.ADDED, row, detail=", ".join(row.scopes))
    return row, token


def count_on(exhibitor: Exhibitor | None) -> None:
    """What is counted for a limit is counted one at a time."""
    owner: Any = Exhibitor.objects.filter(pk=exhibitor.pk) if exhibitor else Event.objects.filter(pk=1)
    owner.select_for_update().first()


def new_token() -> str:
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def permit(exhibitor: Exhibitor | None, by: User) -> None:
    if not can_connect_for(by, exhibitor):
        raise NotAllowed(_("Owners and managers connect programs for their company, organisers for the expo."))


def locked(row: Token, by: User) -> Token:
    permit(row.exhibitor, by)
    found = Token.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.revoked_at is not None:
        raise Refusal(_("This token is revoked. Make another one."))
    return found


@transaction.atomic
def rotate(row: Token, *, by: User) -> tuple[Token, str]:
    """Another token in place of this one, which ends at once. Whoever makes it answers for it from now on."""
    found = locked(row, by)
    if not set(found.scopes) <= {scope.name for scope in scopes_for(by, found.exhibitor)}:
        raise NotAllowed(_("You may not read all that this token may read. Make another one."))
    token = new_token()
    found.start, found.digest, found.made_by, found.last_used_at = token[:SHOWN], hashed(token), by, None
    found.save(update_fields=["start", "digest", "made_by", "last_used_at"])
    audit(by, Verb.CHANGED, found, detail=_("made anew"))
    return found, token


@transaction.atomic
def revoke(row: Token, *, by: User) -> None:
    """At once, and for good. Twice is once."""
    permit(row.exhibitor, by)
    if Token.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit(by, Verb.REMOVED, row)


def end_tokens(gone: Exhibitor, _kept: Exhibitor, _by: Any) -> None:
    """Two companies become one: the key of one house does not open the other."""
    Token.objects.filter(exhibitor=gone).delete()


# --- a program asks ---------------------------------------------------------------------------------------------------


def caller_with(token: str) -> Caller | None:
    """Asked of the database each time: who is revoked, or has left, is out with the next call."""
    if not token.startswith(PREFIX):
        return None
    row, now = Token.objects.with_digest(hashed(token)), timezone.now()
    if row is None or row.is_over(now):
        return None
    granted = scopes_left(row)
    if not granted:
        return None
    note_use(row, now)
    return Caller(f"token:{row.pk}", frozenset(granted), row.exhibitor_id, is_expo=row.exhibitor_id is None)


def scopes_left(row: Token) -> set[str]:
    """Those that whoever made the token could give to it now."""
    if row.made_by is None or not can_connect_for(row.made_by, row.exhibitor):
        return set()
    return {scope.name for scope in scopes_for(row.made_by, row.exhibitor)} & set(row.scopes)


def note_use(row: Token, now: datetime) -> None:
    if row.last_used_at is None or now - row.last_used_at > A_WHILE:
        Token.objects.filter(Q(last_used_at=None) | Q(last_used_at__lt=now), pk=row.pk).update(last_used_at=now)
