"""What visitors think of a session, and hiding what is improper."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.deeds import deed_done
from core.refusals import NotAllowed, Refusal
from event.models import Event
from forums.faces import face_of
from forums.feedback import marker_of
from forums.models import Feedback, Session
from forums.rules import can_moderate_feedback, speaks_in
from live.actions import permit_writing


@transaction.atomic
def give_feedback(session: Session, *, stars: int, text: str, by: User) -> Feedback:
    """The first or a better one: the database holds one a person and session."""
    now = timezone.now()
    if not face_of(session, now).has_begun:
        raise Refusal(_("Feedback is given once a session has begun."))
    if speaks_in(by, session):
        raise NotAllowed(_("You speak in this session: what others say of it, you read here."))
    permit_writing(by)
    event = Event.objects.current()
    values = {
        "stars": stars,
        "text": text.strip(),
        "person": None if event.feedback_is_anonymous else by,
        "given_on": timezone.localdate(now, event.zone),
    }
    if (known := Feedback.objects.of(session, marker_of(session.guid, by.pk))) is None or known.text != values["text"]:
        values["checked_at"] = None  # somebody looks at new words
    row, _is_new = Feedback.objects.update_or_create(session=session, marker=marker_of(session.guid, by.pk), defaults=values)
    deed_done(by.pk)
    return row


@transaction.atomic
def hide_feedback(feedback: Feedback, *, reason: str, by: Any) -> Feedback:
    """The words are read by nobody any more; the stars stay."""
    if not can_moderate_feedback(by):
        raise NotAllowed(_("Only organisers and moderators hide feedback."))
    row = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if row.hidden_at:
        raise Refusal(_("Somebody was faster: it is hidden already."))
    row.hidden_at = row.checked_at = timezone.now()
    row.hidden_reason = reason.strip()[:300]
    row.save(update_fields=["hidden_at", "checked_at", "hidden_reason"])
    audit(by, Verb.CHANGED, row, detail=row.hidden_reason)
    return row


@transaction.atomic
def check_feedback(feedback: Feedback, *, by: Any) -> None:
    """Somebody has looked at the words: nothing is wrong with them."""
    if not can_moderate_feedback(by):
        raise NotAllowed(_("Only organisers and moderators look through feedback."))
    Feedback.objects.filter(pk=feedback.pk, checked_at=None).update(checked_at=timezone.now())
