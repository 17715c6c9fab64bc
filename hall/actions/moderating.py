"""Reports, blocks, silence and bans in the halls. Silence and ban are those of the stages: whoever may not write there, may not here."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.refusals import NotAllowed, Refusal
from exhibitors.models import Hall
from hall.models import HallReport, Remark
from hall.rules import can_moderate
from hall.states import ReportState
from live import actions as live_actions
from live.models import Restriction
from matchmaking import actions as matchmaking_actions
from matchmaking.models import Block

MOST_OPEN = 10  # reports of one person that nobody has looked at


@transaction.atomic
def report_person(person: User, *, reason: str, by: User, hall: Hall | None = None) -> HallReport:
    """With what was said shortly before, as the server knows it. Twice is once, with the newer reason."""
    reason = reason.replace("\0", "").strip()[:1000]
    if not reason:
        raise Refusal(_("Say what is wrong: moderators read it."), field="reason")
    if person == by:
        raise Refusal(_("Nobody reports oneself."))
    now = timezone.now()
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if HallReport.objects.open().filter(by=by).exclude(person=person).count() >= MOST_OPEN:
        raise Refusal(_("The moderators look at your earlier reports first."))
    said = "\n".join(row.text for row in Remark.objects.before_report(person, now).heard_by(by))
    report, _is_new = HallReport.objects.update_or_create(
        person=person, by=by, state=ReportState.OPEN, defaults={"reason": reason, "hall": hall, "quoted": said, "made_at": now}
    )
    publish(topics.HALLS, {"person": 0, "what": "report"})
    return report


@transaction.atomic
def uphold(report: HallReport, *, by: User, reason: str) -> None:
    """What the person said is removed; the moderators decide beside it whether the person is silenced."""
    settle(report, ReportState.UPHELD, by=by)
    Remark.objects.filter(author=report.person_id).delete()
    audit(by, Verb.DELETED, report.person, detail=reason)


@transaction.atomic
def dismiss(report: HallReport, *, by: User) -> None:
    settle(report, ReportState.DISMISSED, by=by)


def settle(report: HallReport, state: ReportState, *, by: User) -> None:
    permit(by)
    report.move_to(state)
    report.settled_at, report.settled_by = timezone.now(), by
    report.save(update_fields=["state", "settled_at", "settled_by"])


def permit(by: User) -> None:
    if not can_moderate(by):
        raise NotAllowed(_("Only moderators may do that."))


@transaction.atomic
def silence(person: User, *, minutes: int, reason: str, by: User) -> Restriction:
    return live_actions.silence(person, minutes=minutes, reason=reason, by=by)


@transaction.atomic
def ban(person: User, *, reason: str, by: User) -> Restriction:
    """Out of all halls at once."""
    return live_actions.ban(person, reason=reason, by=by)


@transaction.atomic
def block_person(person: User, *, by: User) -> Block:
    """Neither sees the other from now on, in the halls as elsewhere."""
    return matchmaking_actions.block(person, by=by)


@transaction.atomic
def unblock_person(person: User, *, by: User) -> None:
    """Twice is once."""
    for made in Block.objects.filter(by_person=by, of_person=person):
        matchmaking_actions.unblock(made, by=by)
