"""Somebody finds a request, or something on the market, improper; an organiser looks at it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from matchmaking.models import Entry, Report, Request
from matchmaking.rules import can_report, can_report_entry, can_settle
from matchmaking.states import ReportState


@transaction.atomic
def report(request: Request, *, by: User, reason: str) -> Report:
    """Once a person; the one who sent the request is not told."""
    if not can_report(by, request):
        raise NotAllowed(_("Only who was asked can report a request."))
    return write_report(by=by, reason=reason, request=request)


@transaction.atomic
def report_entry(entry: Entry, *, by: User, reason: str) -> Report:
    """Once a person; its side is not told by whom."""
    if not can_report_entry(by, entry):
        raise NotAllowed(_("Only what others have on the market can be reported."))
    return write_report(by=by, reason=reason, entry=entry)


def write_report(*, by: User, reason: str, **thing: Request | Entry) -> Report:
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write what is wrong: organisers will read it."), field="reason")
    row, is_new = Report.objects.get_or_create(**thing, by=by, defaults={"reason": reason})
    if not is_new:
        raise Refusal(_("You have reported this already. An organiser looks at it."))
    return row


@transaction.atomic
def settle(row: Report, *, by: User, state: str) -> Report:
    row = Report.objects.select_for_update(of=("self",)).select_related("request", "entry").get(pk=row.pk)
    if not can_settle(by, row):
        raise NotAllowed(_("You may not decide this report."))
    row.move_to(state)
    row.settled_at, row.settled_by = timezone.now(), by
    row.save(update_fields=["state", "settled_at", "settled_by"])
    audit(by, Verb.CLOSED, row, detail=row.get_state_display())
    return row


def uphold_reports(entry: Entry, *, by: User) -> None:
    """What was reported is off the market."""
    for row in Report.objects.open().of_entry(entry):
        settle(row, by=by, state=ReportState.UPHELD)
