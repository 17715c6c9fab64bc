"""Conversations at the booths in every state, ready answers, cards. Told through actions, then dated back."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from event.models import Event
from exhibitors import actions
from exhibitors.actions.talking import due
from exhibitors.models import Conversation, Exhibitor, Message, TalkReport
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.people import ATTENDEE, HOME_COMPANY, attendees
from expo.seed.shape import both
from expo.seed.talks import REPLIES, REPORTED, TALKS, C, Talk
from notifications.models import Notification

PAUSE = timedelta(minutes=25)  # between two messages of a story
CARDS = (40, 44, 48, 52)  # visitors who left only their card at the home company


def build() -> None:
    visitors = attendees()
    for talk in TALKS:
        tell(talk, person(ATTENDEE if talk.visitor < 0 else visitors[talk.visitor].email))
    home = Exhibitor.objects.get(slug=HOME_COMPANY)
    for order, (name, texts) in enumerate(REPLIES):
        home.replies.update_or_create(name=name, defaults={**both("text", texts), "order": order})
    for number in CARDS:
        actions.give_card(home, by=person(visitors[number].email), fields=["company", "job_title", "country"])
    report_one()


def tell(talk: Talk, visitor: User) -> None:
    """Once: what is there is left as it is."""
    exhibitor = Exhibitor.objects.filter(slug=talk.company).first()
    if exhibitor is None or Conversation.objects.filter(person=visitor, exhibitor=exhibitor).exists():
        return
    owner = owner_of(exhibitor)
    (_, first), *others = talk.said
    row = actions.open_conversation(exhibitor, by=visitor, text=first, topic=talk.topic, shares=talk.shares)
    for side, text in others:
        if side == C:
            actions.answer(row, by=owner, text=text)
        else:
            actions.write(row, by=visitor, text=text)
    if talk.note:
        actions.add_note(row, text=talk.note, by=owner)
    if talk.is_closed:
        actions.close(row, by=owner)
    date_back(row, timedelta(hours=talk.hours_ago))


def date_back(row: Conversation, ago: timedelta) -> None:
    """As if it had been said then, each word some minutes after the one before; whoever waits has waited since."""
    start = at = timezone.now() - ago
    for number, message in enumerate(row.messages.order_by("pk")):
        at = start + number * PAUSE
        Message.objects.filter(pk=message.pk).update(sent_at=at, mail_at=None, mailed_at=at)
        Notification.objects.filter(key=f"message:{message.pk}").update(created_at=at)
    row.refresh_from_db()
    waits = row.is_unanswered
    Conversation.objects.filter(pk=row.pk).update(
        asked_at=start,
        last_at=at,
        visitor_here_at=at,
        answered_at=start + PAUSE if row.answered_at else None,
        waits_since=at if waits else None,
        due_at=due(at) if waits and Event.objects.current().answer_within_hours else None,
    )
    row.steps.update(at=start)
    row.team_notes.update(made_at=at)


def report_one() -> None:
    """For the organiser to look at."""
    message = Message.objects.filter(conversation__exhibitor__slug="panshi-cloud", side=C).select_related("conversation__exhibitor").first()
    if message is not None and not TalkReport.objects.exists():
        actions.report(message, reason=REPORTED, by=message.conversation.person)
