"""From draft to the public page and back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.announcing import announce
from core.audit import Verb, audit
from core.contributions import search_changed
from core.refusals import Refusal
from exhibitors.actions.editing import apply_edit, locked_by_organiser, permit
from exhibitors.completeness import missing
from exhibitors.models import Booth, Exhibitor
from exhibitors.states import ExhibitorState
from notifications.actions import notify
from notifications.letters import MailTemplate


@transaction.atomic
def submit(exhibitor: Exhibitor, *, by: User) -> None:
    """Staff say that the booth is ready. Refused while something that every booth needs is missing."""
    row = Exhibitor.objects.select_for_update().get(pk=exhibitor.pk)
    permit(row, by)
    if gaps := [gap for gap in missing(row) if gap.is_needed]:
        names = gettext(", ").join(str(gap.label) for gap in gaps)
        raise Refusal(_("Still missing before you can submit: %(names)s."), params={"names": names})
    row.move_to(ExhibitorState.SUBMITTED)
    row.submitted_at = timezone.now()
    row.sent_back_reason = ""
    row.save(update_fields=["state", "submitted_at", "sent_back_reason"])
    audit(by, Verb.SUBMITTED, row)
    follow(exhibitor, row)


@transaction.atomic
def publish(exhibitor: Exhibitor, *, by: User, seen: str | None = None) -> None:
    """The page opens for all. Without a place it would be in the list and not on the plan, so it needs one."""
    row = locked_as_seen(exhibitor, by, seen)
    if not Booth.objects.filter(exhibitor=row).exists():
        raise Refusal(_("Give %(name)s a hall and a number first."), params={"name": row.name})
    row.move_to(ExhibitorState.PUBLISHED)
    row.approved_at = timezone.now()
    row.published_at = row.published_at or row.approved_at
    row.sent_back_reason = ""
    row.save(update_fields=["state", "approved_at", "published_at", "sent_back_reason"])
    audit(by, Verb.PUBLISHED, row)
    follow(exhibitor, row)
    tell_team(row, kind="booth-published", reason="")
    announce("booth.published", row.pk)


@transaction.atomic
def send_back(exhibitor: Exhibitor, *, reason: str, by: User) -> None:
    """Back to draft, with a reason that the team reads. What waited for approval is part of the draft from now on."""
    row = locked_by_organiser(exhibitor, by)
    if not reason.strip():
        raise Refusal(_("Say why: the company reads the reason."), field="reason")
    row.move_to(ExhibitorState.DRAFT)
    search_changed(row)
    for edit in row.pending_edits.all():
        apply_edit(row, edit)
    row.pending_edits.all().delete()
    row.sent_back_at = timezone.now()
    row.sent_back_reason = reason.strip()[:500]
    row.save(update_fields=["state", "sent_back_at", "sent_back_reason"])
    audit(by, Verb.SENT_BACK, row, detail=row.sent_back_reason)
    follow(exhibitor, row)
    tell_team(row, kind="booth-sent-back", reason=row.sent_back_reason)


@transaction.atomic
def approve_changes(exhibitor: Exhibitor, *, by: User, seen: str | None = None) -> None:
    """The organiser has seen what changed since the last approval."""
    row = locked_as_seen(exhibitor, by, seen)
    row.approved_at = timezone.now()
    row.save(update_fields=["approved_at"])
    exhibitor.approved_at = row.approved_at
    audit(by, Verb.APPROVED, row)


def locked_as_seen(exhibitor: Exhibitor, by: User, seen: str | None) -> Exhibitor:
    """`seen`: the `touched_at` (ISO 8601) of what the organiser read; nobody agrees to what came after it."""
    row = locked_by_organiser(exhibitor, by)
    if seen is not None and row.touched_at.isoformat() != seen:
        raise Refusal(_("It has changed again while you looked. This is how it is now."))
    return row


def follow(shown: Exhibitor, row: Exhibitor) -> None:
    """The caller's own copy shows what was stored, and so does search."""
    for name in ("state", "submitted_at", "published_at", "approved_at", "sent_back_at", "sent_back_reason"):
        setattr(shown, name, getattr(row, name))
    search_changed(row)


def tell_team(exhibitor: Exhibitor, *, kind: str, reason: str) -> None:
    team = [membership.person for membership in exhibitor.memberships.team()]

    def sentence() -> str:
        if reason:
            return gettext("The organiser sent the booth of %(name)s back: %(reason)s") % {"name": exhibitor.name, "reason": reason}
        return gettext("The booth of %(name)s is published.") % {"name": exhibitor.name}

    moment = timezone.now().timestamp()
    key = f"{kind}:{exhibitor.pk}:{moment}"
    notify(team, kind=kind, sentence=sentence, url=exhibitor.get_absolute_url, key=key, mail=MailTemplate("notification"))
