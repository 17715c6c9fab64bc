"""A new version of the schedule: all plans become true at once, and are told."""

from collections.abc import Iterable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.refusals import NotAllowed, Refusal
from forums.actions.plans import take_over_plan
from forums.actions.telling import tell
from forums.changes import next_placements, state_of, titles, told
from forums.models import Placement, ScheduleVersion, Session
from forums.rules import can_publish_schedule
from forums.states import Change, ProgrammeState
from live.actions import AirtimeRow, write_airtimes


@transaction.atomic
def publish_version(*, by: User | None, comment: str = "") -> ScheduleVersion:
    """Announce all plans at once: each becomes true, is listed publicly, and whoever starred the session is told, once a version.

    `by` is None when the operator does it from the command line.
    """
    if by is not None and not can_publish_schedule(by):
        raise NotAllowed(_("Only programme editors may do that."))
    sessions = list(Session.objects.select_for_update(of=("self",)).order_by("pk").for_schedule())
    last = ScheduleVersion.objects.latest_first().first()
    rows = next_placements(sessions, last.placements.all() if last else [], is_first=last is None)
    if last and not any(row.change for row in rows):
        raise Refusal(_("Nothing has changed since version %(number)s."), params={"number": last.number})
    version = add_version(last.number + 1 if last else 1, by, comment)
    for row in rows:
        row.version = version
    Placement.objects.bulk_create(rows)
    for session in sessions:
        take_over_plan(session)
    write_stages(sessions)
    tell(version, list(told(rows)))
    announce("schedule.published", version.number)
    announce("session.moved", *(row.guid for row in rows if row.change == Change.MOVED))
    return version


def write_stages(sessions: Iterable[Session]) -> None:
    """Tell the stages when they are on air with what."""
    write_airtimes((session.stage_id, airtime_of(session)) for session in sessions if state_of(session) == ProgrammeState.PUBLISHED)


def airtime_of(session: Session) -> AirtimeRow:
    with translation.override(settings.LANGUAGE_CODE):
        url = session.get_absolute_url()
    texts = titles(session)
    return AirtimeRow(str(session.guid), (texts["title_zh_hans"], texts["title_en"]), url, session.starts_at, session.ends_at)


def add_version(number: int, by: User | None, comment: str) -> ScheduleVersion:
    """Two organisers press at once: one wins, the other reads so."""
    try:
        with transaction.atomic():
            return ScheduleVersion.objects.create(number=number, by=by, comment=comment)
    except IntegrityError as problem:
        raise Refusal(_("Somebody else has just published version %(number)s."), params={"number": number}) from problem
