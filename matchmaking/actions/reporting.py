"""Somebody finds a request improper; an organiser looks at it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from matchmaking.models import Report, Request
from matchmaking.rules import can_decide, can_report


@transaction.atomic
def report(request: Request, *, by: User, reason: str) -> Report:
    """Once a person; the one who sent the request is not told."""
    reason = reason.strip()
    if not reason:
        raise Refusal(_("Write what is wrong: organisers will read it."), field="reason")
    if not can_report(by, request):
        raise NotAllowed(_("Only who was asked can report a request."))
    row, is_new = Report.objects.get_or_create(request=request, by=by, defaults={"reason": reason})
    if not is_new:
        raise Refusal(_("You have reported this request already. An organiser looks at it."))
    return row


@transaction.atomic
def settle(row: Report, *, by: User, state: str) -> Report:
    row = Report.objects.select_for_update(of=("self",)).select_related("request").get(pk=row.pk)
    if not can_decide(by, row.request):
        raise NotAllowed(_("You may not decide this request."))
    row.move_to(state)
    row.settled_at, row.settled_by = timezone.now(), by
    row.save(update_fields=["state", "settled_at", "settled_by"])
    audit(by, Verb.CLOSED, row, detail=row.get_state_display())
    return row
