"""One forum or session: publish, cancel, take back, star."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.audit import Verb, audit
from core.contributions import search_changed
from core.refusals import NotAllowed, Refusal
from forums.actions.agendas import people_of
from forums.actions.plans import take_over_plan
from forums.models import Forum, Session, Star
from forums.rules import can_edit
from forums.states import ProgrammeState
from notifications.actions import notify

VERBS = {ProgrammeState.PUBLISHED: Verb.PUBLISHED, ProgrammeState.DRAFT: Verb.UNPUBLISHED, ProgrammeState.CANCELLED: Verb.CANCELLED}
ANNOUNCED: dict[str, str] = {ProgrammeState.PUBLISHED: "session.published", ProgrammeState.CANCELLED: "session.cancelled"}
Thing = TypeVar("Thing", Forum, Session)


@transaction.atomic
def publish(thing: Thing, *, by: User) -> Thing:
    """Show a forum or a session to visitors. A session is seen once its forum is published too."""
    return _moved(thing, ProgrammeState.PUBLISHED, by=by)


@transaction.atomic
def back_to_draft(thing: Thing, *, by: User) -> Thing:
    """Hide it again. Stars stay, and count when it is published once more."""
    return _moved(thing, ProgrammeState.DRAFT, by=by)


@transaction.atomic
def cancel(thing: Thing, *, by: User) -> Thing:
    """It does not take place. It stays visible, marked; whoever has it (or, of a forum, one of its sessions) on the agenda is told."""
    moved = _moved(thing, ProgrammeState.CANCELLED, by=by)
    notify(
        people_of([moved] if isinstance(moved, Session) else Session.objects.filter(forum=moved)),
        kind="cancelled",
        sentence=lambda: gettext("“%(title)s” was cancelled.") % {"title": moved},
        url=moved.get_absolute_url,
        key=f"cancelled:{moved._meta.model_name}:{moved.pk}",  # noqa: SLF001 (Django's documented way)
        happens_at=moved.starts_at,
    )
    return moved


def _moved(thing: Thing, state: str, *, by: User) -> Thing:
    if not can_edit(by, thing):
        raise NotAllowed(_("Only programme editors may do that."))
    locked = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    locked.move_to(state)
    locked.save(update_fields=["state"])
    if state == ProgrammeState.DRAFT and isinstance(locked, Session):
        take_over_plan(locked)
    search_changed(locked)
    thing.state = locked.state
    audit(by, VERBS[ProgrammeState(state)], locked)
    announce_step(locked, state)
    return locked


def announce_step(thing: Forum | Session, state: str) -> None:
    """What becomes of a forum becomes of its sessions: programs know sessions only."""
    if (name := ANNOUNCED.get(state)) is not None:
        sessions = Session.objects.shown().filter(forum=thing) if isinstance(thing, Forum) else [thing]
        announce(name, *(session.guid for session in sessions))


@transaction.atomic
def star(session: Session, *, by: User, at: datetime) -> Star:
    """Put the session on somebody's agenda. Twice is once: two tabs, two clicks, one star."""
    if ProgrammeState.CANCELLED in {session.state, session.forum.state}:
        raise Refusal(_("“%(title)s” was cancelled: it cannot be put on an agenda any more."), params={"title": session})
    return Star.objects.get_or_create(person=by, session=session, defaults={"starred_at": at})[0]


def unstar(session: Session, *, by: User) -> None:
    Star.objects.by(by).on(session).delete()


def set_star(session: Session, *, wanted: bool, by: Any, at: datetime) -> None:
    """What the button says: the state wanted, not a toggle, so that an old page does not undo what another one did."""
    if wanted:
        star(session, by=by, at=at)
    else:
        unstar(session, by=by)
