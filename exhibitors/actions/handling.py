"""What the team does with a conversation besides answering."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.hearing import tell_inbox, tell_owner
from exhibitors.actions.talking import locked, record
from exhibitors.models import Conversation, Exhibitor, Presence, TeamNote
from exhibitors.presence import forget_light
from exhibitors.querysets.companies import PRESENT
from exhibitors.rules import can_answer
from exhibitors.states import Happening


@transaction.atomic
def assign(conversation: Conversation, *, to: User | None, by: User, was: int | None = None) -> None:
    """`was`: who looked after it when the page was opened; a colleague who was faster is not overruled unseen."""
    row = locked(conversation)
    permit(row, by)
    if to is not None and not row.exhibitor.memberships.filter(person=to).exists():
        raise Refusal(_("%(name)s is not in the team any more."), params={"name": to})
    if was is not None and (row.owner_id or 0) != was and row.owner_id != (to.pk if to else None):
        raise Refusal(_("%(name)s looks after it by now."), params={"name": row.owner or _("Nobody")})
    if row.owner_id == (to.pk if to else None):
        return
    row.owner = to
    row.save(update_fields=["owner"])
    record(row, Happening.ASSIGNED if to else Happening.RELEASED, by=by, detail=str(to or ""))
    tell_inbox(row)
    if to is not None and to != by:
        tell_owner(row, to, by=by)


@transaction.atomic
def add_note(conversation: Conversation, *, text: str, by: User) -> TeamNote:
    """The visitor never sees it."""
    row = locked(conversation)
    permit(row, by)
    text = text.replace("\0", "").strip()
    if not text:
        raise Refusal(_("Write a note first."), field="note")
    tell_inbox(row)
    return TeamNote.objects.create(conversation=row, author=by, text=text)


def permit(row: Conversation, by: User) -> None:
    if not can_answer(by, row):
        raise NotAllowed(_("Only the team of the company does this."))


# --- who is at the booth ----------------------------------------------------------------------------------------------


def arrive(exhibitor_pk: int, person_pk: int) -> None:
    """A sign of life from the desk; said again and again while it is open."""
    now = timezone.now()
    row, is_new = Presence.objects.get_or_create(exhibitor_id=exhibitor_pk, person_id=person_pk, defaults={"seen_at": now})
    was_gone = is_new or row.seen_at <= now - PRESENT
    if not is_new:
        Presence.objects.filter(pk=row.pk).update(seen_at=now)
    if was_gone and not row.is_away:
        forget_light(exhibitor_pk)


def set_away(exhibitor: Exhibitor, *, is_away: bool, by: User) -> None:
    """At the desk, and not to be called into a chat."""
    if not exhibitor.memberships.filter(person=by).exists():
        raise NotAllowed(_("Only the team of the company does this."))
    defaults = {"is_away": is_away, "seen_at": timezone.now()}
    Presence.objects.update_or_create(exhibitor=exhibitor, person=by, defaults=defaults)
    forget_light(exhibitor.pk)


def forget_member(exhibitor: Exhibitor, person: User) -> None:
    """Somebody left the team: what they looked after is everybody's again, and their light goes out."""
    for row in Conversation.objects.filter(exhibitor=exhibitor, owner=person):
        record(row, Happening.RELEASED, by=None)
    Conversation.objects.filter(exhibitor=exhibitor, owner=person).update(owner=None)
    if Presence.objects.filter(exhibitor=exhibitor, person=person).delete()[0]:
        forget_light(exhibitor.pk)
