"""What a stage takes from its visitors, who may not write, and hints to open pages."""

from datetime import timedelta
from functools import partial

from django.core.cache import caches
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.legible import clean
from core.refusals import NotAllowed, Refusal
from event.zones import zone_label
from live.models import Floor, Line, Restriction, Stage
from live.rules import can_moderate, can_watch
from live.states import RestrictionKind
from notifications.actions import notify

LONGEST_SLOWNESS = 600  # seconds
LONGEST_SILENCE = 24 * 60  # minutes
LONGEST_BAN = 30 * 24  # hours; longer is until somebody lifts it
VOTES_HEARD_EVERY = 1  # seconds
LONGEST_REASON = 300  # characters
FOR_GOOD = timedelta(days=36500)


class TooSoon(Refusal):
    status = 429


# --- hints: pages fetch the part that changed -------------------------------------------------------------------------


def tell(stage_pk: int, part: str) -> None:
    publish(topics.around(stage_pk), {"type": "part", "part": part})


def tell_now_and_then(stage_pk: int, part: str) -> None:
    """Many votes, one hint a second and process. Pages fetch later than that, so that the last vote is seen, too."""
    if caches["nearby"].add(f"hint:{part}:{stage_pk}", 1, VOTES_HEARD_EVERY):
        tell(stage_pk, part)


def tell_moderators(stage_pk: int) -> None:
    publish(topics.moderation(stage_pk), {"type": "waiting"})


def tell_own(person_pk: int, part: str) -> None:
    publish(topics.own_stage(person_pk), {"type": "part", "part": part})


# --- who may take part ------------------------------------------------------------------------------------------------


def count_on(person: User) -> None:
    """What is counted for a limit is counted one at a time."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)


def permit_voting(stage: Stage, person: User) -> None:
    """Also whoever is kept from writing."""
    if not can_watch(person, stage):
        raise NotAllowed(_("This stage is not open to you."))


def permit(stage: Stage, person: User) -> None:
    """Whoever writes may watch, and has not been kept from it."""
    permit_voting(stage, person)
    permit_writing(person)


def permit_writing(person: User) -> None:
    """Whoever is silenced or banned writes nowhere: not at the stages, not to booths, no feedback."""
    found = Restriction.objects.on(person, timezone.now())
    if found is not None:
        raise NotAllowed(sentence_of(found))


def sentence_of(restriction: Restriction) -> str:
    """What the person reads: why, and until when."""
    said = {
        RestrictionKind.BANNED: gettext("The moderators have excluded you from writing%(end)s: %(reason)s"),
        RestrictionKind.SILENCED: gettext("The moderators have silenced you%(end)s: %(reason)s"),
    }
    return said[RestrictionKind(restriction.kind)] % {"end": end_of(restriction), "reason": restriction.reason}


def end_of(restriction: Restriction) -> str:
    """As part of the sentence; empty where it holds until somebody lifts it."""
    if restriction.until is None:
        return ""
    until = timezone.localtime(restriction.until)
    return gettext(" until %(time)s, %(zone)s") % {
        "time": date_format(until, "SHORT_DATETIME_FORMAT"),
        "zone": zone_label(timezone.get_current_timezone()),
    }


def permit_moderating(by: User) -> None:
    if not can_moderate(by):
        raise NotAllowed(_("Only moderators may do that."))


def said_why(reason: str) -> str:
    reason = clean(reason, LONGEST_REASON)
    if not reason:
        raise Refusal(_("Say why: it stands in the log, and the person reads it."), field="reason")
    return reason


# --- what a moderator sets --------------------------------------------------------------------------------------------


@transaction.atomic
def set_floor(stage: Stage, *, by: User, takes_questions: bool, takes_chat: bool, takes_reactions: bool, slow_seconds: int) -> Floor:
    permit_moderating(by)
    if not 0 <= slow_seconds <= LONGEST_SLOWNESS:
        raise Refusal(_("Slow mode is 0 to %(seconds)d seconds."), params={"seconds": LONGEST_SLOWNESS}, field="slow_seconds")
    row, _created = Floor.objects.update_or_create(
        stage=stage,
        defaults={
            "takes_questions": takes_questions,
            "takes_chat": takes_chat,
            "takes_reactions": takes_reactions,
            "slow_seconds": slow_seconds,
        },
    )
    audit(by, Verb.CHANGED, row)
    publish(topics.CROWD, {"stages": {stage.pk: takes_reactions}})
    for part in ("ask", "chat"):
        tell(stage.pk, part)
    return row


@transaction.atomic
def pin(line: Line, *, by: User, pinned: bool = True) -> None:
    """One line a stage stands above the chat."""
    permit_moderating(by)
    if pinned and line.hidden_at:
        raise Refusal(_("This line was removed."))
    row, _created = Floor.objects.get_or_create(stage=line.stage)
    if not pinned and row.pinned_id != line.pk:
        return
    row.pinned = line if pinned else None
    row.save(update_fields=["pinned"])
    tell(line.stage_id, "chat")


@transaction.atomic
def silence(person: User, *, minutes: int, reason: str, by: User) -> Restriction:
    if not 0 < minutes <= LONGEST_SILENCE:
        raise Refusal(_("Somebody is silenced for 1 to %(minutes)d minutes."), params={"minutes": LONGEST_SILENCE}, field="minutes")
    return restrict(person, RestrictionKind.SILENCED, reason=reason, by=by, lasts=timedelta(minutes=minutes))


@transaction.atomic
def ban(person: User, *, reason: str, by: User, lasts: timedelta | None = None) -> Restriction:
    """Without `lasts`, until somebody lifts it."""
    return restrict(person, RestrictionKind.BANNED, reason=reason, by=by, lasts=lasts)


@transaction.atomic
def restrict(person: User, kind: RestrictionKind, *, reason: str, by: User, lasts: timedelta | None) -> Restriction:
    """Silenced or banned for so long, or without `lasts` until somebody lifts it. Takes the place of what was in force, whoever was
    faster."""
    permit_moderating(by)
    count_on(person)
    if can_moderate(person):
        raise Refusal(_("Moderators are not silenced here. Take the role away first."))
    now = timezone.now()
    Restriction.objects.filter(person=person, lifted_at=None).update(lifted_at=now, lifted_by=by)
    until = now + lasts if lasts else None
    row = Restriction.objects.create(person=person, kind=kind, reason=said_why(reason), by=by, made_at=now, until=until)
    audit(by, Verb.BLOCKED, person, detail=f"{row.get_kind_display()}: {row.reason}")
    tell_restricted(person.pk, lasts or FOR_GOOD)
    notify([person], kind="restricted", sentence=partial(sentence_of, row), url=lambda: reverse("home"), key=f"restricted:{row.pk}")
    return row


@transaction.atomic
def lift(restriction: Restriction, *, by: User) -> None:
    permit_moderating(by)
    count_on(restriction.person)
    row = Restriction.objects.get(pk=restriction.pk)
    if row.lifted_at:
        return
    row.lifted_at, row.lifted_by = timezone.now(), by
    row.save(update_fields=["lifted_at", "lifted_by"])
    audit(by, Verb.UNBLOCKED, row.person)
    tell_restricted(row.person_id, timedelta())


def tell_restricted(person_pk: int, lasts: timedelta) -> None:
    publish(topics.CROWD, {"people": {person_pk: lasts.total_seconds()}})
    publish(topics.RESTRICTED, {"person": person_pk})
    tell_own(person_pk, "write")
