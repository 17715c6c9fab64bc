"""The organiser's side of the call: accept, put on the waiting list, decline. Places are counted under one lock."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.deciding_many import Plan, Result, decide_each
from core.refusals import NotAllowed, Refusal
from exhibitors.actions.telling import tell_applicant, tell_organisers
from exhibitors.models import Application, Call, Package
from exhibitors.rules import can_decide_applications
from exhibitors.states import ApplicationState


class Places:
    """How many places are left, by package and by tier. None: no end to them."""

    def __init__(self, call: Call, packages: Iterable[Package] | None = None) -> None:
        """`packages`: `with_taken`, of whoever has read them already."""
        packages = list(Package.objects.with_taken() if packages is None else packages)
        self.of_package = {row.pk: None if row.places is None else row.places - row.taken for row in packages}  # type: ignore[attr-defined]
        taken: dict[str, int] = {}
        for row in packages:
            taken[row.tier] = taken.get(row.tier, 0) + row.taken  # type: ignore[attr-defined]
        self.of_tier = {row.tier: row.places - taken.get(row.tier, 0) for row in call.tier_quotas.all()}

    def left(self, package: Package) -> int | None:
        numbers = [number for number in (self.of_package.get(package.pk), self.of_tier.get(package.tier)) if number is not None]
        return max(0, min(numbers)) if numbers else None

    def take(self, package: Package | None) -> bool:
        """Whether there was one; it is gone then."""
        if package is None or self.left(package) == 0:
            return False
        if (own := self.of_package.get(package.pk)) is not None:
            self.of_package[package.pk] = own - 1
        if package.tier in self.of_tier:
            self.of_tier[package.tier] -= 1
        return True


def locked(application: Application, by: User) -> Application:
    if not can_decide_applications(by):
        raise NotAllowed(_("Only organisers decide about applications."))
    return Application.objects.select_for_update().get(pk=application.pk)


@transaction.atomic
def accept_application(application: Application, *, by: User) -> Application:
    """The company has a place once it confirms. Refused when none is left in its package or tier."""
    call = Call.objects.locked()
    row = locked(application, by)
    give_place(row, call, by=by)
    tell_applicant(row, "application-accepted", lambda: gettext("%(company)s is accepted. Confirm to get your booth."))
    return row


def give_place(row: Application, call: Call, *, by: User | None) -> None:
    row.move_to(ApplicationState.ACCEPTED)
    if not Places(call).take(row.package):
        raise Refusal(_("No place is left in “%(package)s”. Put the company on the waiting list."), params={"package": row.package or "–"})
    now = timezone.now()
    row.decided_at, row.decided_by, row.reason = now, by, ""
    row.confirm_by = now + timedelta(days=call.confirm_days)
    row.save(update_fields=["state", "decided_at", "decided_by", "reason", "confirm_by"])
    audit(by, Verb.APPROVED, row)


@transaction.atomic
def waitlist_application(application: Application, *, by: User) -> Application:
    Call.objects.locked()
    row = locked(application, by)
    row.move_to(ApplicationState.WAITLISTED)
    row.waits_since = row.decided_at = timezone.now()
    row.decided_by = by
    row.save(update_fields=["state", "waits_since", "decided_at", "decided_by"])
    audit(by, Verb.CHANGED, row, detail=row.get_state_display())
    tell_applicant(row, "application-waitlisted", lambda: gettext("%(company)s is on the waiting list."))
    return row


@transaction.atomic
def decline_application(application: Application, *, reason: str, by: User) -> Application:
    """With a reason that the applicant reads. What was accepted and is not confirmed can be taken back by it, too."""
    call = Call.objects.locked()
    row = locked(application, by)
    if not reason.strip():
        raise Refusal(_("Say why: the applicant reads the reason."), field="reason")
    row.move_to(ApplicationState.DECLINED)
    row.reason, row.decided_at, row.decided_by = reason.strip()[:500], timezone.now(), by
    row.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    audit(by, Verb.DECLINED, row, detail=row.reason)
    tell_applicant(row, "application-declined", lambda: gettext("The application of %(company)s was declined."))
    move_up(call)
    return row


@transaction.atomic
def see_edits(application: Application, *, by: User) -> int:
    """The organiser has read what changed. Answers how many changes that were."""
    row = locked(application, by)
    return row.edits.filter(seen_at=None).update(seen_at=timezone.now(), seen_by=by)


def move_up(call: Call) -> list[Application]:
    """Places that became free go to those who wait, the first first. The caller holds the lock of the call."""
    moved: list[Application] = []
    if not call.waitlist_moves:
        return moved
    places = Places(call)
    for row in Application.objects.waitlist().select_related("package", "applicant").select_for_update(of=("self",)):
        if places.take(row.package):
            give_place(row, call, by=None)
            tell_applicant(row, "application-moved-up", lambda: gettext("A place became free: %(company)s is accepted."))
            moved.append(row)
    return moved


@transaction.atomic
def settle_waitlist() -> int:
    """After quotas changed: whoever fits now moves up."""
    return len(move_up(Call.objects.locked()))


@transaction.atomic
def lapse_unconfirmed(now: datetime) -> int:
    """Who did not confirm in time gives the place up. May run twice."""
    call = Call.objects.locked()
    late = list(Application.objects.unconfirmed_since(now).select_related("applicant").select_for_update(of=("self",)))
    for row in late:
        row.move_to(ApplicationState.WITHDRAWN)
        row.lapsed_at = now
        row.save(update_fields=["state", "lapsed_at"])
        tell_applicant(row, "application-lapsed", lambda: gettext("The place of %(company)s was not confirmed in time and is free again."))
        tell_organisers(row, "application-lapsed", lambda: gettext("%(company)s did not confirm in time; its place is free again."))
    if late:
        move_up(call)
    return len(late)


# --- many at once -----------------------------------------------------------------------------------------------------


TARGETS = {
    "accept": ApplicationState.ACCEPTED,
    "waitlist": ApplicationState.WAITLISTED,
    "decline": ApplicationState.DECLINED,
}


def plan_decisions(applications: Iterable[Application], action: str) -> Plan[Application, Application]:
    """What `decide_all` would do to these, in this order."""
    plan, places = Plan[Application, Application](), Places(Call.objects.current())
    for row in applications:
        if not row.can_move_to(TARGETS[action]):
            plan.skipped.append((row, gettext("already %(state)s") % {"state": row.get_state_display()}))
        elif action == "accept" and not places.take(row.package):
            plan.skipped.append((row, gettext("no place left in %(package)s") % {"package": row.package or "–"}))
        else:
            plan.changes.append(row)
    return plan


def decide_all(applications: Iterable[Application], action: str, *, by: User, reason: str = "") -> list[Result[Application]]:
    steps: dict[str, Callable[[Application], Application]] = {
        "accept": lambda row: accept_application(row, by=by),
        "waitlist": lambda row: waitlist_application(row, by=by),
        "decline": lambda row: decline_application(row, reason=reason, by=by),
    }
    return decide_each(applications, lambda row: str(steps[action](row).get_state_display()))
