"""What the two sides keep of a meeting: notes, what came of it, and what is to be done."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from matchmaking.actions.attendance import lock_for_side
from matchmaking.models import FollowUp, Meeting, Note, Outcome
from matchmaking.states import NOT_AGREED, MeetingState
from notifications.actions import notify

MOST_NOTES = 50
MOST_FOLLOW_UPS = 30  # of one person after one meeting


@transaction.atomic
def write_note(meeting: Meeting, *, by: User, text: str, is_shared: bool) -> Note:
    """For the own side, or for both. The row of the meeting is locked: two tabs never pass the limit."""
    (meeting, side), text = lock_for_side(meeting, by=by), text.strip()
    if not text:
        raise Refusal(_("Write something first."), field="text")
    if meeting.notes.count() >= MOST_NOTES:
        raise Refusal(_("A meeting has at most %(limit)d notes."), params={"limit": MOST_NOTES})
    return Note.objects.create(meeting=meeting, author=by, side=side, text=text, is_shared=is_shared)


def remove_note(note: Note, *, by: User) -> None:
    if note.author_id != by.pk:
        raise NotAllowed(_("Only who wrote a note can remove it."))
    note.delete()


@transaction.atomic
def tell_outcome(meeting: Meeting, *, by: User, rating: int, next_step: str, deal: str, amount: Decimal | None, currency: str) -> Outcome:
    """One a side; a later word replaces the one before. The other side never sees it."""
    meeting, side = lock_for_side(meeting, by=by)
    if meeting.slot.starts_at > timezone.now() or meeting.state in (MeetingState.NO_SHOW, *NOT_AGREED):
        raise Refusal(_("Only a meeting that took place has an outcome."))
    said = {"by": by, "rating": rating, "next_step": next_step, "deal": deal, "amount": amount, "currency": currency, "at": timezone.now()}
    return Outcome.objects.update_or_create(meeting=meeting, side=side, defaults=said)[0]


@transaction.atomic
def add_follow_up(meeting: Meeting, *, by: User, text: str, due_on: date) -> FollowUp:
    """A task of one's own; the others do not see it. The row of the meeting is locked: two tabs never pass the limit."""
    meeting, _side = lock_for_side(meeting, by=by)
    if due_on < timezone.localdate():
        raise Refusal(_("Choose a day that is still to come."), field="due_on")
    if meeting.follow_ups.of(by).count() >= MOST_FOLLOW_UPS:
        raise Refusal(
            _("You have %(limit)d tasks for this meeting already: that is the most there may be."), params={"limit": MOST_FOLLOW_UPS}
        )
    return FollowUp.objects.create(meeting=meeting, person=by, text=text.strip(), due_on=due_on)


def finish_follow_up(task: FollowUp, *, by: User, is_done: bool) -> FollowUp:
    """The state wanted, not a toggle."""
    if task.person_id != by.pk:
        raise NotAllowed(_("Only who has to do it can tick it off."))
    task.done_at = timezone.now() if is_done else None
    task.save(update_fields=["done_at"])
    return task


def remind_of_follow_ups(now: datetime) -> int:
    """On the day, once: the database holds that nobody hears of an occasion twice."""
    due = FollowUp.objects.due_by(timezone.localdate(now)).select_related("person", "meeting__request")
    return sum(remind_of_follow_up(task) for task in due)


def remind_of_follow_up(task: FollowUp) -> int:
    def sentence() -> str:
        return _("To be done by %(date)s: %(what)s") % {"what": task.text, "date": date_format(task.due_on, "MONTH_DAY_FORMAT")}

    url, key = task.meeting.get_absolute_url, f"follow-up:{task.pk}"
    return len(notify([task.person], kind="follow-up", sentence=sentence, url=url, key=key))
