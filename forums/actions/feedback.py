"""What visitors think of a session, and hiding what is improper."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from event.models import Event
from forums.faces import face_of
from forums.feedback import marker_of
from forums.models import Feedback, Session
from forums.rules import can_moderate_feedback


@transaction.atomic
def give_feedback(session: Session, *, stars: int, text: str, by: User) -> Feedback:
    """The first or a better one: the database holds one a person and session."""
    now = timezone.now()
    if not face_of(session, now).has_begun:
        raise Refusal(_("Feedback is given once a session has begun."))
    event = Event.objects.current()
    values = {
        "stars": stars,
        "text": text.strip(),
        "person": None if event.feedback_is_anonymous else by,
        "given_on": timezone.localdate(now, event.zone),
    }
    row, _is_new = Feedback.objects.update_or_create(session=session, marker=marker_of(session.guid, by.pk), defaults=values)
    return row


@transaction.atomic
def hide_feedback(feedback: Feedback, *, reason: str, by: Any) -> Feedback:
    """The words are read by nobody any more; the stars stay."""
    if not can_moderate_feedback(by):
        raise NotAllowed(_("Only organisers and moderators hide feedback."))
    row = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if row.hidden_at:
        raise Refusal(_("Somebody was faster: it is hidden already."))
    row.hidden_at, row.hidden_reason = timezone.now(), reason.strip()[:300]
    row.save(update_fields=["hidden_at", "hidden_reason"])
    audit(by, Verb.CHANGED, row, detail=row.hidden_reason)
    return row
